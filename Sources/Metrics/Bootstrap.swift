/// A percentile bootstrap interval of a suite score: tasks are drawn with replacement, samples stay with their task.
///
/// Clustered resampling, because a task's samples share its difficulty (Efron and Tibshirani, *An Introduction to the
/// Bootstrap*, chapter 13). The same seed and input give the same interval.
///
/// - Parameters:
///   - taskCount: Tasks to draw from.
///   - resamples: How often the score is computed again.
///   - level: Share of the resampled scores inside of the interval, between 0 and 1.
///   - statistic: The score of a suite made of the tasks with these indices; absent when it is undefined for them.
/// - Returns: `nil` with fewer than two tasks, or when the score is undefined for more than half of the resamples.
public func percentileBootstrap(
    taskCount: Int, resamples: Int = 10_000, level: Double = 0.95, seed: UInt64, statistic: ([Int]) -> Double?
) -> ClosedRange<Double>? {
    guard taskCount > 1, resamples > 1 else { return nil }
    var random = SplitMix64(seed: seed)
    var scores: [Double] = []
    scores.reserveCapacity(resamples)
    var drawn = [Int](repeating: 0, count: taskCount)
    for _ in 0..<resamples {
        for index in drawn.indices { drawn[index] = Int.random(in: 0..<taskCount, using: &random) }
        if let score = statistic(drawn), score.isFinite { scores.append(score) }
    }
    guard scores.count * 2 > resamples else { return nil }
    scores.sort()
    let tail = (1 - level) / 2
    return quantile(tail, ofSorted: scores)...quantile(1 - tail, ofSorted: scores)
}

/// A percentile bootstrap interval of a mean over tasks.
public func percentileBootstrap(
    meanOf values: [Double], resamples: Int = 10_000, level: Double = 0.95, seed: UInt64
) -> ClosedRange<Double>? {
    percentileBootstrap(taskCount: values.count, resamples: resamples, level: level, seed: seed) { drawn in
        var sum = 0.0
        for index in drawn { sum += values[index] }
        return sum / Double(drawn.count)
    }
}

/// The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
public func quantile(_ share: Double, ofSorted values: [Double]) -> Double {
    let position = share * Double(values.count - 1)
    let below = Int(position)
    guard below + 1 < values.count else { return values[values.count - 1] }
    return values[below] + (position - Double(below)) * (values[below + 1] - values[below])
}

/// Steele, Lea and Flood's SplitMix64 (2014): small, fast, and the same everywhere.
public struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
