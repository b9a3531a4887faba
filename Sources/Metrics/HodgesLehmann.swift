/// The Hodges-Lehmann estimator of repeated timings: the median over `i <= j` of `(t_i + t_j) / 2`.
///
/// Nearly as precise as the mean on clean timings and, unlike it, unmoved by a few that were disturbed.
/// - Returns: in the unit of `values`; `nil` of nothing.
/// - Complexity: quadratic in memory and time; meant for the repeats of one measurement.
public func hodgesLehmann(_ values: [Double]) -> Double? {
    var averages: [Double] = []
    averages.reserveCapacity(values.count * (values.count + 1) / 2)
    for (index, value) in values.enumerated() {
        for other in values[index...] { averages.append((value + other) / 2) }
    }
    return median(averages)
}
