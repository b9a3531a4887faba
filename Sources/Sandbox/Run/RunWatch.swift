import CSandbox
import Glibc

/// Watches one run: its clocks and its outputs. The program is stopped through its pidfd when it reaches a limit.
///
/// Nothing but a `RunCensus`, where one is needed, is polled in intervals: the wall clock is one timer, which also looks for idleness, the CPU clock another, armed for the CPU time still left
/// and armed again with the rest when it fires, for no run uses CPU time faster than all CPUs together give it.
final class RunWatch {
    private let cell: Cell
    private let limits: Limits
    private let reading: ControlGroup.Reading?
    private let meter: CPUMeter
    private let pid: pid_t?
    private var census: RunCensus?
    private let started: ContinuousClock.Instant
    /// CPU time at the last look for idleness.
    private var usedBefore = Duration.zero
    private var standardOutput: OutputCollector
    private var standardError: OutputCollector
    private var pidfd: Descriptor?
    private(set) var stop: RunFacts.Stop?

    /// After a stop the end has to come within this time, or the cell is lost.
    private static let patience = Duration.seconds(10)
    /// A folder of ten thousand levels takes its time on a loaded machine.
    private static let cleaningPatience = Duration.seconds(60)
    /// The run has ended, and the cell is given time to clean up.
    private var isBeingCleaned = false

    /// - Parameters:
    ///   - started: When the run was asked for.
    ///   - pidfd: Of the run's first process; absent when it is gone already.
    ///   - reading: What the cgroup showed before the run.
    init(
        _ cell: Cell, _ limits: Limits, started: ContinuousClock.Instant, pidfd: consuming Descriptor?, pid: pid_t?,
        reading: ControlGroup.Reading?,
        standardOutput: consuming Descriptor, standardError: consuming Descriptor
    ) throws(SandboxError) {
        self.cell = cell
        self.limits = limits
        self.started = started
        self.reading = reading
        self.pidfd = pidfd
        self.pid = pid
        self.standardOutput = OutputCollector(.standardOutput, standardOutput, cap: limits.outputBytes)
        self.standardError = OutputCollector(.standardError, standardError, cap: limits.outputBytes)
        let own = [cell.initPID] + (cell.serverPID.map { [$0] } ?? [])
        meter = CPUMeter(group: reading?.cpuTime, own: own, run: pid)
        census = RunCensus(cell, limits, run: pid)
        try Timer.arm(cell.wallTimer, after: min(limits.wallTime, limits.idleTime ?? limits.wallTime))
        try Timer.arm(cell.cpuTimer, after: limits.cpuTime / Self.processors)
    }

    private static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    var elapsed: Duration { ContinuousClock.now - started }

    func cpuTime() throws(SandboxError) -> Duration {
        max(meter.used(group: try cell.group?.cpuTime()), census?.cpuTime ?? .zero)
    }

    /// Waits until one of `others` has something, and takes care of clocks and outputs meanwhile.
    /// - Returns: The `revents` of `others`.
    func wait(_ others: [pollfd]) throws(SandboxError) -> [Int16] {
        while true {
            let own = [
                cell.interruption.rawValue, cell.wallTimer.rawValue, cell.cpuTimer.rawValue,
                standardOutput.pollDescriptor, standardError.pollDescriptor,
            ]
            var events = own.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) } + others
            guard poll(&events, nfds_t(events.count), census?.millisecondsLeft ?? -1) >= 0 else {
                if errno == EINTR { continue }
                throw .last("wait for a run")
            }
            if stop == nil, let excess = census?.takeIfDue() { try end(excess) }
            if events[0].revents != 0 {
                cell.close()
                throw .interrupted
            }
            if events[1].revents != 0, Timer.hasFired(cell.wallTimer) { try wallClockRang() }
            if events[2].revents != 0, Timer.hasFired(cell.cpuTimer) { try cpuClockRang() }
            if events[3].revents != 0, try !standardOutput.drain() { try end(.output(.standardOutput)) }
            if events[4].revents != 0, try !standardError.drain() { try end(.output(.standardError)) }
            let rest = events.dropFirst(own.count).map(\.revents)
            if rest.contains(where: { $0 != 0 }) { return rest }
        }
    }

    /// Kills the run for having reached a limit. The first limit reached is the one that counts.
    func end(_ reason: RunFacts.Stop) throws(SandboxError) {
        if stop != nil { return }
        stop = reason
        try Timer.arm(cell.wallTimer, after: Self.patience)
        guard let pidfd = pidfd.number else { return }
        let result = csandbox_pidfd_kill(pidfd, SIGKILL)
        guard result == 0 || result == -ESRCH else { throw .system(operation: "kill a run", errno: -result) }
    }

    private func wallClockRang() throws(SandboxError) {
        if !isBeingCleaned, hasEnded() {
            // It ended in time; what takes time is removing what it left.
            isBeingCleaned = true
            return try Timer.arm(cell.wallTimer, after: Self.cleaningPatience)
        }
        guard stop == nil, !isBeingCleaned else {
            cell.close()
            throw .cellLost(
                reason: isBeingCleaned
                    ? "what a run left could not be removed within \(Self.cleaningPatience)"
                    : "a killed run did not end within \(Self.patience)")
        }
        let left = limits.wallTime - elapsed
        guard let idleTime = limits.idleTime, left > .zero else { return try end(.wallTime) }
        let used = try cpuTime()
        if used - usedBefore < idleTime / 100 { return try end(.idleTime(idleTime)) }
        usedBefore = used
        try Timer.arm(cell.wallTimer, after: max(min(left, idleTime), .milliseconds(1)))
    }

    /// Whether the run's first process is no more.
    private func hasEnded() -> Bool {
        guard let pidfd = pidfd.number else { return true }
        var event = pollfd(fd: pidfd, events: Int16(POLLIN), revents: 0)
        return poll(&event, 1, 0) == 1
    }

    private func cpuClockRang() throws(SandboxError) {
        if stop != nil { return }
        let used = try cpuTime()
        if used >= limits.cpuTime { return try end(.cpuTime) }
        // A millisecond at the least, so that the last stretch is not a busy loop.
        try Timer.arm(cell.cpuTimer, after: max((limits.cpuTime - used) / Self.processors, .milliseconds(1)))
    }

    /// After the run's processes are gone: takes the rest of the outputs and everything the verdict depends on.
    /// - Parameter waited: CPU time and largest resident set as `wait` told them.
    func facts(
        _ exit: ExitStatus, waited: csandbox_reply, fault: RunFacts.ResultFault? = nil
    ) throws(SandboxError) -> RunFacts {
        let wallTime = elapsed
        try Timer.arm(cell.wallTimer, after: nil)
        try Timer.arm(cell.cpuTimer, after: nil)
        if try !standardOutput.drain(), stop == nil { stop = .output(.standardOutput) }
        if try !standardError.drain(), stop == nil { stop = .output(.standardError) }
        var facts = RunFacts(
            exit: exit, limits: limits, cpuTime: .microseconds(Int64(waited.user_us + waited.system_us)),
            wallTime: wallTime, memoryBytes: Int(waited.max_rss_kib) * 1024, stop: stop,
            addressSpaceBound: reading == nil && cell.configuration.limitsAddressSpace, resultFault: fault)
        if let pid, exit == .signaled(SIGSEGV) {
            facts.segmentationFault = SegmentationFault(of: pid, notOlderThan: wallTime)
        }
        // The filter that guards a server without a uid or pid namespace of its own kills, and names nothing.
        facts.namesDeniedCalls = cell.namesDeniedCalls && !(cell.level == .process && cell.serverPID != nil)
        facts.deniedCall = DeniedCall(waited)
        // The cell kills in the kernel's stead; the status is that of a process which the filter kills.
        if facts.deniedCall != nil, facts.exit == .signaled(SIGKILL) { facts.exit = .signaled(SIGSYS) }
        if let census, reading == nil {
            // A process that nobody waited for and its parent may both have ended after the last look.
            facts.cpuTime = max(facts.cpuTime + census.lostCPUTime, census.cpuTime)
            facts.memoryBytes = max(facts.memoryBytes ?? 0, census.memoryPeak)
        }
        if let reading, let now = try cell.group?.reading() {
            facts.cpuTime = meter.used(group: now.cpuTime)
            facts.memoryBytes = try cell.group?.peak(over: reading)
            facts.outOfMemoryKills = now.outOfMemoryKills - reading.outOfMemoryKills
            facts.refusedForks = now.refusedForks - reading.refusedForks
        }
        return facts
    }

    func result(_ facts: RunFacts, leftovers: Int) -> RunResult {
        let judged = RunVerdict(facts)
        return RunResult(
            verdict: judged.verdict, exit: facts.exit, reasons: judged.reasons, cpuTime: facts.cpuTime,
            wallTime: facts.wallTime, memoryBytes: facts.memoryBytes, standardOutput: standardOutput.bytes,
            standardError: standardError.bytes, leftoverProcesses: leftovers)
    }
}

extension ExitStatus {
    /// - Parameter status: As `wait4` gives it.
    init(waitStatus status: Int32) {
        let signal = csandbox_status_signal(status)
        self = signal != 0 ? .signaled(signal) : .exited(csandbox_status_exit_code(status))
    }
}
