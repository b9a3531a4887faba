import Counting

/// Holds a run's count against the CPU time that it used: a second opinion that the program cannot write to.
enum CountPlausibility {
    /// How much dearer than this machine's usual one a program's instruction may be. Programs that wait for memory with
    /// almost every instruction reach 3; a forged count differs by as much as its author wants.
    private static let dearest = 8.0
    /// For what is no instruction: system calls, pages of new memory, and translating code that was never run before.
    private static let slackNanoseconds = 300e6

    /// Why the count is in doubt; absent when the CPU time fits it.
    ///
    /// - Parameters:
    ///   - call: CPU time in nanoseconds from the run's request for its input to its end.
    ///   - rate: nanoseconds of CPU time that one unit of the counter takes on this machine.
    static func doubt(count: UInt64, call: Int64, rate: Double, counter: CounterName) -> Suspicion? {
        let explained = Double(count) * rate * (counter == .time ? 1.5 : dearest) + slackNanoseconds
        guard Double(call) > explained else { return nil }
        let counted = counter == .time ? "\(count / 1_000_000) ms on its clock" : "\(count) instructions"
        return .countersDisagree(counted: counted, cpuMilliseconds: call / 1_000_000)
    }
}

/// Holds what loading a program cost against what it cost for the task's references: what is computed before the input
/// is known is not part of the cost.
enum LoadPlausibility {
    /// Honest programs define more or less than references do; classes made by decorators take the most.
    private static let ratio = 8.0
    /// Of the program's own cost: what was put off to the load has to matter.
    private static let share = 0.05

    static func doubt(load: Double?, references: Double?, cost: Double?) -> Suspicion? {
        guard let load, let references, references > 0, load > ratio * references else { return nil }
        if let cost, load - references < share * cost { return nil }
        return .longLoad(times: Int(load / references))
    }
}
