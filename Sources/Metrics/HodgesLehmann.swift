/// The Hodges-Lehmann estimator of repeated timings: the median over `i <= j` of `(t_i + t_j) / 2`.
///
/// Nearly as precise as the mean on clean timings and, unlike it, unmoved by a few that were disturbed.
///
/// The `n (n + 1) / 2` averages are never made: how many of them are at most `x` is counted in one walk along the sorted
/// values, and the median is found by bisection over `x` down to neighbouring floating-point numbers, so it is exact.
/// - Returns: in the unit of `values`; `nil` of nothing, or when a value is not finite.
/// - Complexity: `n log n` time, linear memory.
public func hodgesLehmann(_ values: [Double]) -> Double? {
    guard let low = values.min(), let high = values.max(), values.allSatisfy(\.isFinite) else { return nil }
    let sorted = values.sorted()
    let averages = sorted.count * (sorted.count + 1) / 2
    let upper = smallestAverage(of: sorted, low: low, high: high, atLeast: averages / 2 + 1)
    guard averages.isMultiple(of: 2) else { return upper }
    return (smallestAverage(of: sorted, low: low, high: high, atLeast: averages / 2) + upper) / 2
}

/// The smallest number that at least `wanted` of the pairwise averages do not exceed: the average of that rank.
private func smallestAverage(of sorted: [Double], low: Double, high: Double, atLeast wanted: Int) -> Double {
    var below = ordinal(low)
    var reached = ordinal(high)
    guard averages(of: sorted, atMost: low) < wanted else { return low }
    while below + 1 < reached {
        // Halfway without their difference, which may not fit.
        let middle = (below & reached) + ((below ^ reached) >> 1)
        if averages(of: sorted, atMost: number(at: middle)) >= wanted { reached = middle } else { below = middle }
    }
    return number(at: reached)
}

/// How many of the averages over `i <= j` are at most `bound`.
private func averages(of sorted: [Double], atMost bound: Double) -> Int {
    var count = 0
    var end = sorted.count
    for (index, value) in sorted.enumerated() {
        while end > index, (value + sorted[end - 1]) / 2 > bound { end -= 1 }
        guard end > index else { break }
        count += end - index
    }
    return count
}

/// Finite numbers in their order, neighbours being one apart.
private func ordinal(_ number: Double) -> Int {
    let magnitude = Int(number.magnitude.bitPattern)
    return number.sign == .minus ? -magnitude : magnitude
}

private func number(at ordinal: Int) -> Double {
    let magnitude = Double(bitPattern: UInt64(ordinal.magnitude))
    return ordinal < 0 ? -magnitude : magnitude
}
