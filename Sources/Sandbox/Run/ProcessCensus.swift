import Glibc

/// What a run's processes take, where no cgroup counts it: looked at in intervals, from outside.
struct ProcessCensus {
    private struct Entry {
        var parent: pid_t
        /// Kernel ticks of the process itself, and of the children it waited for.
        var own: Int
        var waited: Int
        /// A thread of it that is alive: `/proc` shows a process by its first one, and nothing of it when that has ended.
        var thread: pid_t
    }

    private let initPID: pid_t
    private let serverPID: pid_t?
    private let runPID: pid_t
    /// The cell's process that started the run; it is no part of it.
    private var launcherPID: pid_t?
    private var last: [pid_t: Entry] = [:]
    private var endedTicks = 0
    private var lostTicks = 0
    /// Bytes of all processes together, shared pages once.
    private(set) var memory = 0
    private(set) var memoryPeak = 0
    /// Processes that could not be read at the last look, and at the one before it too.
    private var closed: Set<pid_t> = []
    private(set) var isHiding = false

    init(initPID: pid_t, serverPID: pid_t?, runPID: pid_t) {
        self.initPID = initPID
        self.serverPID = serverPID
        self.runPID = runPID
    }

    private static let tick = Duration.seconds(1) / max(1, sysconf(Int32(_SC_CLK_TCK)))

    /// CPU time of all processes so far, to a kernel tick each.
    var cpuTime: Duration {
        let live = last.values.reduce(0) { $0 + $1.own + $1.waited }
        return Self.tick * (live + endedTicks + lostTicks)
    }

    /// CPU time of processes that ended without anybody waiting for them, which no `wait` tells of.
    var lostCPUTime: Duration { Self.tick * lostTicks }

    /// The processes seen last, each by a thread that is alive.
    var pids: some Collection<pid_t> { last.values.map(\.thread) }

    mutating func take(countingMemory: Bool) {
        if launcherPID == nil, serverPID == nil {
            // Where the run is gone at the first look, there is nothing left to look at.
            guard let parent = Self.entry(runPID)?.parent else { return }
            if parent != initPID { launcherPID = parent }
        }
        let pids = descendants()
        var seen: [pid_t: Entry] = [:]
        for pid in pids { seen[pid] = Self.entry(pid) }
        account(for: seen)
        last = seen
        guard countingMemory else { return }
        // A server's forks share its pages; a lone process shares with nobody whose pages count.
        let measured = ProcessMemory(of: seen.values.map(\.thread), isAlone: seen.count == 1 && serverPID == nil)
        memory = measured.bytes
        memoryPeak = max(memoryPeak, memory)
        // Before its exec a run is as closed as its launcher, and for a moment at it.
        let unread = measured.closed.subtracting(Self.isForkOnly(runPID) ? [runPID] : [])
        isHiding = measured.isCutOff || !unread.isDisjoint(with: closed)
        closed = unread
    }

    /// The processes below init, and below the server or launcher, without these.
    private func descendants() -> [pid_t] {
        var found = Self.children(of: initPID).filter { $0 != serverPID && $0 != launcherPID }
        if let own = serverPID ?? launcherPID { found += Self.children(of: own) }
        var next = 0
        // A fork bomb is bounded by the limit of processes; the list ends with it.
        while next < found.count, found.count < 1 << 16 {
            found += Self.children(of: found[next])
            next += 1
        }
        return found
    }

    /// What ended since the last look: its parent's account has it when the parent waited, init's when the parent was gone,
    /// and nobody's when the parent ignores its children's ends.
    private mutating func account(for seen: [pid_t: Entry]) {
        var expected: [pid_t: Int] = [:]
        for (pid, entry) in last where seen[pid] == nil {
            expected[entry.parent, default: 0] += entry.own + entry.waited
        }
        for (parent, ticks) in expected {
            if let before = last[parent], let now = seen[parent] {
                // Two ticks for what rounding hides.
                let missing = ticks - (now.waited - before.waited)
                if missing > 2 { lostTicks += missing }
            } else {
                // Its parent is init, or gone as well: what it was seen to use stays used.
                endedTicks += ticks
            }
        }
    }

    private static func children(of pid: pid_t) -> [pid_t] {
        FolderListing.names(in: "/proc/\(pid)/task").flatMap { thread in
            ProcessFile("/proc/\(pid)/task/\(thread)/children").words.compactMap { pid_t($0) }
        }
    }

    private static func entry(_ pid: pid_t) -> Entry? {
        guard let fields = ProcessFile.status(of: pid), fields.count > 14, let parent = pid_t(fields[1]),
            let user = Int(fields[11]), let system = Int(fields[12]), let waitedUser = Int(fields[13]),
            let waitedSystem = Int(fields[14])
        else { return nil }
        return Entry(
            parent: parent, own: user + system, waited: waitedUser + waitedSystem,
            thread: fields[0] == "Z" ? anotherThread(of: pid) : pid)
    }

    private static func anotherThread(of pid: pid_t) -> pid_t {
        FolderListing.names(in: "/proc/\(pid)/task").lazy.compactMap { pid_t($0) }.first { $0 != pid } ?? pid
    }

    /// Whether it has not executed anything since it was forked.
    private static func isForkOnly(_ pid: pid_t) -> Bool {
        guard let fields = ProcessFile.status(of: pid), fields.count > 6, let flags = Int(fields[6]) else {
            return true
        }
        return flags & 0x40 != 0  // PF_FORKNOEXEC
    }
}
