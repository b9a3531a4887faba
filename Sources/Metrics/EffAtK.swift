/// eff@k of one task: the expected best score among `k` of its samples drawn without putting back.
///
/// Over sorted scores `e_(1) <= ... <= e_(n)`: `sum_{r=k..n} C(r-1, k-1) / C(n, k) e_(r)`, the unbiased estimator of
/// Qiu et al. (ENAMEL, ICLR 2025). Weights come from ratios of neighbours, `w_n = k / n` and
/// `w_{r-1} = w_r (r-k) / (r-1)`, so nothing overflows. eff@1 is the mean.
///
/// - Parameter scores: `effScore`s of the task's samples, 0 for a wrong one.
/// - Returns: `nil` where it is not defined: `k < 1`, fewer than `k` samples, or a score that is not finite.
public func effAtK(_ scores: [Double], k: Int) -> Double? {
    let n = scores.count
    guard k >= 1, n >= k, scores.allSatisfy(\.isFinite) else { return nil }
    let sorted = scores.sorted()
    var weight = Double(k) / Double(n)
    var sum = CompensatedSum()
    for rank in stride(from: n, through: k, by: -1) {
        sum.add(weight * sorted[rank - 1])
        if rank > k { weight *= Double(rank - k) / Double(rank - 1) }
    }
    return sum.value
}
