public import Suites

/// One program on one task, seen closely: every test with its input and outputs, then what a score would say of it.
public struct ProgramTrial: Sendable {
    /// The program that was run, after sanitizing; absent when none was found in the text.
    public var source: String?
    public var changes: [PreparedProgram.Change]
    /// All tests, then the stress inputs, each run once without a counter.
    public var runs: [TrialRun]
    /// What `score` measures: verdict, costs, references.
    public var evaluation: Evaluation

    public struct TrialRun: Sendable {
        /// `test/<index>` or `stress/<name>`.
        public var name: String
        public var record: RunRecord
        public var arguments: Value
        public var wanted: Value?
        public var got: Value?
    }

    /// - Parameter language: absent: the task's.
    /// - Throws: As `ScoreSession.run` does.
    public static func run(
        _ text: SampleText, in language: LanguageName? = nil, on task: Suites.Task, of suite: Suite,
        options: ScoreOptions, store: ResultStore,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> ProgramTrial {
        let sample = Sample(taskID: task.id, index: 0, text: text, place: SourcePlace(path: "-"), language: language)
        let session = ScoreSession(
            suite: suite, submission: Submission(name: "program", samples: [sample]), options: options, store: store)
        let evaluation = try await session.run(progress: progress)

        let environment = try await RunEnvironment.open(
            options: options, languages: session.languages, store: store)
        do {
            let ledger = RunLedger(store: store, epoch: try store.currentEpoch(), progress: ProgressLog { _ in })
            let steps = RunSteps(environment: environment, ledger: ledger, options: options)
            let prepared = try await steps.prepare(tasks: [task], samples: [task.id: [sample]])[task.id]?.first
            var runs: [TrialRun] = []
            if let program = prepared?.program { runs = try await steps.tryOut(program, on: task) }
            await environment.pool.close()
            return ProgramTrial(
                source: prepared?.program?.source, changes: prepared?.changes ?? [], runs: runs,
                evaluation: evaluation)
        } catch {
            await environment.pool.close()
            throw error
        }
    }
}

extension RunSteps {
    /// Runs a program on all tests and stress inputs of its task, keeping what it returned.
    fileprivate func tryOut(_ program: Program, on task: Suites.Task) async throws -> [ProgramTrial.TrialRun] {
        let plans = try await checkReferences(try await planTests([task]))
        return try await pool.map(plans) { worker, plan in
            var runs: [ProgramTrial.TrialRun] = []
            for test in plan.tests {
                let run = try await check(program, on: test.input, wanted: test.wanted, plan: plan, with: worker)
                runs.append(try trial(test.name, run, of: plan, input: test.input, wanted: test.wanted))
            }
            for stress in plan.task.stressInputs where plan.unfit == nil {
                guard case .success(let ready) = try await stressPlan(stress, of: plan, with: worker) else { continue }
                let run = try await check(
                    program, on: ready.input, wanted: ready.wanted, plan: plan, limits: stressLimits(for: plan.task),
                    with: worker)
                runs.append(try trial(ready.name, run, of: plan, input: ready.input, wanted: ready.wanted))
            }
            return runs
        }.flatMap { $0 }
    }

    private func trial(
        _ name: String, _ run: CheckedRun, of plan: TaskPlan, input: [UInt8], wanted: Value?
    ) throws -> ProgramTrial.TrialRun {
        ProgramTrial.TrialRun(
            name: name, record: run.record,
            arguments: plan.task.isExecuted ? Value(printed: input) : try MarshalDecoder.decode(input), wanted: wanted,
            got: run.output)
    }
}
