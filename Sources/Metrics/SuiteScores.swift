/// The scores of a submission on a suite, from what became of each sample.
///
/// A score that is not defined is absent; the counts beside it say why.
public struct SuiteScores: Sendable, Hashable {
    /// In the order given.
    public var tasks: [TaskScores]
    public var dps: SuiteDPS?
    public var speedup: Speedup?
    /// Tasks without a complete ladder: a reference of theirs could not be measured. They have no DPS.
    public var tasksWithoutLadder: Int
    /// Tasks none of whose references could be measured, or with a correct sample of unknown cost. Left out of
    /// efficient@k.
    public var tasksWithoutComparison: Int

    public init(_ outcomes: [TaskOutcome], policy: ProfilePolicy = ProfilePolicy()) {
        self.init(tasks: outcomes.map { TaskScores($0, policy: policy) })
    }

    /// Aggregates tasks that are scored already: over a part of a suite, or a resample of it.
    public init(tasks: [TaskScores]) {
        self.tasks = tasks
        dps = SuiteDPS(tasks: tasks.compactMap(\.dps))
        speedup = Speedup(tasks.flatMap(\.costPairs))
        tasksWithoutLadder = tasks.count { $0.usableLadder == nil }
        tasksWithoutComparison = tasks.count { $0.comparisons == nil }
    }

    /// pass@k over all tasks, 0 to 1; absent when a task has fewer than `k` samples.
    public func passAtK(_ k: Int) -> Double? { Metrics.passAtK(tasks.map(\.tally), k: k) }

    /// efficient@k over the tasks with a comparison; absent when one has fewer than `k` samples.
    public func efficientAtK(_ k: Int) -> EfficientAtK? {
        EfficientAtK(tasks: tasks.compactMap(\.comparisons), k: k)
    }
}
