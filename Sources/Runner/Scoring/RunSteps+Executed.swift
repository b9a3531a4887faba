import Counting
import Foundation
import Sandbox
import Suites

/// Whole programs: compiled, executed on standard input, judged by what they print.
extension RunSteps {
    /// Runs a program on an input without a counter and judges what it prints, or by the task's test program.
    func checkExecuted(
        _ program: Program, on input: [UInt8], wanted: Value?, plan: TaskPlan, limits: Limits, with worker: Worker
    ) async throws -> CheckedRun {
        if let test = plan.task.testProgram {
            return try await checkByTest(program, test, plan: plan, limits: limits, with: worker)
        }
        guard let language = program.language else { preconditionFailure("only what has a language is executed") }
        let run = try await worker.execute(
            ProgramSource(program.source), in: language, input: input, limits: limits, counted: false)
        return try await judgePrinted(run, wanted: wanted, input: input, oracle: plan.task.oracle, with: worker)
    }

    /// The count of a program that was right on this input: the whole process, the runtime's start included.
    func costExecuted(
        _ program: Program, on stress: StressPlan, of plan: TaskPlan, named name: String, with worker: Worker
    ) async throws -> InputCost {
        var counts: [UInt64] = []
        var flags: [String] = []
        for index in 0..<options.repeats {
            let record = try await run(program, as: program.hash, on: stress, of: plan, repeat: index, with: worker)
            flags += record.flags.filter { !flags.contains($0) }
            guard record.verdict == .ok, let count = record.count else {
                return InputCost(input: name, lost: record, flags: flags)
            }
            counts.append(count)
        }
        let cost = Cost(options.counter, repeats: counts)
        progress.saw(deviation: cost?.relativeStandardDeviation)
        return InputCost(input: name, cost: cost, verdict: .ok, reason: nil, flags: flags)
    }

    /// One run under the counter, judged as one without it.
    func countExecuted(
        _ program: Program, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> RunRecord {
        guard let language = program.language else { preconditionFailure("only what has a language is executed") }
        let run = try await worker.execute(
            ProgramSource(program.source), in: language, input: stress.input, limits: countedLimits(for: plan.task),
            counted: true)
        return try await judgePrinted(
            run, wanted: stress.wanted, input: stress.input, oracle: plan.task.oracle, with: worker
        ).record
    }

    private func judgePrinted(
        _ run: ExecutedRun, wanted: Value?, input: [UInt8], oracle: Oracle, with worker: Worker
    ) async throws -> CheckedRun {
        var record = run.record
        guard record.verdict == .ok else { return CheckedRun(record: record, output: nil) }
        let output = Value(printed: run.standardOutput)
        if let wanted {
            switch oracle.judgePrinted(got: output, wanted: wanted) {
            case .right: break
            case .wrong(let difference): record.refuse(difference)
            case .needsChecker(let checker):
                let texts = Value.list([Value(printed: input), wanted, output])
                let asked = try await worker.run(
                    .check(checker), input: MarshalEncoder.encode(texts), limits: options.limits, counted: false)
                record.take(asked.outcome.map { CheckerAnswer($0, got: output, wanted: wanted) })
            }
        }
        return CheckedRun(record: record, output: output)
    }

    /// Runs the candidate joined with the task's test, twice: the first has to reach the end of the test and to end with
    /// status 0; the second, with a failure put at the end, has to fail. A candidate that ends the process early, or
    /// that makes failures vanish, passes one of the two only.
    private func checkByTest(
        _ program: Program, _ test: TestProgram, plan: TaskPlan, limits: Limits, with worker: Worker
    ) async throws -> CheckedRun {
        guard let language = program.language else { preconditionFailure("only what has a language is executed") }
        guard let ends = try options.languages[language].testProgram else {
            let reason = "\(language.rawValue) has no test_program in its language file"
            return CheckedRun(
                record: ExecutedRun(notStarted: .internalError, reason: reason).record, output: nil)
        }
        let token = SHA256.hex(try ledger.secret() + program.hash)
        let source = ProgramSource(program.source, test: test, ends: ends, token: token)
        let run = try await worker.execute(source, in: language, input: [], limits: limits, counted: false)
        var record = run.record
        if record.verdict == .runtimeError, run.exit?.isRefusal == true { record.verdict = .wrongAnswer }
        guard record.verdict == .ok else { return CheckedRun(record: record, output: nil) }
        let printed = [run.standardOutput, run.standardError].flatMap {
            String(decoding: $0, as: UTF8.self).split(separator: "\n")
        }
        guard printed.contains(Substring(token)) else {
            record.verdict = .wrongAnswer
            record.reason = "it ended with status 0 before the end of the test"
            return CheckedRun(record: record, output: nil)
        }
        let control = ProgramSource(program.source, test: test, ends: ends, token: nil)
        let second = try await worker.execute(control, in: language, input: [], limits: limits, counted: false)
        if second.verdict == .ok {
            record.verdict = .wrongAnswer
            record.reason = "it also passes a test that must fail: it bypasses the test's assertions"
            record.flags.append("suspicious: it makes failing assertions pass")
        } else if second.verdict == .internalError {
            record.verdict = .internalError
            record.reason = second.reason
        }
        return CheckedRun(record: record, output: record.verdict == .ok ? .string("") : nil)
    }
}

extension RunRecord {
    fileprivate mutating func refuse(_ difference: Difference) {
        verdict = .wrongAnswer
        reason = difference.description
    }

    /// A checker's word; absent when it ended without one.
    fileprivate mutating func take(_ answer: CheckerAnswer?) {
        switch answer {
        case .judged(.right): break
        case .judged(.wrong(let difference)): refuse(difference)
        case .judged(.needsChecker), .checkerFailed, nil:
            verdict = .internalError
            var why = "it ended without an answer"
            if case .checkerFailed(let reason) = answer { why = reason }
            reason = "the task's checker failed: \(why)"
        }
    }
}

extension ExitStatus {
    /// How failed assertions end a program: a status other than 0, or abort.
    fileprivate var isRefusal: Bool {
        switch self {
        case .exited(let status): status != 0
        case .signaled(let signal): [SIGABRT, SIGTRAP, SIGILL].contains(signal)
        }
    }
}
