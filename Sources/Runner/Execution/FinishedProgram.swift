public import Counting
public import Sandbox
import Suites

/// What one stage found out about one program.
public struct FinishedProgram: Sendable, Hashable {
    public var task: String
    /// Names of the references and numbers of the samples that the program stands for.
    public var names: [String]
    public var verdict: Verdict
    /// Why the verdict is not `ok`.
    public var reason: String?
    /// Sum over the stress inputs; absent when nothing was counted.
    public var cost: Double?
    public var unit: CostUnit

    init(
        _ program: Program, of plan: TaskPlan, samples: [PreparedSample], verdict: Verdict, reason: String?,
        cost: Double? = nil, unit: CostUnit
    ) {
        task = plan.task.id
        let hash = program.hash
        names =
            plan.references.filter { $0.program.hash == hash }.map(\.name)
            + samples.filter { $0.program?.hash == hash }.map { "#\($0.sample.index)" }
        self.verdict = verdict
        self.reason = reason
        self.cost = cost
        self.unit = unit
    }
}
