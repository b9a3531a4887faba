/// KernelBench's `fast_p` of one task: the share of its samples that are correct and more than `p` times faster than the
/// baseline. With one sample a task, the mean over tasks is the published score.
///
/// Strictly more: a sample as fast as the baseline is not `fast_1`, and `fast_0` is the share of correct samples.
/// Source: Ouyang et al., "KernelBench: Can LLMs Write Efficient GPU Kernels?" (ICML 2025).
/// - Parameters:
///   - baseline: cost of the program to beat.
///   - samples: costs in the same unit; `nil` for one that is not correct.
///   - p: the speedup to exceed, 0 or more.
/// - Returns: 0 to 1; `nil` without samples or when a cost is not a positive finite number.
public func fastP(baseline: Double, samples: [Double?], p: Double) -> Double? {
    guard !samples.isEmpty, p >= 0, ([baseline] + samples.compactMap { $0 }).allSatisfy({ $0 > 0 && $0.isFinite })
    else { return nil }
    let fast = samples.count { sample in sample.map { baseline / $0 > p } ?? false }
    return Double(fast) / Double(samples.count)
}

/// The thresholds that KernelBench reports.
public let fastPThresholds: [Double] = [0, 0.5, 0.8, 1, 1.5, 2]
