/// How Mercury's Beyond treats a sample outside of the range of the historical runtimes.
public enum BeyondRule: String, Sendable, Hashable, CaseIterable {
    /// `clip((max - t) / (max - min), 0, 1)`, as the paper defines it.
    case clipped
    /// `clip(max - t, 0, 1) / (max - min)`: the difference is clipped as a number of seconds before it is divided, as in
    /// the code behind the published gpt-3.5-turbo-1106 results. Can exceed 1, and depends on the unit of the costs.
    case clippedSeconds = "clipped_seconds"
    /// `max(0, max - t) / (max - min)`, as in the published gpt-4-1106-preview results. Exceeds 1 for a sample cheaper
    /// than every historical solution.
    case unbounded
}

/// Mercury's Beyond: where a sample stands in the range of its task's historical solutions.
///
/// Source: Du et al., "Mercury: A Code Efficiency Benchmark for Code Large Language Models" (NeurIPS 2024).
/// - Parameters:
///   - cost: the sample's; `nil` when it is not correct.
///   - historical: costs of the historical solutions in the unit of `cost` (seconds with `.clippedSeconds`).
/// - Returns: 0 (not correct, or as slow as the slowest) to 1 (as fast as the fastest; more with the compatibility rules);
///   `nil` when the historical costs are not two different finite numbers at least, or the cost is not finite.
public func beyond(_ cost: Double?, historical: [Double], rule: BeyondRule = .clipped) -> Double? {
    guard let slowest = historical.max(), let fastest = historical.min(), slowest > fastest,
        historical.allSatisfy(\.isFinite)
    else { return nil }
    guard let cost else { return 0 }
    guard cost.isFinite else { return nil }
    let range = slowest - fastest
    return switch rule {
    case .clipped: min(1, max(0, (slowest - cost) / range))
    case .clippedSeconds: min(1, max(0, slowest - cost)) / range
    case .unbounded: max(0, slowest - cost) / range
    }
}

/// beyond@k of one task: the mean over its first `k` samples.
///
/// - Parameter scores: `beyond` of the samples, in file order.
/// - Returns: `nil` for `k < 1` or fewer than `k` samples.
public func beyondAtK(_ scores: [Double], k: Int) -> Double? {
    guard k >= 1, scores.count >= k else { return nil }
    return mean(scores.prefix(k))
}
