import Counting
import Sandbox
import Suites

extension RunSteps {
    /// What is known of a program on each test: from the store or, where nothing is there, because it passes them together.
    func knownRecords(of program: Program, in plan: TaskPlan, with worker: Worker) async throws -> [RunRecord?] {
        let keys = checkKeys(program.hash, on: plan.tests.map(\.name), of: plan)
        let known = try ledger.known(keys)
        guard known.allSatisfy({ $0 == nil }) else { return known }
        let passed = try await passedTogether(program, of: plan, with: worker)
        guard !passed.isEmpty else { return known }
        try ledger.keep(zip(keys, passed).map { (key: $0, record: $1) })
        return passed + known.dropFirst(passed.count)
    }

    /// Loads a program once and runs its tests as forks of it.
    ///
    /// Most of a small test's time goes into a new process and into loading the program. What does not pass here, for
    /// whatever reason, has no record afterwards: it is run alone, and that run decides. So nothing but a right answer,
    /// which left the program's process and was judged here as any other, is taken from this one.
    ///
    /// - Returns: The records of the tests it passes, from the first on.
    private func passedTogether(
        _ program: Program, of plan: TaskPlan, with worker: Worker
    ) async throws -> [RunRecord] {
        guard program.language == nil, plan.tests.count > 1, plan.tests.allSatisfy({ $0.wanted != nil }),
            plan.tests.reduce(0, { $0 + $1.input.count }) <= Self.largestInputsTogether
        else { return [] }
        var run = try await worker.run(
            .tests(source: program.source, entryPoint: program.entryPoint),
            input: PythonPayload.input(tests: plan.tests.map(\.input)), limits: limitsTogether(plan.task),
            counted: false)
        // What deserves a second look is looked at test by test.
        guard run.process == .ok, run.flags.isEmpty, case .returned(let value) = run.outcome,
            let answers = value.elements, answers.count <= plan.tests.count
        else { return [] }
        // The kernel knows what they used together: each gets its share.
        run.cpuNanoseconds /= Int64(max(1, answers.count))
        run.wallNanoseconds /= Int64(max(1, answers.count))
        var passed: [RunRecord] = []
        for (test, answer) in zip(plan.tests, answers) {
            guard case .bytes(let frame) = answer else { break }
            run.outcome = PythonOutcome(frame: frame)
            let checked = try await judge(
                run, wanted: test.wanted, input: test.input, oracle: plan.task.oracle, with: worker)
            guard checked.record.verdict == .ok else { break }
            passed.append(checked.record)
        }
        return passed
    }

    private static let largestInputsTogether = 4 << 20

    /// Less than one test may use, so that a program which reaches a limit does not reach it twice as late.
    private func limitsTogether(_ task: Suites.Task) -> Limits {
        var limits = limits(for: task)
        limits.cpuTime = min(limits.cpuTime, .seconds(2))
        limits.wallTime = min(limits.wallTime, .seconds(5))
        return limits
    }
}
