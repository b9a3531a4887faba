/// How many samples of one task there are and how many of them have some property.
public struct SampleTally: Sendable, Hashable {
    /// n: all samples of the task.
    public var total: Int
    /// c: those that count as a success, 0 to `total`.
    public var successful: Int

    public init(total: Int, successful: Int) {
        self.total = total
        self.successful = successful
    }
}

/// pass@k of one task: the chance that `k` of its samples, drawn without putting back, hold a success.
///
/// `1 - C(n-c, k) / C(n, k)`, the unbiased estimator of Chen et al. (HumanEval, 2021), as the product
/// `1 - prod_{i=n-c+1..n} (1 - k/i)`, which needs no factorials; 1 if `n - c < k`. The chance of a success is built up
/// factor by factor instead of being taken from 1 at the end, so that it keeps its digits where it is tiny.
///
/// - Returns: 0 to 1, or `nil` where it is not defined: `k < 1`, fewer than `k` samples, or a tally that is none.
/// - Complexity: linear in the smaller of `c` and `k`.
public func passAtK(_ tally: SampleTally, k: Int) -> Double? {
    let (n, c) = (tally.total, tally.successful)
    guard k >= 1, n >= k, c >= 0, c <= n else { return nil }
    guard n - c >= k else { return 1 }
    // C(n-c, k) / C(n, k) is symmetric in c and k: take the shorter product.
    let (draws, factors) = (Double(max(c, k)), min(c, k))
    var success = 0.0
    for i in 0..<factors { success += (1 - success) * (draws / Double(n - i)) }
    return success
}

/// pass@k of a suite: the mean over its tasks.
///
/// - Returns: 0 to 1, or `nil` when there is no task or a task has fewer than `k` samples.
public func passAtK(_ tallies: [SampleTally], k: Int) -> Double? {
    var values: [Double] = []
    for tally in tallies {
        guard let value = passAtK(tally, k: k) else { return nil }
        values.append(value)
    }
    return mean(values)
}
