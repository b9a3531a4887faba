import CSandbox
import Glibc

/// CPU time of one run's processes together.
///
/// With a cgroup: what the group used since the start, less what the cell's own processes used. Without one: the clock
/// of the run's first process while it runs, and what `wait` told of all of them at the end.
struct CPUMeter: Sendable {
    private let baseline: Duration?
    private let ownBaseline: Duration
    private let ownPIDs: [pid_t]
    private let pid: pid_t?

    init(group: Duration?, own: [pid_t], run pid: pid_t?) {
        baseline = group
        ownPIDs = own
        ownBaseline = Self.clocks(own)
        self.pid = pid
    }

    func used(group: Duration?) -> Duration {
        if let baseline, let group {
            return max(.zero, group - baseline - (Self.clocks(ownPIDs) - ownBaseline))
        }
        return pid.map { Self.clocks([$0]) } ?? .zero
    }

    /// A process that is gone has no clock any more, and nothing left to add.
    private static func clocks(_ pids: [pid_t]) -> Duration {
        pids.reduce(.zero) { $0 + .nanoseconds(max(0, csandbox_cpu_nanoseconds($1))) }
    }
}
