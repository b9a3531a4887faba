internal import CSandbox

/// An event that the kernel counts for a process.
enum PerfEvent: Sendable, Hashable, CaseIterable {
    case instructions, cycles, branchMisses, cacheMisses
    case taskClock, pageFaults, contextSwitches, migrations

    /// `PERF_TYPE_HARDWARE` or `PERF_TYPE_SOFTWARE`, and the event's number there (linux/perf_event.h).
    private var code: (type: UInt32, config: UInt64) {
        switch self {
        case .instructions: (0, 1)
        case .cycles: (0, 0)
        case .cacheMisses: (0, 3)
        case .branchMisses: (0, 5)
        case .taskClock: (1, 1)
        case .pageFaults: (1, 2)
        case .contextSwitches: (1, 3)
        case .migrations: (1, 4)
        }
    }

    /// Switches and migrations happen in the kernel: an event that leaves the kernel out never sees one.
    private var isUserOnly: Bool { self != .contextSwitches && self != .migrations }

    func request(inherit: Bool, fromExec: Bool) -> csandbox_perf_event {
        csandbox_perf_event(
            type: code.type, config: code.config, user_only: isUserOnly, inherit: inherit, from_exec: fromExec)
    }

    func store(_ value: UInt64, in extras: inout Reading.Extras) {
        switch self {
        case .instructions: break
        case .cycles: extras.cycles = value
        case .branchMisses: extras.branchMisses = value
        case .cacheMisses: extras.cacheMisses = value
        case .taskClock: extras.taskClockNanoseconds = value
        case .pageFaults: extras.pageFaults = value
        case .contextSwitches: extras.contextSwitches = value
        case .migrations: extras.migrations = value
        }
    }
}
