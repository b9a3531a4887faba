/// How much one task carries a suite score.
public struct TaskInfluence: Sendable, Hashable {
    /// Index of the task in the statistic.
    public var task: Int
    /// The score without the task.
    public var scoreWithout: Double
    /// The score less `scoreWithout`: positive when the task lifts it.
    public var influence: Double
}

extension SuiteStatistic {
    /// The leave-one-task-out influence of every task, the largest in size first; tasks without which the score is
    /// undefined are left out.
    public var influences: [TaskInfluence] {
        guard let estimate else { return [] }
        return leaveOneOut.enumerated().compactMap { task, without in
            without.map { TaskInfluence(task: task, scoreWithout: $0, influence: estimate - $0) }
        }.sorted { (abs($1.influence), $0.task) < (abs($0.influence), $1.task) }
    }
}
