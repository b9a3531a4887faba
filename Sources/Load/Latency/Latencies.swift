import Histogram

/// Times of one kind, kept as counts in an HdrHistogram: any number of them in a few hundred kilobytes, each to three
/// significant digits.
public struct Latencies: Sendable {
    private var histogram = Histogram<UInt32>(numberOfSignificantValueDigits: .three)
    private var sum = 0.0

    public init() {}

    public init(_ nanoseconds: some Sequence<Int64>) {
        for time in nanoseconds { record(time) }
    }

    /// - Parameter nanoseconds: what is below 0, which a clock may give by its grain, counts as 0.
    public mutating func record(_ nanoseconds: Int64) {
        let time = UInt64(max(0, nanoseconds))
        histogram.record(time)
        sum += Double(time)
    }

    public var count: Int { Int(histogram.totalCount) }

    /// The time that `percent` of all are not above, in nanoseconds, to three significant digits; `nil` of none.
    public func percentile(_ percent: Double) -> Int64? {
        count == 0 ? nil : Int64(clamping: histogram.valueAtPercentile(percent))
    }

    /// In nanoseconds, exact but for rounding; `nil` of none.
    public var mean: Double? { count == 0 ? nil : sum / Double(count) }

    /// In nanoseconds, to three significant digits; `nil` of none.
    public var standardDeviation: Double? { count == 0 ? nil : histogram.stdDeviation }

    /// In nanoseconds, exact; `nil` of none.
    public var largest: Int64? { count == 0 ? nil : Int64(clamping: histogram.maxRecorded) }
}
