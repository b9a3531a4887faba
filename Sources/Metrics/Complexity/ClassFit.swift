import Foundation

/// The best fit of one class to points in the order of their scales.
struct ClassFit {
    var complexity: ComplexityClass
    /// Bayesian information criterion of the errors on the log scale; lower is better.
    var criterion: Double
    /// Root mean square of those errors.
    var error: Double

    /// Errors below this are not told apart: no generator makes inputs that even.
    private static let resolution = 0.002

    /// - Returns: `nil` when no fit gives the class's own term its required share of the largest cost.
    init?(_ complexity: ComplexityClass, _ points: [ScaledCost]) {
        self.complexity = complexity
        let growth = complexity == .exponential ? Self.growth(points) : 0
        guard growth.isFinite, complexity != .exponential || growth > 0 else { return nil }
        let terms = complexity.terms(growth: growth)
        // f(n) / cost for every term and point: the fit is to 1 everywhere.
        let columns = terms.map { term in points.map { term($0.scale) / $0.cost } }
        let fits = Self.subsets(ofLower: terms.count - 1).compactMap { lower -> (criterion: Double, error: Double)? in
            let used = lower + [terms.count - 1]
            let chosen = used.map { columns[$0] }
            guard let coefficients = leastSquaresToOne(chosen), coefficients.allSatisfy({ $0 >= 0 }) else { return nil }
            let ratios = points.indices.map { point in
                zip(coefficients, chosen).reduce(0) { $0 + $1.0 * $1.1[point] }
            }
            guard let largest = ratios.last, ratios.allSatisfy({ $0 > 0 && $0.isFinite }),
                coefficients[used.count - 1] * chosen[used.count - 1][points.count - 1]
                    >= complexity.requiredShare * largest
            else { return nil }
            let count = Double(points.count)
            let meanSquare = CompensatedSum(ratios.map { log($0) * log($0) }).value / count
            let parameters = Double(used.count + (complexity == .exponential ? 1 : 0))
            let floored = max(meanSquare, Self.resolution * Self.resolution)
            return (count * log(floored) + parameters * log(count), meanSquare.squareRoot())
        }
        guard let best = fits.min(by: { $0.criterion < $1.criterion }) else { return nil }
        criterion = best.criterion
        error = best.error
    }

    /// All subsets of the lower terms, the smallest first.
    private static func subsets(ofLower count: Int) -> [[Int]] {
        (0..<(1 << count)).map { mask in (0..<count).filter { mask & (1 << $0) != 0 } }.sorted { $0.count < $1.count }
    }

    /// The slope of the log of the cost against the scale over the upper half of the points.
    private static func growth(_ points: [ScaledCost]) -> Double {
        let upper = points.suffix((points.count + 1) / 2)
        guard let center = mean(upper.map(\.scale)), let level = mean(upper.map { log($0.cost) }) else { return .nan }
        let spread = CompensatedSum(upper.map { ($0.scale - center) * ($0.scale - center) }).value
        let slope = CompensatedSum(upper.map { ($0.scale - center) * (log($0.cost) - level) }).value / spread
        guard let first = points.first?.scale, let last = points.last?.scale else { return .nan }
        // What does not grow e^2-fold over all scales is not exponential growth, and beyond 600 it overflows.
        return slope * (last - first) > 2 && slope * last < 600 ? slope : .nan
    }
}

/// The coefficients for which the sum of the columns is closest to 1 in every row, in the sense of least squares; `nil`
/// when the columns do not decide them.
private func leastSquaresToOne(_ columns: [[Double]]) -> [Double]? {
    // Scaled to a largest entry of 1: columns differ by many orders of magnitude.
    let scales = columns.map { $0.reduce(0) { max($0, abs($1)) } }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    let scaled = zip(columns, scales).map { column, scale in column.map { $0 / scale } }
    guard let solution = orthogonalized(scaled) else { return nil }
    return zip(solution, scales).map { $0 / $1 }
}

/// Modified Gram-Schmidt, which keeps twice the digits of the normal equations.
private func orthogonalized(_ columns: [[Double]]) -> [Double]? {
    var directions: [[Double]] = []
    var upper = Array(repeating: Array(repeating: 0.0, count: columns.count), count: columns.count)
    var rest = Array(repeating: 1.0, count: columns[0].count)
    var projections: [Double] = []
    for (index, column) in columns.enumerated() {
        var direction = column
        for (earlier, unit) in directions.enumerated() {
            upper[earlier][index] = dot(unit, direction)
            direction = zip(direction, unit).map { $0 - upper[earlier][index] * $1 }
        }
        let length = dot(direction, direction).squareRoot()
        guard length > 1e-9 * dot(column, column).squareRoot() else { return nil }
        upper[index][index] = length
        let unit = direction.map { $0 / length }
        directions.append(unit)
        projections.append(dot(unit, rest))
        rest = zip(rest, unit).map { $0 - projections[index] * $1 }
    }
    var solution = projections
    for row in solution.indices.reversed() {
        for column in solution.indices.dropFirst(row + 1) { solution[row] -= upper[row][column] * solution[column] }
        solution[row] /= upper[row][row]
    }
    return solution
}

private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
