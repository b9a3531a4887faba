import Counting
public import Foundation
import Metrics
public import Runner
import Sandbox
import Suites

extension ReportDocument {
    /// What was measured, scored.
    ///
    /// - Parameters:
    ///   - created: When the scoring was begun, as the store knows it.
    ///   - filter: What the command line narrowed the suite to; `limit` and `shard` too.
    public init(
        _ evaluation: Evaluation, tool: Tool, created: Date, filter: String? = nil, limit: Int? = nil,
        shard: String? = nil
    ) {
        let options = evaluation.options
        let fit = evaluation.tasks.filter { $0.unfit == nil }
        let policy = ProfilePolicy(minCorrect: options.minCorrect, maxProfile: options.maxProfile ?? .max)
        let scores = SuiteScores(fit.map(TaskOutcome.init), policy: policy)
        let suiteScores = SuiteScoreTable(scores, options: options)
        let byID = Dictionary(uniqueKeysWithValues: scores.tasks.map { ($0.id, $0) })
        let samples = evaluation.tasks.flatMap(\.samples)
        self.init(
            tool: tool, created: created,
            suite: Suite(
                name: evaluation.suiteName, version: evaluation.suiteVersion, hash: evaluation.suiteHash,
                tasks: evaluation.tasks.count),
            machine: Machine(evaluation.machine),
            isolation: Isolation(level: options.isolation, layers: evaluation.layers.map(\.rawValue)),
            counter: Counter(options.counter),
            options: Options(options, filter: filter, limit: limit, shard: shard),
            submission: Submission(
                name: evaluation.submissionName, samples: samples.count,
                distinctPrograms: evaluation.tasks.reduce(0) { $0 + Set($1.samples.map(\.sourceHash)).count }),
            scores: suiteScores.scores, unscored: suiteScores.unscored,
            tasks: evaluation.tasks.map { Task($0, scores: byID[$0.id], k: options.k) },
            unmeasured: evaluation.tasks.compactMap { UnmeasuredTask($0, scores: byID[$0.id]) },
            problems: evaluation.problems.map {
                Problem(place: $0.place.description, message: $0.message, hint: $0.hint)
            },
            repeatability: Repeatability(evaluation.repeatability))
        self = withLevelScores()
    }
}

/// Every suite score with its interval, and why the others are undefined.
private struct SuiteScoreTable {
    var scores: [String: ReportDocument.Score] = [:]
    var unscored: [String: String] = [:]

    init(_ suite: SuiteScores, options: ScoreOptions) {
        for k in options.k {
            let perTask = suite.tasks.map { Metrics.passAtK($0.tally, k: k) }
            add("pass@\(k)", perTask, k: k, options, otherwise: "a task has fewer than \(k) samples")
        }
        guard options.profile else { return }
        let counted = suite.tasks.compactMap(\.dps)
        let none = "no task has \(options.minCorrect) correct samples and measured references"
        add("dps", counted.map(\.dps), options, otherwise: none)
        add("dps_norm", counted.map(\.dpsNorm), options, otherwise: none)
        for k in options.k {
            let compared = suite.tasks.compactMap(\.comparisons).map { EfficientAtK(tasks: [$0], k: k) }
            let reason = "a task has fewer than \(k) samples, or no reference could be measured"
            add("efficient@\(k)", compared.map { $0?.value }, k: k, options, otherwise: reason)
            add(
                "efficient@\(k)_without_borderline", compared.map { $0?.withoutBorderline }, k: k, options,
                otherwise: reason)
        }
        addSpeedups(suite, options)
    }

    /// A mean over tasks; undefined when it is for one of them, or when there is none.
    private mutating func add(
        _ name: String, _ perTask: [Double?], k: Int? = nil, _ options: ScoreOptions, otherwise reason: String
    ) {
        let values = perTask.compactMap { $0 }
        guard values.count == perTask.count, let value = mean(values) else {
            unscored[name] = reason
            return
        }
        let interval = percentileBootstrap(meanOf: values, seed: options.seed).map(ReportDocument.Score.Interval.init)
        scores[name] = ReportDocument.Score(value: value, interval: interval, nTasks: values.count, k: k)
    }

    private mutating func addSpeedups(_ suite: SuiteScores, _ options: ScoreOptions) {
        let tasks = suite.tasks.map(\.costPairs).filter { !$0.isEmpty }
        let kinds: [(String, any KeyPath<Speedup, Double> & Sendable)] = [
            ("speedup", \.ratioOfSums), ("speedup_geometric_mean", \.geometricMean), ("speedup_median", \.median),
        ]
        guard let speedup = Speedup(tasks.flatMap { $0 }) else {
            for (name, _) in kinds { unscored[name] = "no correct sample and reference were both measured" }
            return
        }
        for (name, path) in kinds {
            let interval = percentileBootstrap(taskCount: tasks.count, resamples: 2_000, seed: options.seed) { drawn in
                Speedup(drawn.flatMap { tasks[$0] })?[keyPath: path]
            }
            scores[name] = ReportDocument.Score(
                value: speedup[keyPath: path], interval: interval.map(ReportDocument.Score.Interval.init),
                nTasks: tasks.count)
        }
    }
}

extension ReportDocument.Score.Interval {
    fileprivate init(_ range: ClosedRange<Double>) {
        self.init(lower: range.lowerBound, upper: range.upperBound)
    }
}
