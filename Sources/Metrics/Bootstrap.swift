/// Where a suite score may lie, had other tasks of the same kind been drawn.
public struct ScoreInterval: Sendable, Hashable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// The percentile bootstrap over tasks: samples stay with their task, since those of one task rise and fall together.
public struct Bootstrap: Sendable, Hashable {
    public var resamples: Int
    public var seed: UInt64
    /// The share of resampled scores inside the interval, between 0 and 1.
    public var level: Double

    /// As reports name it.
    public static let method = "percentile bootstrap over tasks"

    public init(resamples: Int = 10_000, seed: UInt64 = 0, level: Double = 0.95) {
        self.resamples = resamples
        self.seed = seed
        self.level = level
    }

    /// The interval of a score.
    ///
    /// - Parameters:
    ///   - tasks: number of tasks.
    ///   - score: the score over the tasks of these indices, some missing and some repeated; `nil` where it is not
    ///     defined, which leaves the resample out.
    /// - Returns: `nil` with fewer than two tasks, which say nothing about a third, or when no resample has a score.
    public func interval(tasks: Int, score: (borrowing [Int]) -> Double?) -> ScoreInterval? {
        guard tasks > 1, resamples > 0, level > 0, level < 1 else { return nil }
        var random = SeededRandom(seed: seed)
        var drawn = [Int](repeating: 0, count: tasks)
        var scores: [Double] = []
        scores.reserveCapacity(resamples)
        for _ in 0..<resamples {
            for place in drawn.indices { drawn[place] = random.index(below: tasks) }
            if let score = score(drawn) { scores.append(score) }
        }
        scores.sort()
        guard let lower = quantile(scores, (1 - level) / 2), let upper = quantile(scores, (1 + level) / 2) else {
            return nil
        }
        return ScoreInterval(lower: lower, upper: upper)
    }

    /// The interval of a mean over tasks.
    public func interval(meanOf values: [Double]) -> ScoreInterval? {
        interval(tasks: values.count) { drawn in
            var sum = 0.0
            for index in drawn { sum += values[index] }
            return sum / Double(values.count)
        }
    }

    /// The interval of a ratio of sums over tasks.
    public func interval(ratioOf pairs: [CostPair]) -> ScoreInterval? {
        interval(tasks: pairs.count) { drawn in
            var (above, below) = (0.0, 0.0)
            for index in drawn {
                above += pairs[index].groundTruth
                below += pairs[index].sample
            }
            return below > 0 ? above / below : nil
        }
    }
}

/// The value below which the share `p` of sorted values lies, interpolated between neighbours (Hyndman and Fan's type
/// 7); `nil` of nothing.
func quantile(_ sorted: [Double], _ p: Double) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let place = p * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
