import Glibc

/// Looks at a run in intervals, for what no kernel object of its own counts: memory and CPU time where there is no cgroup,
/// the scratch folder where it has no file system of its own.
///
/// Between two looks a run can take more than its limit. Single processes and files are bounded by the kernel meanwhile.
struct RunCensus {
    private var processes: ProcessCensus
    private let scratch: ScratchCensus?
    private let memoryLimit: Int?
    private let cpuLimit: Duration?
    private var due: ContinuousClock.Instant

    private static let interval = Duration.milliseconds(20)
    private static let longestInterval = Duration.milliseconds(250)

    /// `nil` where nothing has to be looked at.
    init?(_ cell: Cell, _ limits: Limits, run pid: pid_t?) {
        guard let pid else { return nil }
        let configuration = cell.configuration
        let isCounted = cell.group != nil
        guard configuration.level != .none, !isCounted || configuration.level == .process else { return nil }
        processes = ProcessCensus(initPID: cell.initPID, serverPID: cell.serverPID, runPID: pid)
        scratch =
            configuration.level == .process
            ? ScratchCensus(
                path: cell.scratchPath, bytesLimit: configuration.scratchBytes, filesLimit: configuration.scratchFiles)
            : nil
        memoryLimit = isCounted || !configuration.limitsAddressSpace ? nil : limits.memoryBytes
        cpuLimit = isCounted ? nil : limits.cpuTime
        due = .now + Self.interval
    }

    var cpuTime: Duration { processes.cpuTime }
    var lostCPUTime: Duration { processes.lostCPUTime }
    var memoryPeak: Int { processes.memoryPeak }

    /// For `poll`.
    var millisecondsLeft: Int32 {
        let left = ContinuousClock.now.duration(to: due)
        return max(0, Int32(left / .milliseconds(1)) + 1)
    }

    /// Looks, if it is time to; what the run has to be ended for.
    mutating func takeIfDue() -> RunFacts.Stop? {
        let start = ContinuousClock.now
        guard start >= due else { return nil }
        // Looking shall not become what the machine does: an interval is at least nine times as long as a look.
        // But what a run can make slow to look at shall not hide it.
        defer { due = .now + min(max(Self.interval, (.now - start) * 9), Self.longestInterval) }
        processes.take(countingMemory: memoryLimit != nil)
        if let memoryLimit, processes.memory > memoryLimit { return .memory(bytes: processes.memory) }
        if processes.isHiding { return .hiding }
        if let cpuLimit, processes.cpuTime >= cpuLimit { return .cpuTime }
        return scratch?.excess(pids: processes.pids).map { .scratch($0) }
    }
}
