import Counting

/// Holds a run's count against the CPU time that it used: a second opinion that the program cannot write to.
enum CountPlausibility {
    /// Under Valgrind even slow instructions take less; system calls, which are not counted, have the slack below.
    private static let slowestNanosecondsPerInstruction = 20.0
    private static let slackNanoseconds = 1e9

    /// Why the count is in doubt; absent when the CPU time fits it, and with a counter of time.
    static func doubt(_ run: RunRecord, standIn: RunRecord, counter: CounterName) -> String? {
        guard counter != .time, let count = run.count, let delivery = standIn.count else { return nil }
        let counted = count > delivery ? Double(count - delivery) : 0
        let explained = counted * slowestNanosecondsPerInstruction + slackNanoseconds
        guard Double(run.cpuNanoseconds - standIn.cpuNanoseconds) > explained else { return nil }
        return "suspicious: it used far more CPU time than its count explains (work while it loads, or a forged count)"
    }
}
