internal import Glibc

/// How many times dearer one program is than another, from runs made in pairs.
///
/// Runs of a pair follow each other at once, so what slows the machine down for seconds slows both, and cancels in their
/// ratio. Estimates are made on the logarithms: twice as slow and twice as fast are the same distance from equal.
public struct PairedRatio: Sendable, Hashable {
    /// The Hodges-Lehmann estimate: `exp` of the median of the means of all pairs of logarithms.
    public var hodgesLehmann: Double
    public var median: Double
    /// Of the Hodges-Lehmann estimate, from the signed-rank test (Wilcoxon; Hollander, Wolfe and Chicken, "Nonparametric
    /// Statistical Methods", 3.3). Absent with too few pairs for the confidence: with 95 %, fewer than 6.
    public var interval: ClosedRange<Double>?
    public var pairs: Int

    /// - Parameters:
    ///   - ratios: one for each pair, each above 0.
    ///   - confidence: between 0 and 1.
    /// - Returns: `nil` without pairs, or when a ratio is not a number above 0.
    public init?(_ ratios: [Double], confidence: Double = 0.95) {
        guard !ratios.isEmpty, ratios.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        let logarithms = ratios.map { log($0) }
        guard let center = Metrics.hodgesLehmann(logarithms), let middle = Metrics.median(logarithms) else {
            return nil
        }
        hodgesLehmann = exp(center)
        median = exp(middle)
        interval = signedRankInterval(logarithms, confidence: confidence).map {
            exp($0.lowerBound)...exp($0.upperBound)
        }
        pairs = ratios.count
    }

    /// Half the interval's width over the estimate; absent without an interval.
    public var resolution: Double? {
        interval.map { ($0.upperBound - $0.lowerBound) / 2 / hodgesLehmann }
    }
}

/// The interval of the Hodges-Lehmann estimate of a symmetric distribution's center.
///
/// The `k`-th smallest and the `k`-th largest of the means of all pairs (a value with itself included), `k` as large as
/// the signed-rank distribution allows for the confidence.
/// - Returns: `nil` when even the outermost means do not reach the confidence.
/// - Complexity: cubic in `values.count`, for the distribution.
public func signedRankInterval(_ values: [Double], confidence: Double = 0.95) -> ClosedRange<Double>? {
    let means = values.indices.flatMap { i in values[i...].map { (values[i] + $0) / 2 } }.sorted()
    let tail = (1 - confidence) / 2
    var probability = 0.0
    var rank = 0
    for chance in signedRankDistribution(values.count) {
        probability += chance
        if probability > tail { break }
        rank += 1
    }
    guard rank > 0 else { return nil }
    return means[rank - 1]...means[means.count - rank]
}

/// The chance of each sum of ranks from 0 to `n (n + 1) / 2` when every rank is taken or left by the toss of a coin.
func signedRankDistribution(_ n: Int) -> [Double] {
    var chances = [1.0]
    for rank in 0..<n {
        let longer = rank + 1
        var next = [Double](repeating: 0, count: chances.count + longer)
        for (sum, chance) in chances.enumerated() {
            next[sum] += chance / 2
            next[sum + longer] += chance / 2
        }
        chances = next
    }
    return chances
}
