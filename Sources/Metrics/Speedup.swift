import Foundation

/// A correct sample's cost and that of its task's best ground truth, each summed over all stress inputs.
public struct CostPair: Sendable, Hashable {
    public var groundTruth: Double
    public var sample: Double

    public init(groundTruth: Double, sample: Double) {
        self.groundTruth = groundTruth
        self.sample = sample
    }

    /// Above 1: the sample is cheaper than the ground truth.
    public var ratio: Double { groundTruth / sample }
}

/// How many times cheaper than the ground truth a submission's correct samples are.
///
/// COFFE's `speedup` is the ratio of sums, which a few expensive tasks decide (on its function level 10.5 where the
/// median is 1.16); the geometric mean and the median of the samples' own ratios stand beside it.
public struct Speedup: Sendable, Hashable {
    /// `sum(ground truth) / sum(sample)`.
    public var ratioOfSums: Double
    public var geometricMean: Double
    public var median: Double
    /// Correct samples with a cost.
    public var samples: Int

    /// - Returns: `nil` when there is no pair, or a cost is not a positive finite number.
    public init?(_ pairs: [CostPair]) {
        let isMeasured = pairs.allSatisfy {
            $0.groundTruth > 0 && $0.sample > 0 && $0.groundTruth.isFinite && $0.sample.isFinite
        }
        guard isMeasured,
            let logarithm = mean(pairs.map { log($0.groundTruth) - log($0.sample) }),
            let median = Metrics.median(pairs.map(\.ratio))
        else { return nil }
        ratioOfSums =
            CompensatedSum(pairs.lazy.map(\.groundTruth)).value / CompensatedSum(pairs.lazy.map(\.sample)).value
        geometricMean = exp(logarithm)
        self.median = median
        samples = pairs.count
    }
}
