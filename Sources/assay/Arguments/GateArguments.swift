import ArgumentParser
import Compare
import Foundation

/// What head may be worse by, and what follows when that cannot be told.
struct GateArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "What head may be worse by: instructions=2%, dps=-1.5, memory=10%, pass@1>=80%, wrong=0, a file of these, or none.",
            discussion: """
                May be given again. Costs (cost, instructions, time, memory) may grow by a percentage, on every task and on \
                all together; a score may change by so much in its own unit, or has to reach a value with >=. wrong=0 holds \
                unless wrong=N or wrong=any is given: no sample may be wrong where base was right. Default: instructions=2%, \
                with times time=5%.
                """, valueName: "gate"))
    var gate: [String] = []

    @Option(help: ArgumentHelp("What a gate that cannot be decided is: pass or fail (exit code 4).", valueName: "end"))
    var inconclusive: InconclusiveEnd = .pass

    enum InconclusiveEnd: String, ExpressibleByArgument, CaseIterable {
        case pass, fail
    }

    /// Absent when none was given; empty for `none`.
    func gates() throws -> [Gate]? {
        guard !gate.isEmpty else { return nil }
        if gate == ["none"] { return [] }
        return try gate.flatMap { text -> [Gate] in
            if FileManager.default.fileExists(atPath: text) { return try Self.file(text) }
            guard text.contains("=") else {
                throw Failure.missing(text, "--gate is NAME=CHANGE, as instructions=2%, or a file of gates.")
            }
            do throws(GateError) {
                return [try Gate(text)]
            } catch {
                throw Failure(.usage, error.description)
            }
        }
    }

    private static func file(_ path: String) throws -> [Gate] {
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self)
        else { throw Failure(.malformedInput, "\(path): expected a YAML file of gates in UTF-8") }
        return try GateFile.gates(of: text, path: path)
    }
}
