import Counting
import Sandbox
import Suites

/// The stages of a session; each extension is one of them.
struct RunSteps: Sendable {
    let environment: RunEnvironment
    let ledger: RunLedger
    let options: ScoreOptions

    var progress: ProgressLog { ledger.progress }
    var pool: WorkerPool { environment.pool }

    /// The task's own limits where it has any, else the session's.
    func limits(for task: Suites.Task) -> Limits {
        var limits = options.limits
        if let cpu = task.limits.cpuTime {
            limits.cpuTime = cpu
            limits.wallTime = cpu * 2
        }
        if let memory = task.limits.memoryBytes { limits.memoryBytes = memory }
        return limits
    }

    /// As `limits(for:)`, for stress inputs: what is large to make may be large to return.
    func stressLimits(for task: Suites.Task) -> Limits {
        var limits = limits(for: task)
        limits.outputBytes = max(limits.outputBytes, 64 << 20)
        return limits
    }

    /// Runs a program on an input without a counter and judges what it returns.
    ///
    /// - Parameter limits: absent means those of the task's tests.
    func check(
        _ program: Program, on input: [UInt8], wanted: Value?, plan: TaskPlan, limits: Limits? = nil,
        with worker: Worker
    ) async throws -> CheckedRun {
        if program.language != nil {
            return try await checkExecuted(
                program, on: input, wanted: wanted, plan: plan, limits: limits ?? self.limits(for: plan.task),
                with: worker)
        }
        let run = try await worker.run(
            .call(source: program.source, entryPoint: program.entryPoint), input: input,
            limits: limits ?? self.limits(for: plan.task), counted: false)
        return try await judge(run, wanted: wanted, input: input, oracle: plan.task.oracle, with: worker)
    }

    /// The record of a run, with the oracle's word on its output.
    func judge(
        _ run: PythonRun, wanted: Value?, input: [UInt8], oracle: Oracle, with worker: Worker
    ) async throws -> CheckedRun {
        let ended = RunEnding(run, oracle: oracle)
        var record = RunRecord(
            verdict: ended.verdict, reason: ended.reason, count: run.reading?.count, load: run.reading?.extras.load,
            systemCalls: run.reading?.extras.systemCalls, mappedBytes: run.reading?.extras.mappedBytes,
            cpuNanoseconds: run.cpuNanoseconds, wallNanoseconds: run.wallNanoseconds, memoryBytes: run.memoryBytes,
            flags: run.flags)
        guard record.verdict == .ok, let output = ended.output else { return CheckedRun(record: record, output: nil) }
        if let wanted {
            let answer = try await StageClock.whole(.judge) {
                try await worker.judgement(
                    of: output, wanted: wanted, input: input, oracle: oracle, limits: options.limits)
            }
            switch answer {
            case .judged(.right): break
            case .judged(.wrong(let difference)):
                record.verdict = .wrongAnswer
                record.reason = difference.description
            case .checkerFailed(let reason):
                record.verdict = .internalError
                record.reason = "the task's checker failed: \(reason)"
            case .judged(.needsChecker(let checker)):
                preconditionFailure("the checker \(checker.path) was not asked")
            }
        }
        return CheckedRun(record: record, output: output)
    }
}

/// A run and the value it returned, where it returned one.
struct CheckedRun: Sendable {
    var record: RunRecord
    var output: Value?
}
