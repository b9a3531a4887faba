/// A seeded bootstrap over tasks: tasks are drawn with replacement, samples stay with their task.
///
/// Source: Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 13 and 14. The same seed and input
/// give the same numbers on every machine.
public struct Bootstrap: Sendable, Hashable {
    /// How often the score is computed again.
    public var resamples: Int
    /// Share of the resampled scores inside of an interval, between 0 and 1.
    public var level: Double
    public var method: IntervalMethod
    public var seed: UInt64

    public init(resamples: Int = 10_000, level: Double = 0.95, method: IntervalMethod = .bca, seed: UInt64 = 1) {
        precondition(resamples > 1 && level > 0 && level < 1, "an interval needs resamples and a level between 0 and 1")
        self.resamples = resamples
        self.level = level
        self.method = method
        self.seed = seed
    }

    /// The interval of a score.
    ///
    /// - Returns: `nil` with fewer than two tasks, or when the score is undefined for the suite or for more than half of
    ///   the resamples.
    public func interval(of statistic: SuiteStatistic) -> Interval? { intervals(of: [statistic])[0] }

    /// The interval of a mean over tasks.
    public func interval(ofMean values: [Double]) -> Interval? { interval(of: .mean(values)) }

    /// The intervals of several scores, each as `interval(of:)` gives it; scores over equally many tasks share the draws.
    public func intervals(of statistics: [SuiteStatistic]) -> [Interval?] {
        summaries(of: statistics) { $0.interval(level: level, method: method) }
    }

    /// The resampled scores.
    ///
    /// - Returns: `nil` as for `interval(of:)`.
    public func distribution(of statistic: SuiteStatistic) -> BootstrapDistribution? {
        summaries(of: [statistic]) { $0 }[0]
    }

    /// What is to be known of the resampled scores of each statistic, in their order.
    ///
    /// Statistics over equally many tasks are resampled together, a few at a time: drawing costs as much as adding up, and
    /// the resampled scores of a whole leaderboard would fill the memory.
    public func summaries<Summary>(
        of statistics: [SuiteStatistic], _ summarize: (BootstrapDistribution) -> Summary
    ) -> [Summary?] {
        var summaries = [Summary?](repeating: nil, count: statistics.count)
        let defined = statistics.indices.filter { statistics[$0].taskCount > 1 && statistics[$0].estimate != nil }
        for (taskCount, group) in Dictionary(grouping: defined, by: { statistics[$0].taskCount }) {
            for start in stride(from: 0, to: group.count, by: Self.togetherAtMost) {
                let together = group[start..<min(start + Self.togetherAtMost, group.count)]
                let scores = resampled(together.map { statistics[$0] }, taskCount: taskCount)
                for (index, scores) in zip(together, scores) where scores.count * 2 > resamples {
                    guard let estimate = statistics[index].estimate else { continue }
                    summaries[index] = summarize(
                        BootstrapDistribution(
                            estimate: estimate, scores: scores, leaveOneOut: statistics[index].leaveOneOut))
                }
            }
        }
        return summaries
    }

    private static let togetherAtMost = 32

    /// The scores of each statistic in the resamples in which it is defined.
    private func resampled(_ statistics: [SuiteStatistic], taskCount: Int) -> [[Double]] {
        var scores = statistics.map { _ in [Double]() }
        for index in scores.indices { scores[index].reserveCapacity(resamples) }
        var draws = TaskDraws(taskCount: taskCount, seed: seed)
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: taskCount) { drawn in
            drawn.initialize(repeating: 0)
            for _ in 0..<resamples {
                draws.fill(drawn)
                for index in statistics.indices {
                    let score = statistics[index].value(UnsafeBufferPointer(drawn))
                    if score.isFinite { scores[index].append(score) }
                }
            }
        }
        return scores
    }
}
