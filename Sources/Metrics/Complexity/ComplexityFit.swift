import Foundation

/// What a program cost at one scale.
public struct ScaledCost: Sendable, Hashable, Codable {
    /// 1 or more.
    public var scale: Double
    /// Positive, in one unit of one counter.
    public var cost: Double

    public init(scale: Double, cost: Double) {
        self.scale = scale
        self.cost = cost
    }
}

/// Which class a program's cost over growing scales belongs to, and how sure that is.
///
/// For each class, `cost = sum of c_i f_i(n)` over the class's terms with `c_i >= 0` is fitted by weighted least squares
/// with weights `1 / cost^2`: relative errors, which are errors on the log scale to first order. Terms that do not earn
/// their place go (all subsets are tried), and the class with the lowest Bayesian information criterion of the errors on
/// the log scale wins. Source of the idea: Chambon et al., "BigO(Bench)" (2025), which fits runtimes by non-negative least
/// squares and picks the class with the least penalized residual.
public struct ComplexityFit: Sendable, Hashable {
    public var complexity: ComplexityClass
    /// How often the class wins, 0 to 1: its weight by the information criterion, in the mean over seeded resamples of the
    /// points. 1 means that no resample gave another class a chance, not that the points reach far enough.
    public var confidence: Double
    /// Root mean square of the errors on the log scale: 0.02 means that costs are met to about 2 %.
    public var error: Double

    /// Points needed: different scales, and the largest over the smallest.
    public static let minScales = 5
    public static let minRange = 8.0

    /// - Returns: `nil` with fewer than `minScales` different scales, a range below `minRange` times, a scale below 1, or a
    ///   cost that is not a positive finite number.
    public init?(_ points: [ScaledCost], resamples: Int = 200, seed: UInt64 = 1) {
        let sorted = points.sorted { ($0.scale, $0.cost) < ($1.scale, $1.cost) }
        guard let first = sorted.first, let last = sorted.last, first.scale >= 1,
            last.scale >= Self.minRange * first.scale, Set(sorted.map(\.scale)).count >= Self.minScales,
            sorted.allSatisfy({ $0.scale.isFinite && $0.cost > 0 && $0.cost.isFinite })
        else { return nil }
        let weights = ClassWeights(sorted)
        guard let best = weights.best else { return nil }
        complexity = best.complexity
        error = best.error
        confidence = Self.confidence(in: best.complexity, sorted, resamples: resamples, seed: seed)
    }

    private static func confidence(
        in complexity: ComplexityClass, _ points: [ScaledCost], resamples: Int, seed: UInt64
    ) -> Double {
        var random = SplitMix64(seed: seed)
        var sum = 0.0
        var counted = 0
        for _ in 0..<resamples {
            let drawn = points.indices.map { _ in Int.random(in: 0..<points.count, using: &random) }.sorted()
            let resample = drawn.map { points[$0] }
            // Too few different scales to tell anything apart.
            guard Set(resample.map(\.scale)).count >= Self.minScales else { continue }
            sum += ClassWeights(resample).weight(of: complexity)
            counted += 1
        }
        return counted > 0 ? sum / Double(counted) : 0
    }
}

extension ComplexityFit: CustomStringConvertible {
    /// `n log n (0.97)`
    public var description: String {
        // Rounded down: 1.00 is certainty, not nearly so.
        "\(complexity.rawValue) (\(String(format: "%.2f", (confidence * 100).rounded(.down) / 100)))"
    }
}

/// The fits of every class to the same points.
private struct ClassWeights {
    var fits: [ClassFit]

    init(_ points: [ScaledCost]) {
        fits = ComplexityClass.allCases.compactMap { ClassFit($0, points) }
    }

    /// The lowest criterion; the lower class of two that fit equally well.
    var best: ClassFit? { fits.min { $0.criterion < $1.criterion } }

    /// `exp(-difference / 2)` of the class's criterion from the best, over the sum of all.
    func weight(of complexity: ComplexityClass) -> Double {
        guard let best, let fit = fits.first(where: { $0.complexity == complexity }) else { return 0 }
        let all = fits.reduce(0) { $0 + exp((best.criterion - $1.criterion) / 2) }
        return exp((best.criterion - fit.criterion) / 2) / all
    }
}
