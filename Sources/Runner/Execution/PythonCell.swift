package import Counting
import Foundation
package import Sandbox

/// A warm CPython in a sealed cell, with or without a counter around it. Used from one thread.
package final class PythonCell {
    private let cell: Cell
    private let server: WarmProcess
    private let counter: (any Counter)?
    /// Nanoseconds of CPU time for one unit of the counter; absent where the two are not compared.
    private var rate: Double?
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
            var command = PythonDriver.command(
                interpreter: python, scratchPath: cell.scratchPath, counter: counter?.name)
            if let counter { command = try counter.prepare(command) }
            server = try cell.serve(command, warmUpLimit: .seconds(60))
            if let counter, let process = server.processID { try counter.follow(server: process) }
        } catch {
            cell.close()
            throw error
        }
        // The first run of a server changes its caches; what it costs is not what the second costs.
        if counter != nil {
            let run = try run(.evaluate(expression: Self.yardstick), input: PythonPayload.input([]), limits: limits)
            rate = Self.rate(run)
        }
    }

    package func close() { cell.close() }

    package func run(_ payload: PythonPayload, input: [UInt8], limits: Limits) throws -> PythonRun {
        var hasBegun = false
        let isTimed = counter?.name == .time
        let stolenBefore = isTimed ? StealClock.nanoseconds(core: core) : 0
        let result = try server.run(
            payload: payload.encoded, input: input, limits: limits,
            onReady: { process in
                try self.counter?.begin(in: process)
                hasBegun = true
            },
            onResult: { if hasBegun { try self.counter?.answered() } })
        let reading = hasBegun ? try counter?.end(after: result.run) : nil
        let stolen = isTimed ? StealClock.nanoseconds(core: core) - stolenBefore : 0
        let contention = isTimed ? reading.flatMap { Contention($0, stolenNanoseconds: stolen) } : nil
        var run = PythonRun(
            process: result.verdict, outcome: Self.outcome(result), reasons: result.reasons,
            reading: reading.flatMap { $0.isComplete ? $0 : nil }, contention: contention,
            cpuNanoseconds: result.run.cpuTime.nanoseconds, loadNanoseconds: result.loadCPUTime?.nanoseconds,
            wallNanoseconds: result.run.wallTime.nanoseconds, memoryBytes: result.run.memoryBytes,
            flags: Self.flags(result.run, reading), standardOutput: result.run.standardOutput,
            standardError: result.run.standardError)
        if let doubt = doubt(run) { run.flags.append(doubt.flag) }
        return run
    }

    private static func outcome(_ result: WarmResult) -> PythonOutcome? {
        let outcome = result.result.map { PythonOutcome(frame: $0) }
        if !result.wasReady, case .returned = outcome { return .malformed("it came before the input was asked for") }
        return outcome
    }

    /// Work as programs do it, long enough for a clock.
    private static let yardstick = "sum(i * i % 7 for i in range(100000))"

    private static func rate(_ run: PythonRun) -> Double? {
        guard let reading = run.reading, let load = run.loadNanoseconds, reading.count > 0 else { return nil }
        switch reading.counter {
        // No machine is so fast, and a clock that stood still must not raise suspicions.
        case .icount: return max(0.5, Double(run.cpuNanoseconds - load) / Double(reading.count))
        case .time: return 1
        // Read from the processor: there is nothing in the run's reach to forge.
        case .perf: return nil
        }
    }

    private func doubt(_ run: PythonRun) -> Suspicion? {
        guard let rate, let reading = run.reading, let load = run.loadNanoseconds else { return nil }
        return CountPlausibility.doubt(
            count: reading.count, call: run.cpuNanoseconds - load, rate: rate, counter: reading.counter)
    }

    /// An interpreter outside of `/usr` needs its own folder in the cell.
    private static func runtimePaths(of python: String) -> [String] {
        let real = URL(fileURLWithPath: python).resolvingSymlinksInPath()
        let prefix = real.deletingLastPathComponent().deletingLastPathComponent().path
        return prefix == "/usr" || prefix == "/" ? [] : [prefix]
    }

    /// What deserves a second look about a run, in words.
    static func flags(_ run: RunResult, _ reading: Reading?) -> [String] {
        var flags: [String] = []
        if run.leftoverProcesses > 0 { flags.append(Suspicion.leftProcesses(run.leftoverProcesses).flag) }
        for note in reading?.notes ?? [] {
            switch note {
            case .processesLost(let count): flags.append(Suspicion.lostProcesses(count).flag)
            case .tampered: flags.append(Suspicion.tamperedCount.flag)
            case .unmarked: flags.append(Suspicion.unmarkedCall.flag)
            case .bypassedDriver: flags.append(Suspicion.bypassedDriver.flag)
            case .nativeCode: flags.append(Suspicion.nativeCode.flag)
            case .executedPrograms: flags.append(Suspicion.executedPrograms.flag)
            case .refusedCalls: flags.append(Suspicion.refusedCalls.flag)
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
