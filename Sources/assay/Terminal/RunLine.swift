import Counting
import Foundation
import Reports
import Runner
import Sandbox

/// What happened to one confined run, as one object: the answer of `assay sandbox --json`.
struct RunLine: Encodable, Equatable {
    var verdict: Verdict
    /// Exit status; `null` when a signal ended the command.
    var status: Int32?
    /// The signal that ended it; `null` when it exited.
    var signal: Int32?
    var cpuNs: Int64
    var wallNs: Int64
    /// Peak; `null` where nothing measured it.
    var memoryBytes: Int?
    /// Empty when the run was not counted.
    var costs: [Cost]
    var level: IsolationLevel
    var layers: [Layer]
    var reasons: [String]

    init(_ outcome: ConfinedCommand.Outcome, level: IsolationLevel) {
        verdict = outcome.run.verdict
        switch outcome.run.exit {
        case .exited(let status): self.status = status
        case .signaled(let signal): self.signal = signal
        }
        cpuNs = Int64(outcome.run.cpuTime / .nanoseconds(1))
        wallNs = Int64(outcome.run.wallTime / .nanoseconds(1))
        memoryBytes = outcome.run.memoryBytes
        costs =
            outcome.reading.map {
                [Cost(counter: $0.counter, unit: $0.counter.unit, value: Double($0.count))]
            } ?? []
        self.level = level
        layers = outcome.layers
        reasons = outcome.run.reasons
    }

    enum CodingKeys: String, CodingKey {
        case verdict, status, signal, costs, level, layers, reasons
        case cpuNs = "cpu_ns"
        case wallNs = "wall_ns"
        case memoryBytes = "memory_bytes"
    }

    /// Every key is always there: what is not known is `null`.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(status, forKey: .status)
        try container.encode(signal, forKey: .signal)
        try container.encode(cpuNs, forKey: .cpuNs)
        try container.encode(wallNs, forKey: .wallNs)
        try container.encode(memoryBytes, forKey: .memoryBytes)
        try container.encode(costs, forKey: .costs)
        try container.encode(level, forKey: .level)
        try container.encode(layers, forKey: .layers)
        try container.encode(reasons, forKey: .reasons)
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
