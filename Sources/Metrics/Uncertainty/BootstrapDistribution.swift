/// A score and what became of it in the resamples.
public struct BootstrapDistribution: Sendable {
    /// The score of the suite itself.
    public let estimate: Double
    /// The resampled scores, rising.
    public let sorted: [Double]
    /// z0: how far the median of the resampled scores is from the estimate, in normal units; infinite when all of them
    /// are on one side of it.
    private let bias: Double
    /// a: how fast the score's standard error changes with the score; from the jackknife.
    private let acceleration: Double

    init(estimate: Double, scores: [Double], leaveOneOut: [Double?]) {
        self.estimate = estimate
        sorted = sortedEvenly(scores)
        bias = normalQuantile(Self.share(of: sorted, below: estimate))
        acceleration = Self.acceleration(leaveOneOut.compactMap { $0 })
    }

    public func interval(level: Double, method: IntervalMethod) -> Interval {
        let tail = (1 - level) / 2
        if method == .bca, bias.isFinite {
            let (low, high) = (adjusted(normalQuantile(tail)), adjusted(normalQuantile(1 - tail)))
            if low < high {
                return Interval(
                    lower: quantile(low, ofSorted: sorted), upper: quantile(high, ofSorted: sorted), level: level,
                    method: .bca)
            }
        }
        return Interval(
            lower: quantile(tail, ofSorted: sorted), upper: quantile(1 - tail, ofSorted: sorted), level: level,
            method: .percentile)
    }

    /// The two-sided p-value of "the score is `value`": one less the level at which the BCa interval just reaches it.
    ///
    /// Where fewer than ten resampled scores lie beyond `value`, counting them says little, and the tail of a normal
    /// distribution with their mean and standard deviation is taken: the many comparisons of a leaderboard need p-values
    /// that 10,000 resamples cannot count. Never beyond 0 to 1.
    public func pValue(of value: Double) -> Double {
        guard let first = sorted.first, let last = sorted.last, first < last else { return estimate == value ? 1 : 0 }
        var z = normalQuantile(Self.share(of: sorted, below: value))
        let resolved = normalQuantile(10 / Double(sorted.count))
        if z < resolved || z > -resolved {
            let mean = CompensatedSum(sorted).value / Double(sorted.count)
            let beyond = (value - mean) / standardDeviation(sorted, mean: mean, degreesOfFreedom: sorted.count - 1)
            z = z < 0 ? min(resolved, beyond) : max(-resolved, beyond)
        }
        let shift = bias.isFinite ? bias : 0
        let centred = z - shift
        let stretch = 1 + (bias.isFinite ? acceleration : 0) * centred
        // Beyond the point where the correction turns over, the uncorrected place is the honest one.
        let place = stretch > 0 ? centred / stretch - shift : z
        return min(1, 2 * normalCDF(-abs(place)))
    }

    /// BCa's level for a normal quantile `z`.
    private func adjusted(_ z: Double) -> Double {
        let moved = bias + z
        return normalCDF(bias + moved / (1 - acceleration * moved))
    }

    /// Share of the scores below `value`, ties half.
    private static func share(of sorted: [Double], below value: Double) -> Double {
        let below = partition(sorted) { $0 < value }
        let atMost = partition(sorted) { $0 <= value }
        return (Double(below) + Double(atMost - below) / 2) / Double(sorted.count)
    }

    private static func partition(_ sorted: [Double], _ belongs: (Double) -> Bool) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if belongs(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func acceleration(_ leaveOneOut: [Double]) -> Double {
        guard let center = mean(leaveOneOut) else { return 0 }
        let squares = CompensatedSum(leaveOneOut.lazy.map { (center - $0) * (center - $0) }).value
        let cubes = CompensatedSum(leaveOneOut.lazy.map { (center - $0) * (center - $0) * (center - $0) }).value
        let scale = 6 * squares * squares.squareRoot()
        return scale > 0 ? cubes / scale : 0
    }
}

/// The values in rising order, in linear time where they spread as resampled scores do: each goes into one of as many
/// buckets as there are values, by its place between the smallest and the largest, and the buckets are sorted.
func sortedEvenly(_ values: [Double]) -> [Double] {
    guard let low = values.min(), let high = values.max(), low < high, (high - low).isFinite else { return values }
    let scale = Double(values.count - 1) / (high - low)
    var ends = [Int](repeating: 0, count: values.count + 1)
    let buckets = values.map { min(values.count - 1, Int(($0 - low) * scale)) }
    for bucket in buckets { ends[bucket + 1] += 1 }
    for bucket in ends.indices.dropFirst() { ends[bucket] += ends[bucket - 1] }
    var next = ends
    var sorted = [Double](repeating: 0, count: values.count)
    for (value, bucket) in zip(values, buckets) {
        sorted[next[bucket]] = value
        next[bucket] += 1
    }
    for bucket in values.indices where ends[bucket + 1] - ends[bucket] > 1 {
        sorted[ends[bucket]..<ends[bucket + 1]].sort()
    }
    return sorted
}

/// The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
///
/// - Parameter values: rising, and at least one.
public func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    let position = min(1, max(0, share)) * Double(values.count - 1)
    let below = Int(position)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
}
