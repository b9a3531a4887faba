/// How an interval was made from the bootstrap's distribution.
public enum IntervalMethod: String, Sendable, Hashable, CaseIterable, Codable {
    /// Bias-corrected and accelerated: quantiles moved for the bias and the skewness of the score. Source: Efron, "Better
    /// Bootstrap Confidence Intervals" (JASA 1987).
    case bca
    /// Plain quantiles of the distribution.
    case percentile
}

/// A confidence interval of a suite score.
public struct Interval: Sendable, Hashable {
    public var lower: Double
    public var upper: Double
    /// Between 0 and 1.
    public var level: Double
    /// How it was made: `percentile` also where BCa was asked for and is not defined.
    public var method: IntervalMethod

    public init(lower: Double, upper: Double, level: Double, method: IntervalMethod) {
        self.lower = lower
        self.upper = upper
        self.level = level
        self.method = method
    }

    public var halfWidth: Double { (upper - lower) / 2 }

    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
