/// The harmonic mean of a sample's speedups over the expert's program, test by test: `n / sum(sample_i / expert_i)`.
///
/// The harmonic mean, because a huge speedup on one test cannot make up for a slowdown on another.
/// - Parameters:
///   - sample: costs over the tests.
///   - expert: the expert's over the same tests, in the same unit.
/// - Returns: 1 when they are equal; `nil` when the tests differ in number, there is none, or a cost is not a positive
///   finite number.
public func harmonicSpeedup(sample: [Double], expert: [Double]) -> Double? {
    guard sample.count == expert.count, (sample + expert).allSatisfy({ $0 > 0 && $0.isFinite }),
        let inverse = mean(zip(sample, expert).map { $0 / $1 })
    else { return nil }
    return 1 / inverse
}

/// GSO's opt@k of one task: the chance that one of `k` samples is correct and reaches `share` of the expert's speedup.
///
/// Estimated like pass@k from all samples. Source: Shetty et al., "GSO: Challenging Software Optimization Tasks for
/// Evaluating SWE-Agents" (NeurIPS 2025), with the harmonic mean over the tests and a share of 0.95.
/// - Parameter samples: costs over the tests; `nil` for a sample that is not correct.
/// - Returns: 0 to 1; `nil` with fewer than `k` samples or where a speedup is not defined.
public func optAtK(expert: [Double], samples: [[Double]?], k: Int, share: Double = 0.95) -> Double? {
    var successful = 0
    for sample in samples {
        guard let sample else { continue }
        guard let speedup = harmonicSpeedup(sample: sample, expert: expert) else { return nil }
        if speedup >= share { successful += 1 }
    }
    return passAtK(SampleTally(total: samples.count, successful: successful), k: k)
}
