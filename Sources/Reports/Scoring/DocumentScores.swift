import Counting
import Metrics
import Sandbox

extension ReportDocument {
    /// The document with its scores computed from its own costs and verdicts, and nothing run.
    ///
    /// A sample that was not profiled has no cost: a task whose profiled samples are to be more than were profiled does not
    /// count for DPS.
    public func scored(_ choices: ScoringChoices) -> ReportDocument {
        // Another tool's results are scores already, without the costs behind them.
        guard tool.name == Tool.ours else { return self }
        let unmeasuredIDs = Set(unmeasured.map(\.id))
        // A task that is unfit on this machine says nothing about its samples.
        let fit = tasks.filter { task in
            !(unmeasuredIDs.contains(task.id) && task.samples.allSatisfy { $0.verdict == .internalError })
        }
        let outcomes = fit.map { TaskOutcome($0, counter: counter.name) }
        let suite = SuiteScores(outcomes, policy: choices.policy)
        let edits = EditScores(fit)
        let table = SuiteScoreTable(
            suite, edits: edits, outcomes: outcomes, choices: choices, hasCosts: options.profile)
        let byID = Dictionary(
            zip(suite.tasks, outcomes).map { ($0.id, (scores: $0, outcome: $1)) },
            uniquingKeysWith: { first, _ in first })

        var document = self
        document.scores = table.scores
        document.unscored = table.unscored
        document.tasks = tasks.map { task in
            guard let (scores, outcome) = byID[task.id] else { return task }
            var scored = task.scored(scores, outcome, choices)
            scored.scores.merge(edits.values(of: task.id)) { own, _ in own }
            return scored
        }
        document.options.k = choices.k
        document.options.minCorrect = choices.policy.minCorrect
        document.options.maxProfile = choices.policy.maxProfile == .max ? nil : choices.policy.maxProfile
        document.options.seed = choices.bootstrap.seed
        document.scoresWithoutSuspicious =
            fit.contains { $0.samples.contains(where: \.isSuspicious) }
            ? Self.scores(fit.map(\.withSuspiciousWrong), counter.name, choices, hasCosts: options.profile) : nil
        document.robustness = options.profile ? Robustness(suite, outcomes, table.influences) : nil
        return document.withLevelScores(choices.bootstrap)
    }

    private static func scores(
        _ tasks: [Task], _ counter: CounterName, _ choices: ScoringChoices, hasCosts: Bool
    ) -> [String: Score] {
        let outcomes = tasks.map { TaskOutcome($0, counter: counter) }
        let suite = SuiteScores(outcomes, policy: choices.policy)
        return SuiteScoreTable(
            suite, edits: EditScores(tasks), outcomes: outcomes, choices: choices, hasCosts: hasCosts
        ).scores
    }
}

extension ReportDocument.Task {
    fileprivate func scored(
        _ scores: TaskScores, _ outcome: TaskOutcome, _ choices: ScoringChoices
    ) -> ReportDocument.Task {
        var task = self
        task.scores = values(scores, outcome, choices)
        for index in task.samples.indices {
            // Only samples with a cost, or that failed under stress, have a place.
            let place = samples[index].stressVerdict == nil && samples[index].costs.isEmpty ? nil : scores.places[index]
            task.samples[index].level = place?.level
            task.samples[index].dps = place?.dps
            task.samples[index].dpsNorm = place?.dpsNorm
            task.samples[index].flags.removeAll { $0 == Self.borderline }
            if scores.isBorderlinePlace[index] { task.samples[index].flags.append(Self.borderline) }
        }
        return task
    }

    fileprivate static let borderline = "borderline"

    private func values(
        _ scores: TaskScores, _ outcome: TaskOutcome, _ choices: ScoringChoices
    ) -> [String: Double] {
        var values: [String: Double] = [:]
        for k in choices.k {
            values["pass@\(k)"] = passAtK(scores.tally, k: k)
            values["efficient@\(k)"] = scores.efficientAtK(k)?.value
            if choices.families.contains(.opt) { values["opt@\(k)"] = outcome.optAtK(k) }
        }
        if choices.families.contains(.fast) {
            for p in fastPThresholds { values[fastPName(p)] = outcome.fastP(p) }
        }
        values["dps"] = scores.dps?.dps
        values["dps_norm"] = scores.dps?.dpsNorm
        values["speedup"] = Speedup(scores.costPairs)?.ratioOfSums
        return values
    }
}

extension ReportDocument.Robustness {
    fileprivate init(_ suite: SuiteScores, _ outcomes: [TaskOutcome], _ influences: [String: [Influence]]) {
        let margins = suite.tasks.flatMap { task in
            task.costs.indices.filter { task.costs[$0] != nil }.map { task.isBorderlinePlace[$0] }
        }
        self.init(
            profiledSamples: margins.count, borderlineSamples: margins.count { $0 }, influences: influences,
            sensitivity: Self.sensitivity(suite, outcomes))
    }

    /// Empty when every choice that is possible gives the same.
    private static func sensitivity(_ suite: SuiteScores, _ outcomes: [TaskOutcome]) -> [PolicyScore] {
        let largest = suite.tasks.map(\.tally.successful).max() ?? 0
        let points = PolicyPoint.grid(
            outcomes, minCorrect: [1, 5, 10].filter { $0 <= largest },
            maxProfile: [1, 10, 20].filter { $0 < largest } + [.max])
        guard Set(points.map(\.score)).count > 1 else { return [] }
        return points.map { point in
            PolicyScore(
                minCorrect: point.policy.minCorrect,
                maxProfile: point.policy.maxProfile == .max ? nil : point.policy.maxProfile, dps: point.score?.dps,
                dpsNorm: point.score?.dpsNorm, nTasks: point.score?.tasks ?? 0)
        }
    }
}
