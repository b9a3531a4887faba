import Metrics

/// Every suite score with its interval, why the others are undefined, and what each task adds.
struct SuiteScoreTable {
    private(set) var scores: [String: ReportDocument.Score] = [:]
    private(set) var unscored: [String: String] = [:]
    /// For each score, the tasks that carry it most.
    private(set) var influences: [String: [ReportDocument.Robustness.Influence]] = [:]
    private let choices: ScoringChoices

    /// - Parameter hasCosts: False leaves out, without a word, what needs costs: none were asked for.
    init(_ suite: SuiteScores, outcomes: [TaskOutcome], choices: ScoringChoices, hasCosts: Bool) {
        self.choices = choices
        for family in choices.families where hasCosts || !family.needsCosts {
            add(family, suite, outcomes)
        }
    }

    private mutating func add(_ family: ScoreFamily, _ suite: SuiteScores, _ outcomes: [TaskOutcome]) {
        let tooFew = "no task has \(choices.policy.minCorrect) correct samples and measured references"
        switch family {
        case .pass:
            for k in choices.k {
                add("pass@\(k)", suite.tasks, k: k, otherwise: "a task has fewer than \(k) samples") {
                    passAtK($0.tally, k: k)
                }
            }
        case .dps:
            add("dps", suite.tasks.filter { $0.dps != nil }, otherwise: tooFew) { $0.dps?.dps }
        case .dpsNorm:
            add("dps_norm", suite.tasks.filter { $0.dps != nil }, otherwise: tooFew) { $0.dps?.dpsNorm }
        case .efficient: addEfficient(suite)
        case .speedup: addSpeedups(suite)
        case .fast, .opt: addAgainstBest(family, outcomes)
        }
    }

    private mutating func addEfficient(_ suite: SuiteScores) {
        let compared = suite.tasks.filter { $0.comparisons != nil }
        for k in choices.k {
            let reason = "a task has fewer than \(k) samples, or no reference could be measured"
            add("efficient@\(k)", compared, k: k, otherwise: reason) { $0.efficientAtK(k)?.value }
            add("efficient@\(k)_without_borderline", compared, k: k, otherwise: reason) {
                $0.efficientAtK(k)?.withoutBorderline
            }
        }
    }

    private mutating func addAgainstBest(_ family: ScoreFamily, _ outcomes: [TaskOutcome]) {
        let compared = outcomes.filter { $0.bestReference != nil && $0.knownCosts != nil }
        let none = "no task has a measured reference and samples of known cost"
        if family == .fast {
            for p in fastPThresholds { add(fastPName(p), compared, otherwise: none) { $0.fastP(p) } }
        } else {
            for k in choices.k {
                add("opt@\(k)", compared, k: k, otherwise: "\(none), or one has fewer than \(k)") { $0.optAtK(k) }
            }
        }
    }

    /// A mean over tasks; undefined when it is for one of them, or when there is none.
    private mutating func add<Task: Named>(
        _ name: String, _ tasks: [Task], k: Int? = nil, otherwise reason: String, _ value: (Task) -> Double?
    ) {
        let values = tasks.compactMap(value)
        guard values.count == tasks.count, !values.isEmpty else {
            unscored[name] = reason
            return
        }
        add(name, .mean(values), tasks: tasks.map(\.id), k: k)
    }

    private mutating func addSpeedups(_ suite: SuiteScores) {
        let tasks = suite.tasks.filter { !$0.costPairs.isEmpty }
        let pairs = tasks.map(\.costPairs)
        let ratios = pairs.map { $0.map(\.ratio) }
        let statistics: [(String, SuiteStatistic)] = [
            (
                "speedup",
                .ratioOfSums(
                    pairs.map { CompensatedSum($0.map(\.groundTruth)).value },
                    pairs.map { CompensatedSum($0.map(\.sample)).value })
            ),
            ("speedup_geometric_mean", .geometricMean(ratios)), ("speedup_median", .median(ratios)),
        ]
        for (name, statistic) in statistics {
            if statistic.estimate == nil {
                unscored[name] = "no correct sample and reference were both measured"
            } else {
                add(name, statistic, tasks: tasks.map(\.id))
            }
        }
    }

    private mutating func add(_ name: String, _ statistic: SuiteStatistic, tasks: [String], k: Int? = nil) {
        guard let value = statistic.estimate else { return }
        let interval = choices.bootstrap.interval(of: statistic)
        scores[name] = ReportDocument.Score(
            value: value, interval: interval.map { .init(lower: $0.lower, upper: $0.upper) },
            intervalMethod: interval?.method, nTasks: tasks.count, k: k)
        let carrying = statistic.influences.prefix(Self.influencesShown).filter { $0.influence != 0 }
        influences[name] = carrying.map {
            .init(task: tasks[$0.task], scoreWithout: $0.scoreWithout, influence: $0.influence)
        }
    }

    private static let influencesShown = 3
}

/// A task by its id, scored or to be scored.
private protocol Named {
    var id: String { get }
}
extension TaskScores: Named {}
extension TaskOutcome: Named {}

/// `fast_1`, `fast_1.5`.
func fastPName(_ p: Double) -> String { "fast_\(p == p.rounded() ? "\(Int(p))" : "\(p)")" }
