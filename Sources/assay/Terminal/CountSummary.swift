import Counting
import Foundation
import Reports
import Runner
import Sandbox

/// What the runs of one command cost together.
struct CountSummary: Encodable {
    var command: [String]
    /// Absent when nothing was counted.
    var cost: Cost?
    var verdicts: [Verdict]
    /// Means over the runs; absent where the counter does not measure them.
    var extras: [String: Double]
    var wallNs: Double
    var cpuNs: Double
    /// What the reader of the cost should know.
    var notes: [String]

    init(_ runs: [ConfinedCommand.Outcome], command: [String], counter: CounterName) {
        self.command = command
        let readings = runs.compactMap(\.reading)
        cost = Cost(counter, repeats: readings.map(\.count))
        verdicts = runs.map(\.run.verdict)
        extras = Self.extras(readings)
        wallNs = mean(runs.map { $0.run.wallTime / .nanoseconds(1) })
        cpuNs = mean(runs.map { $0.run.cpuTime / .nanoseconds(1) })
        let failed = runs.filter { $0.run.verdict != .ok }.map { run in
            ([run.run.verdict.rawValue] + run.run.reasons).joined(separator: ": ")
        }
        let isUnknownInstruction =
            counter == .icount && runs.contains { $0.run.exit == .signaled(SIGILL) }
        let hint =
            "icount could not run it: it executes an instruction that Valgrind does not know (AVX-512, as a rule)"
        notes =
            (isUnknownInstruction ? [hint] : []) + Array(Set(failed)).sorted()
            + Set(readings.flatMap(\.notes)).map(\.sentence).sorted()
    }

    private static func extras(_ readings: [Reading]) -> [String: Double] {
        let fields: [(String, KeyPath<Reading.Extras, UInt64?>)] = [
            ("system_calls", \.systemCalls), ("mapped_bytes", \.mappedBytes),
            ("package_microjoules", \.packageMicrojoules), ("cycles", \.cycles), ("branch_misses", \.branchMisses),
            ("cache_misses", \.cacheMisses), ("task_clock_ns", \.taskClockNanoseconds), ("page_faults", \.pageFaults),
            ("context_switches", \.contextSwitches), ("migrations", \.migrations),
        ]
        return fields.reduce(into: [:]) { extras, field in
            let values = readings.compactMap { $0.extras[keyPath: field.1] }
            // A mean over some of the runs only would not stand beside the cost.
            if !values.isEmpty, values.count == readings.count { extras[field.0] = mean(values.map { Double($0) }) }
        }
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    func text(style: TerminalStyle) -> String {
        var table = TextTable([("", .right), ("", .left), ("", .left)], flexible: 1)
        if let cost {
            let deviation = cost.relativeStandardDeviation.map { "± \(fixed($0 * 100, 3)) %" } ?? ""
            let unit = "\(cost.unit.rawValue) (\(cost.counter.rawValue))"
            table.add([.init(grouped(cost.value), .bold), .init(unit), .init(deviation)])
        }
        for (name, value) in extras.sorted(by: { $0.key < $1.key }) {
            table.add([.init(grouped(value)), .init(name.replacing("_", with: " ")), .init("")])
        }
        table.add([.init(grouped(cpuNs)), .init("ns CPU time"), .init("")])
        table.add([.init(grouped(wallNs)), .init("ns from start to end"), .init("")])
        let head = "\(command.joined(separator: " ")), \(counted(verdicts.count, "run")):"
        let lines =
            [printable(head), ""] + table.lines(style: style).dropFirst() + (notes.isEmpty ? [] : [""])
            + notes.map(printable)
        return lines.joined(separator: "\n") + "\n"
    }
}

private func mean(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// Thousands apart, as a person reads them.
private func grouped(_ value: Double) -> String {
    value.formatted(
        .number.precision(.fractionLength(0)).locale(Locale(identifier: "en_US_POSIX")).grouping(.automatic))
}

extension Reading.Note {
    var sentence: String {
        switch self {
        case .processesLost(let count):
            "\(counted(count, "process")) ended before it could report: the cost is a lower bound"
        case .tampered: "something wrote to the count or its channel: the cost cannot be trusted"
        case .unmarked: "the start of the call was not marked: loading is counted too"
        case .multiplexed(let share):
            "counted \(fixed(share * 100, 0)) % of the time and scaled: too many events for this processor"
        case .accountedTime: "performance events are forbidden here: this is CPU time as the kernel accounts it"
        case .attachedLate: "threads or children began before the counter: they are not counted"
        case .bypassedDriver: "it used the channel of the run past the driver"
        case .nativeCode: "it made executable memory: machine code can write to the count"
        case .executedPrograms: "it executed other programs"
        case .refusedCalls: "it was refused a call for lack of a right"
        }
    }
}
