import Counting
import Foundation

/// Places of values along a line of a drawing.
struct Axis: Sendable {
    var domain: ClosedRange<Double>
    /// Where the ends of the domain are drawn; descending for an axis that points the other way.
    var from: Double
    var to: Double
    var isLogarithmic = false

    /// - Parameter values: All that is to be drawn; a twentieth of their extent is added at both ends.
    init(_ values: [Double], from: Double, to: Double, isLogarithmic: Bool = false) {
        let finite = values.filter { $0.isFinite && (!isLogarithmic || $0 > 0) }.map { isLogarithmic ? log10($0) : $0 }
        var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
        let margin = high > low ? (high - low) / 20 : (isLogarithmic ? 0.5 : max(abs(low) / 20, 0.5))
        (low, high) = (low - margin, high + margin)
        domain = low < high && (high - low).isFinite ? low...high : 0...1
        self.from = from
        self.to = to
        self.isLogarithmic = isLogarithmic
    }

    func place(_ value: Double) -> Double {
        let value = isLogarithmic ? log10(value) : value
        return from + (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound) * (to - from)
    }

    /// Round values inside of the domain: steps of 1, 2 or 5 times a power of ten, or powers of ten.
    func ticks(about count: Int) -> [Double] {
        if isLogarithmic { return powers(about: count) }
        let rough = (domain.upperBound - domain.lowerBound) / Double(max(1, count))
        let power = pow(10, floor(log10(rough)))
        let step = ([1, 2, 5, 10].first { $0 * power >= rough } ?? 10) * power
        let first = (domain.lowerBound / step).rounded(.up)
        return stride(from: first, through: domain.upperBound / step, by: 1).map { $0 * step }
    }

    private func powers(about count: Int) -> [Double] {
        let exponents =
            Int(
                domain.lowerBound.rounded(.up))...max(
                Int(domain.lowerBound.rounded(.up)), Int(domain.upperBound.rounded(.down)))
        let factors: [Double] = exponents.count < 3 ? [1, 2, 5] : [1]
        let all = (exponents.lowerBound - 1...exponents.upperBound).flatMap { exponent in
            factors.map { $0 * pow(10, Double(exponent)) }
        }.filter { domain.contains(log10($0)) }
        let stride = max(1, Int((Double(all.count) / Double(max(1, count))).rounded(.up)))
        return all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }
}

/// `100 M`: costs on an axis are round.
func tickText(_ cost: Double, _ unit: CostUnit) -> String { compactCost(cost, unit: unit).replacing(".0", with: "") }
