/// Two submissions on the tasks that count for both.
public struct PairedComparison: Sendable, Hashable {
    /// Tasks that count for both.
    public var tasks: Int
    /// Mean of each over those tasks.
    public var firstMean: Double
    public var secondMean: Double
    /// `firstMean - secondMean`.
    public var difference: Double
    /// Of the difference, by the paired bootstrap: both submissions' values of a task are drawn together. Absent with
    /// fewer than two common tasks.
    public var interval: Interval?
    /// Two-sided, of "there is no difference"; not corrected. Absent with the interval.
    public var pValue: Double?
    /// Share of the common tasks on which the first has the higher value, ties half. 0 to 1.
    public var winRate: Double

    /// - Parameters:
    ///   - first: one value a task of the suite, `nil` for a task that does not count.
    ///   - second: of the same tasks in the same order.
    /// - Returns: `nil` when no task counts for both.
    public init?(_ first: [Double?], _ second: [Double?], bootstrap: Bootstrap) {
        guard let comparison = Self.all([(first, second)], bootstrap: bootstrap)[0] else { return nil }
        self = comparison
    }

    /// Many comparisons, resampled together where equally many tasks are common; `nil` where none is.
    static func all(_ pairs: [([Double?], [Double?])], bootstrap: Bootstrap) -> [PairedComparison?] {
        let common = pairs.map(commonValues)
        let summaries = bootstrap.summaries(of: common.map { .mean($0.map { $0.0 - $0.1 }) }) { distribution in
            (distribution.interval(level: bootstrap.level, method: bootstrap.method), distribution.pValue(of: 0))
        }
        return zip(common, summaries).map { PairedComparison($0, interval: $1?.0, pValue: $1?.1) }
    }

    private init?(_ common: [(Double, Double)], interval: Interval?, pValue: Double?) {
        guard let firstMean = mean(common.map(\.0)), let secondMean = mean(common.map(\.1)),
            let winRate = shareOfWins(common)
        else { return nil }
        tasks = common.count
        self.firstMean = firstMean
        self.secondMean = secondMean
        difference = firstMean - secondMean
        self.winRate = winRate
        self.interval = interval
        self.pValue = pValue
    }
}

/// Pairs of values of the tasks that count for both.
func commonValues(_ first: [Double?], _ second: [Double?]) -> [(Double, Double)] {
    precondition(first.count == second.count, "both submissions have a value or nil for every task of the suite")
    return zip(first, second).compactMap { first, second in
        if let first, let second { (first, second) } else { nil }
    }
}

/// Share of the pairs in which the first value is higher, ties half; `nil` of nothing.
func shareOfWins(_ pairs: [(Double, Double)]) -> Double? {
    mean(pairs.map { first, second in first > second ? 1 : first == second ? 0.5 : 0 })
}
