public import Metrics

/// What to compute from what was measured, and how.
public struct ScoringChoices: Sendable, Hashable {
    /// In any order; the document lists scores by name.
    public var families: Set<ScoreFamily>
    /// The k of pass@k, efficient@k and opt@k.
    public var k: [Int]
    /// Which tasks count for DPS and how many of their samples are profiled; `.max` means all.
    public var policy: ProfilePolicy
    public var bootstrap: Bootstrap

    public init(
        families: Set<ScoreFamily> = ScoreFamily.usual, k: [Int] = [1],
        policy: ProfilePolicy = ProfilePolicy(maxProfile: .max), bootstrap: Bootstrap = Bootstrap()
    ) {
        self.families = families
        self.k = k
        self.policy = policy
        self.bootstrap = bootstrap
    }
}

/// Scores that are asked for together.
public enum ScoreFamily: String, Sendable, Hashable, CaseIterable {
    case pass = "pass@k"
    case dps
    case dpsNorm = "dps_norm"
    case efficient = "efficient@k"
    case speedup
    /// Against the cheapest reference, at KernelBench's thresholds.
    case fast = "fast_p"
    /// The cheapest reference is the expert.
    case opt = "opt@k"

    /// What a report has without being asked.
    public static let usual: Set<ScoreFamily> = [.pass, .dps, .dpsNorm, .efficient, .speedup]

    /// False: needs no costs.
    var needsCosts: Bool { self != .pass }
}
