package import Counting
import Foundation
package import Sandbox

/// A warm CPython in a sealed cell, with or without a counter around it. Used from one thread.
package final class PythonCell {
    private let cell: Cell
    private let server: WarmProcess
    private let counter: (any Counter)?
    private let core: Int?

    /// False once something was damaged: the caller makes a new cell.
    var isUsable: Bool { server.isAlive }

    package init(
        python: String, isolation: IsolationLevel, limits: Limits, counter: (any Counter)?, core: Int? = nil
    ) throws {
        self.counter = counter
        self.core = core
        cell = try Cell(
            CellConfiguration(
                level: isolation, readOnlyPaths: Self.runtimePaths(of: python) + (counter?.readOnlyPaths ?? []),
                seccomp: .python, limitsAddressSpace: counter?.name != .icount))
        do {
            var command = PythonDriver.command(interpreter: python, scratchPath: cell.scratchPath)
            if let counter { command = try counter.prepare(command) }
            server = try cell.serve(command, warmUpLimit: .seconds(60))
            if let counter, let process = server.processID { try counter.follow(server: process) }
        } catch {
            cell.close()
            throw error
        }
        // The first run of a server changes its caches; what it costs is not what the second costs.
        if counter != nil {
            _ = try run(.evaluate(expression: "0"), input: PythonPayload.input([]), limits: limits)
        }
    }

    package func close() { cell.close() }

    package func run(_ payload: PythonPayload, input: [UInt8], limits: Limits) throws -> PythonRun {
        var hasBegun = false
        let isTimed = counter?.name == .time
        let stolenBefore = isTimed ? StealClock.nanoseconds(core: core) : 0
        let result = try server.run(payload: payload.encoded, input: input, limits: limits) { process in
            try self.counter?.begin(in: process)
            hasBegun = true
        }
        let reading = hasBegun ? try counter?.end(after: result.run) : nil
        let stolen = isTimed ? StealClock.nanoseconds(core: core) - stolenBefore : 0
        let contention = isTimed ? reading.flatMap { Contention($0, stolenNanoseconds: stolen) } : nil
        return PythonRun(
            process: result.verdict, outcome: result.result.map { PythonOutcome(frame: $0) }, reasons: result.reasons,
            reading: reading.flatMap { $0.isComplete ? $0 : nil }, contention: contention,
            cpuNanoseconds: result.run.cpuTime.nanoseconds,
            wallNanoseconds: result.run.wallTime.nanoseconds, memoryBytes: result.run.memoryBytes,
            flags: Self.flags(result, reading), standardOutput: result.run.standardOutput,
            standardError: result.run.standardError)
    }

    /// An interpreter outside of `/usr` needs its own folder in the cell.
    private static func runtimePaths(of python: String) -> [String] {
        let real = URL(fileURLWithPath: python).resolvingSymlinksInPath()
        let prefix = real.deletingLastPathComponent().deletingLastPathComponent().path
        return prefix == "/usr" || prefix == "/" ? [] : [prefix]
    }

    private static func flags(_ result: WarmResult, _ reading: Reading?) -> [String] {
        var flags: [String] = []
        if result.run.leftoverProcesses > 0 { flags.append("left \(result.run.leftoverProcesses) processes behind") }
        for note in reading?.notes ?? [] {
            switch note {
            case .processesLost(let count): flags.append("\(count) processes ended before they could be counted")
            case .tampered: flags.append("suspicious: the count was tampered with")
            case .unmarked: flags.append("suspicious: the call was not marked, so loading is counted too")
            case .multiplexed(let share): flags.append("the counter ran \(Int(share * 100)) % of the time")
            case .accountedTime: break
            case .attachedLate: flags.append("threads or children from before the call are not counted")
            }
        }
        return flags.sorted()
    }
}

extension Duration {
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
