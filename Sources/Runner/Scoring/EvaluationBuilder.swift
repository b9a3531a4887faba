import Counting
import Sandbox
import Suites

/// Puts what the stages found together. Runs nothing.
struct EvaluationBuilder {
    let session: ScoreSession
    let environment: RunEnvironment
    let ledger: RunLedger

    private var options: ScoreOptions { session.options }

    func evaluation(
        plans: [TaskPlan], samples: [String: [PreparedSample]], checks: [String: [String: ProgramCheck]],
        profiles: [String: TaskProfile], languages: [LanguageEvaluation]
    ) throws -> Evaluation {
        var tasks: [TaskEvaluation] = []
        var repeatability = Repeatability(pairs: 0, identical: 0, differing: [])
        for plan in plans {
            let id = plan.task.id
            let evaluated = task(
                plan, samples: samples[id] ?? [], checks: checks[id] ?? [:], profile: profiles[id])
            tasks.append(evaluated)
            try addCounts(of: evaluated, plan: plan, to: &repeatability)
        }
        return Evaluation(
            suiteName: session.suite.name, suiteVersion: session.suite.version,
            suiteHash: session.knownSuiteHash ?? session.suite.contentHash,
            submissionName: session.submission.name, options: options, layers: environment.layers,
            machine: environment.machine, fingerprint: environment.fingerprint, tasks: tasks,
            problems: session.suite.problems + session.submission.problems + tasks.flatMap(\.problems),
            repeatability: repeatability, lostRuns: ledger.progress.lostRuns, languages: languages)
    }

    private func task(
        _ plan: TaskPlan, samples: [PreparedSample], checks: [String: ProgramCheck], profile: TaskProfile?
    ) -> TaskEvaluation {
        let references = plan.references.map { reference in
            ReferenceEvaluation(
                name: reference.name, score: reference.score,
                costs: reference.reason == nil ? profile?.costs[reference.program.hash] ?? [] : [],
                reason: reference.reason)
        }
        return TaskEvaluation(
            id: plan.task.id, kind: plan.task.kind, references: references,
            samples: samples.map { sample($0, plan: plan, checks: checks, profile: profile) },
            unfit: plan.unfit, unprofiled: profile?.unprofiled, droppedInputs: profile?.dropped ?? [],
            editedSource: plan.task.kind == .edit ? plan.task.references.first?.source : nil,
            droppedTests: plan.droppedTests, levels: plan.task.levels)
    }

    private func sample(
        _ prepared: PreparedSample, plan: TaskPlan, checks: [String: ProgramCheck], profile: TaskProfile?
    ) -> SampleEvaluation {
        let hash = prepared.program?.hash
        var evaluation = SampleEvaluation(
            index: prepared.sample.index, line: prepared.sample.place.line, sourceHash: hash ?? "",
            verdict: .compileError, reason: prepared.problem,
            changes: prepared.changes, costs: [], flags: [])
        guard let hash else { return evaluation }
        evaluation.source = prepared.program?.source
        if let unfit = plan.unfit {
            evaluation.verdict = .internalError
            evaluation.reason = "the task is unfit on this machine: \(unfit)"
        } else if let check = checks[hash] {
            evaluation.verdict = check.verdict
            evaluation.reason = check.reason
            evaluation.flags = check.flags
            evaluation.costs = check.verdict == .ok ? profile?.costs[hash] ?? [] : []
            if let failure = Self.failureUnderLevels(evaluation.costs, of: plan.task) {
                evaluation.verdict = failure.verdict
                evaluation.reason = "\(failure.input): \(failure.reason ?? failure.verdict.rawValue)"
            }
            for flag in evaluation.costs.flatMap(\.flags) where !evaluation.flags.contains(flag) {
                evaluation.flags.append(flag)
            }
            if let doubt = LoadPlausibility.doubt(
                load: evaluation.costs.compactMap(\.extras.load).max().map { Double($0) },
                references: profile?.referenceLoad(plan),
                cost: evaluation.costs.total)
            {
                evaluation.flags.append(doubt.flag)
            }
        }
        return evaluation
    }

    /// Where stress inputs have levels, they are tests too (ENAMEL): a wrong output or exception makes the sample wrong,
    /// unless a limit was reached before it, and so does a limit at the level without weight. An overflow counts as a
    /// limit, as there.
    private static func failureUnderLevels(_ costs: [InputCost], of task: Suites.Task) -> InputCost? {
        guard let first = costs.first(where: { $0.verdict != .ok }), first.verdict != .internalError,
            let level = task.levels[first.input]
        else { return nil }
        let isOverflow = first.reason?.hasPrefix("OverflowError") == true
        let isWrong = (first.verdict == .wrongAnswer || first.verdict == .runtimeError) && !isOverflow
        return isWrong || level.hardness == 0 ? first : nil
    }

    /// Compares every count of a sample with every other of the same program, input, counter and machine.
    private func addCounts(
        of task: TaskEvaluation, plan: TaskPlan, to repeatability: inout Repeatability
    ) throws {
        for sample in task.samples {
            for input in sample.costs where input.cost != nil {
                let counts = try ledger.store.counts(
                    task: plan.hash, program: sample.sourceHash, input: "stress/\(input.input)",
                    counter: options.counter, fingerprint: environment.countedFingerprint)
                guard counts.count > 1 else { continue }
                repeatability.pairs += 1
                if Set(counts).count == 1 {
                    repeatability.identical += 1
                } else {
                    repeatability.differing.append(
                        .init(task: task.id, sample: sample.index, input: input.input, counts: counts))
                }
            }
        }
    }
}
