import Glibc

/// What a run's processes take, where no cgroup counts it: looked at in intervals, from outside.
struct ProcessCensus {
    private struct Entry {
        var parent: pid_t
        /// Kernel ticks of the process itself, and of the children it waited for.
        var own: Int
        var waited: Int
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

    /// The processes seen last.
    var pids: some Collection<pid_t> { last.keys }

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
        memory = measure(Array(seen.keys))
        memoryPeak = max(memoryPeak, memory)
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
            } else if last[parent] == nil {
                endedTicks += ticks
            }
        }
    }

    private static func children(of pid: pid_t) -> [pid_t] {
        FolderListing.names(in: "/proc/\(pid)/task").flatMap { thread in
            text("/proc/\(pid)/task/\(thread)/children").split(separator: " ").compactMap { pid_t($0) }
        }
    }

    private static func entry(_ pid: pid_t) -> Entry? {
        let text = text("/proc/\(pid)/stat")
        // The name in parentheses is the program's own choice.
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 14, let parent = pid_t(fields[1]), let user = Int(fields[11]),
            let system = Int(fields[12]),
            let waitedUser = Int(fields[13]), let waitedSystem = Int(fields[14])
        else { return nil }
        return Entry(parent: parent, own: user + system, waited: waitedUser + waitedSystem)
    }

    /// Private pages as they are resident, those that processes share once; shared mappings by their size, as pages of
    /// theirs can be resident and mapped by nobody.
    private func measure(_ pids: [pid_t]) -> Int {
        // A server's forks share its pages; a lone process shares with nobody whose pages count.
        let isAlone = pids.count == 1 && serverPID == nil
        let resident = pids.reduce(0) { sum, pid in
            // Not to be read where a process made itself undumpable; its pages then count in full.
            let share = isAlone ? nil : Self.bytes(of: "Pss_Anon:", in: "/proc/\(pid)/smaps_rollup")
            return sum + (share ?? Self.bytes(of: "RssAnon:", in: "/proc/\(pid)/status") ?? 0)
        }
        return resident + Self.sharedMappings(pids)
    }

    /// Bytes of the anonymous mappings that these processes share, each once.
    private static func sharedMappings(_ pids: [pid_t]) -> Int {
        var sizes: [Substring: Int] = [:]
        for pid in pids {
            for line in text("/proc/\(pid)/maps").split(separator: "\n") where line.hasSuffix("/dev/zero (deleted)") {
                let words = line.split(separator: " ")
                let ends = words[0].split(separator: "-").compactMap { Int($0, radix: 16) }
                guard words.count > 4, ends.count == 2 else { continue }
                sizes[words[4]] = max(sizes[words[4]] ?? 0, ends[1] - ends[0])
            }
        }
        return sizes.values.reduce(0, +)
    }

    private static func bytes(of key: String, in path: String) -> Int? {
        for line in text(path).split(separator: "\n") where line.hasPrefix(key) {
            return Int(line.drop { !$0.isNumber }.prefix { $0.isNumber }).map { $0 * 1024 }
        }
        return nil
    }

    /// Empty for a process that is gone.
    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "re") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 14)
        while bytes.count < 1 << 22 {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
