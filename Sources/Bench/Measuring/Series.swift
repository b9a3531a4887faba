import Metrics

/// What one contender measured, round by round.
public struct Series: Sendable {
    public var name: String
    public var method: String
    public var version: String?
    /// In the order of the rounds, in the unit of the comparison.
    public var values: [Double]

    init(_ contender: Contender) {
        name = contender.name
        method = contender.method
        version = contender.version
        values = []
    }

    init(_ name: String, _ values: [Double]) {
        self.name = name
        method = ""
        self.values = values
    }

    /// The value that `share` of all values are not above; `nil` of nothing.
    public func quantile(_ share: Double) -> Double? {
        values.isEmpty ? nil : Metrics.quantile(share, ofSorted: values.sorted())
    }

    public var median: Double? { quantile(0.5) }

    /// How many times the baseline's median this one's is.
    ///
    /// The interval is a percentile bootstrap over rounds: a round is drawn with both of its values, as what disturbed one
    /// disturbed the other.
    /// - Returns: `nil` unless both have a value for every round, or with a baseline of 0.
    public func ratio(to baseline: Series, seed: UInt64 = 1, resamples: Int = 1000) -> Ratio? {
        guard values.count == baseline.values.count, let own = median, let other = baseline.median, other != 0 else {
            return nil
        }
        let bootstrap = Bootstrap(resamples: resamples, method: .percentile, seed: seed)
        let values = values
        let statistic = SuiteStatistic.custom(taskCount: values.count) { drawn in
            guard let top = Metrics.median(drawn.map { values[$0] }),
                let bottom = Metrics.median(drawn.map { baseline.values[$0] })
            else { return nil }
            return top / bottom
        }
        return Ratio(value: own / other, interval: bootstrap.interval(of: statistic).map { $0.lower...$0.upper })
    }
}

/// A ratio of two medians with its 95 % interval.
public struct Ratio: Sendable, Hashable {
    public var value: Double
    /// Absent with fewer than two rounds.
    public var interval: ClosedRange<Double>?
}
