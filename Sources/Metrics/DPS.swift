/// DPS of one task: the mean over its profiled samples.
public struct TaskDPS: Sendable, Hashable {
    /// 0 to 100.
    public var dps: Double
    /// 0 to 100.
    public var dpsNorm: Double
    /// In file order.
    public var places: [LadderPlace]

    /// - Returns: `nil` when no sample was profiled.
    public init?(places: [LadderPlace]) {
        guard let dps = mean(places.map(\.dps)), let dpsNorm = mean(places.map(\.dpsNorm)) else { return nil }
        self.dps = dps
        self.dpsNorm = dpsNorm
        self.places = places
    }
}

/// Which tasks count for DPS and how many of their samples are profiled.
public struct ProfilePolicy: Sendable, Hashable {
    /// A task counts when at least so many of its samples are correct. EvalPerf's code says 10, its paper 1.
    public var minCorrect: Int
    /// At most so many correct samples of a task are profiled, in file order.
    public var maxProfile: Int

    /// - Parameter maxProfile: absent: `2 * minCorrect`, as in EvalPerf.
    public init(minCorrect: Int = 1, maxProfile: Int? = nil) {
        self.minCorrect = max(1, minCorrect)
        self.maxProfile = max(1, maxProfile ?? 2 * self.minCorrect)
    }
}

/// DPS of a submission on a suite: the mean over the tasks that count.
///
/// Two submissions' DPS are over different tasks unless `tasks` agree: always show the number beside the score.
public struct SuiteDPS: Sendable, Hashable {
    /// 0 to 100.
    public var dps: Double
    /// 0 to 100.
    public var dpsNorm: Double
    /// Tasks that count.
    public var tasks: Int

    /// - Returns: `nil` when no task counts.
    public init?(tasks: [TaskDPS]) {
        guard let dps = mean(tasks.map(\.dps)), let dpsNorm = mean(tasks.map(\.dpsNorm)) else { return nil }
        self.dps = dps
        self.dpsNorm = dpsNorm
        self.tasks = tasks.count
    }
}
