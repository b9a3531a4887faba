public import Metrics

/// How long the scores of a whole leaderboard take: every score of every submission with its interval, and every pair of
/// submissions.
public struct MetricsBench: Sendable {
    public var models: Int
    public var tasks: Int
    /// Of each task.
    public var samples: Int
    public var bootstrap: Bootstrap

    /// EvalPerf's published size, unless told otherwise.
    public init(models: Int = 34, tasks: Int = 118, samples: Int = 20, bootstrap: Bootstrap = Bootstrap()) {
        self.models = models
        self.tasks = tasks
        self.samples = samples
        self.bootstrap = bootstrap
    }

    /// One step of the work.
    public struct Phase: Sendable, Hashable, Codable {
        public var name: String
        public var seconds: Double
        /// Numbers that the step computed: scores, intervals, pairs.
        public var results: Int
    }

    /// Computes everything once.
    public func run() -> [Phase] {
        var phases: [Phase] = []
        func timed<Result>(_ name: String, _ count: (Result) -> Int, _ body: () -> Result) -> Result {
            let clock = ContinuousClock()
            let start = clock.now
            let result = body()
            let seconds = (clock.now - start) / .seconds(1)
            phases.append(Phase(name: name, seconds: seconds, results: count(result)))
            return result
        }
        let outcomes = (0..<models).map(outcomes(of:))
        let scores = timed("scores of every task", { $0.count * tasks }) {
            outcomes.map { SuiteScores($0, policy: ProfilePolicy(minCorrect: 1, maxProfile: .max)) }
        }
        _ = timed("suite scores with intervals", { $0.reduce(0, +) }) {
            zip(scores, outcomes).map { intervals(of: $0, $1) }
        }
        let dps = scores.map { $0.tasks.map { $0.dps?.dps } }
        _ = timed("every pair, Holm, groups", { $0.pairs.count }) { Ranking(dps, bootstrap: bootstrap) }
        _ = timed("performance profiles", { $0.count }) { areas(scores) }
        return phases
    }

    private func intervals(of scores: SuiteScores, _ outcomes: [TaskOutcome]) -> Int {
        let tasks = scores.tasks
        let pairs = tasks.map(\.costPairs).filter { !$0.isEmpty }
        let means: [[Double?]] =
            [1, 10].flatMap { k in
                [
                    tasks.map { passAtK($0.tally, k: k) }, tasks.map { $0.efficientAtK(k)?.value },
                    tasks.map { $0.efficientAtK(k)?.withoutBorderline }, outcomes.map { $0.optAtK(k) },
                ]
            }
            + [tasks.map { $0.dps?.dps }, tasks.map { $0.dps?.dpsNorm }]
            + fastPThresholds.map { p in outcomes.map { $0.fastP(p) } }
        let ratios = pairs.map { $0.map(\.ratio) }
        let statistics =
            means.map { SuiteStatistic.mean($0.compactMap { $0 }) } + [
                .ratioOfSums(
                    pairs.map { CompensatedSum($0.map(\.groundTruth)).value },
                    pairs.map { CompensatedSum($0.map(\.sample)).value }),
                .geometricMean(ratios), .median(ratios),
            ]
        return bootstrap.intervals(of: statistics).count { $0 != nil }
    }

    private func areas(_ scores: [SuiteScores]) -> [Double?] {
        let costs = scores.map { model in
            model.tasks.map { timeToResult([$0.costs.map { $0?.value }]) }
        }
        guard let profile = PerformanceProfile(costs: costs) else { return [] }
        return costs.indices.map { profile.area(of: $0) }
    }

    /// Made-up costs: seeded, so that every run does the same work. Four references a task; a model's samples are correct
    /// and cheap more often the higher its number.
    private func outcomes(of model: Int) -> [TaskOutcome] {
        var random = SplitMix64(seed: UInt64(model) + 1)
        let skill = 0.4 + 0.5 * Double(model) / Double(max(1, models - 1))
        return (0..<tasks).map { task in
            let base = 1e6 * Double(task + 1)
            let samples: [SampleOutcome] = (0..<samples).map { _ in
                guard Double.random(in: 0..<1, using: &random) < skill else { return .incorrect }
                let cost = base * Double.random(in: 0.8..<10, using: &random) * (1.5 - skill)
                return .correct(.measured([StressCost(cost, standardDeviation: 16)]))
            }
            return TaskOutcome(
                id: "\(task)", references: [8, 4, 2, 1].map { [StressCost(base * $0, standardDeviation: 16)] },
                referenceScores: [20, 55, 80, 100], samples: samples)
        }
    }
}
