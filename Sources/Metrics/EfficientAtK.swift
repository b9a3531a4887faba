/// Is a sample cheaper than the best ground truth of its task?
public enum GroundTruthComparison: Sendable, Hashable {
    case faster
    /// Cheaper, but by less than the measurement's own uncertainty.
    case borderline
    case notFaster
}

/// Compares the sum of a sample's costs over all stress inputs with that of the best ground truth; equal is not faster.
///
/// - Parameters:
///   - sample: sum of costs, in the unit of `groundTruth`.
///   - uncertainty: half-width, in the same unit, of the difference's uncertainty: three standard deviations of it;
///     0 with a counter that repeats exactly.
public func compare(sample: Double, groundTruth: Double, uncertainty: Double = 0) -> GroundTruthComparison {
    guard sample < groundTruth else { return .notFaster }
    return groundTruth - sample > uncertainty ? .faster : .borderline
}

/// efficient@k of a suite, with borderline samples counted both ways.
///
/// `1 - C(n - c_f, k) / C(n, k)` a task, `c_f` of its n samples being correct and strictly cheaper than the best ground
/// truth; averaged over the tasks, one without a correct sample counting 0. Source: Peng et al., COFFE (FSE 2025), whose
/// own code stops at k = 1.
public struct EfficientAtK: Sendable, Hashable {
    public var k: Int
    /// Borderline samples count as faster. 0 to 1.
    public var value: Double
    /// Borderline samples count as not faster. 0 to `value`.
    public var withoutBorderline: Double
    /// Tasks averaged over: those whose ground truth was measured.
    public var tasks: Int

    /// - Parameter tasks: for each task whose ground truth was measured, one comparison a sample; a sample that is
    ///   incorrect is `.notFaster`.
    /// - Returns: `nil` when there is no task or one has fewer than `k` samples.
    public init?(tasks: [[GroundTruthComparison]], k: Int) {
        func tallies(_ isFaster: (GroundTruthComparison) -> Bool) -> [SampleTally] {
            tasks.map { SampleTally(total: $0.count, successful: $0.count(where: isFaster)) }
        }
        guard let value = passAtK(tallies { $0 != .notFaster }, k: k),
            let strict = passAtK(tallies { $0 == .faster }, k: k)
        else { return nil }
        self.k = k
        self.value = value
        self.withoutBorderline = strict
        self.tasks = tasks.count
    }
}
