import Counting
import Foundation
import Runner
import Sandbox
import Suites

/// A cell with the driver in it.
struct WarmPython {
    let server: WarmProcess

    static let limits = Limits(
        cpuTime: .seconds(1), wallTime: .seconds(5), memoryBytes: 256 << 20, outputBytes: 1 << 20)

    init() throws {
        let cell = try Cell(CellConfiguration(level: .strict, seccomp: .python))
        server = try cell.serve(
            PythonDriver.command(scratchPath: cell.scratchPath, counter: .icount), warmUpLimit: .seconds(60))
    }

    /// What the run says, when it says anything, and what the supervisor saw.
    func run(_ payload: PythonPayload, _ arguments: [Value] = []) throws -> (outcome: PythonOutcome?, seen: WarmResult)
    {
        let seen = try server.run(
            payload: payload.encoded, input: PythonPayload.input(arguments), limits: Self.limits)
        return (seen.result.map { PythonOutcome(frame: $0) }, seen)
    }

    /// Calls the function `f` of a program.
    func call(_ source: String, _ arguments: [Value] = []) throws -> (outcome: PythonOutcome?, seen: WarmResult) {
        try run(.call(source: source, entryPoint: "f"), arguments)
    }
}
