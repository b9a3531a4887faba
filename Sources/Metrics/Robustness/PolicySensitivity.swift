/// DPS under another choice of which tasks count and how many of their samples are profiled.
public struct PolicyPoint: Sendable, Hashable {
    public var policy: ProfilePolicy
    /// Absent when no task counts.
    public var score: SuiteDPS?

    /// DPS for every combination of the two choices, and EvalPerf's own (10 and 20) among them.
    ///
    /// A score that changes much says more about the policy than about the model.
    public static func grid(
        _ outcomes: [TaskOutcome], minCorrect: [Int] = [1, 5, 10], maxProfile: [Int] = [1, 10, 20, .max]
    ) -> [PolicyPoint] {
        minCorrect.flatMap { minCorrect in
            maxProfile.map { maxProfile in
                let policy = ProfilePolicy(minCorrect: minCorrect, maxProfile: maxProfile)
                return PolicyPoint(policy: policy, score: SuiteScores(outcomes, policy: policy).dps)
            }
        }
    }
}
