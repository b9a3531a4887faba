/// `100 std / mean` with the population standard deviation, as EvalPerf's curation uses it.
///
/// - Returns: percent, 0 for one value; `nil` of nothing or with a mean of 0.
public func coefficientOfVariationPercent(_ values: [Double]) -> Double? {
    guard let mean = mean(values), mean != 0 else { return nil }
    return 100 * standardDeviation(values, mean: mean, degreesOfFreedom: values.count) / mean
}

/// Sample standard deviation (n - 1) divided by the mean: how much a repeated measurement scatters.
///
/// - Returns: a ratio, not percent; `nil` with fewer than two values or a mean of 0.
public func relativeStandardDeviation(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values), mean != 0 else { return nil }
    return standardDeviation(values, mean: mean, degreesOfFreedom: values.count - 1) / abs(mean)
}

func standardDeviation(_ values: [Double], mean: Double, degreesOfFreedom: Int) -> Double {
    let squares = CompensatedSum(values.lazy.map { ($0 - mean) * ($0 - mean) }).value
    return (squares / Double(degreesOfFreedom)).squareRoot()
}
