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
    public func interval(of statistic: SuiteStatistic) -> Interval? {
        distribution(of: statistic)?.interval(level: level, method: method)
    }

    /// The interval of a mean over tasks.
    public func interval(ofMean values: [Double]) -> Interval? { interval(of: .mean(values)) }

    /// The resampled scores.
    ///
    /// - Returns: `nil` as for `interval(of:)`.
    public func distribution(of statistic: SuiteStatistic) -> BootstrapDistribution? {
        guard statistic.taskCount > 1, let estimate = statistic.estimate else { return nil }
        var scores = [Double](unsafeUninitializedCapacity: resamples) { scores, count in
            var draws = TaskDraws(taskCount: statistic.taskCount, seed: seed)
            withUnsafeTemporaryAllocation(of: Int32.self, capacity: statistic.taskCount) { drawn in
                drawn.initialize(repeating: 0)
                for _ in 0..<resamples {
                    draws.fill(drawn)
                    let score = statistic.value(UnsafeBufferPointer(drawn))
                    guard score.isFinite else { continue }
                    scores.initializeElement(at: count, to: score)
                    count += 1
                }
            }
        }
        guard scores.count * 2 > resamples else { return nil }
        scores.sort()
        return BootstrapDistribution(estimate: estimate, sorted: scores, leaveOneOut: statistic.leaveOneOut)
    }
}
