import Glibc

/// The cgroup of one cell: its folders, its limits, what it used. Entered by the cell once, when it starts.
///
/// Works on version 2, and on version 1 where the memory, pids and cpuacct controllers are mounted. What a run may use
/// is set relative to what the cell itself holds when the run starts.
final class ControlGroup {
    /// Files the cell writes "0" to.
    let joinFiles: [String]
    private let folders: [String]
    private let memoryLimit: ControlFile
    private let memoryUsage: ControlFile
    private let memoryPeak: ControlFile?
    private let memoryEvents: ControlFile
    private let processLimit: ControlFile
    private let processCount: ControlFile
    private let processEvents: ControlFile
    private let cpu: ControlFile
    private let version: ControlGroupVersion
    private var memoryLimitSet = 0
    private var processLimitSet = 0

    /// Looked for once; what supervisors that were killed left there goes first.
    static let place: ControlGroupPlace? = {
        let place = ControlGroupPlace.find()
        place?.removeAbandoned()
        return place
    }()

    /// `nil` where no place for one is writable.
    static func make(named name: String) throws(SandboxError) -> ControlGroup? {
        guard let place = Self.place else { return nil }
        for folder in place.folders(name) where mkdir(folder, 0o755) != 0 {
            let error = errno
            for folder in place.folders(name) { rmdir(folder) }
            // A place that looked writable and is not is no place.
            if error == EACCES || error == EPERM || error == EROFS { return nil }
            throw .system(operation: "make the cgroup \(folder)", errno: error)
        }
        do {
            return try ControlGroup(place, name)
        } catch {
            for folder in place.folders(name) { rmdir(folder) }
            throw error
        }
    }

    private init(_ place: ControlGroupPlace, _ name: String) throws(SandboxError) {
        version = place.version
        let memory = "\(place.memory)/\(name)"
        let pids = "\(place.pids)/\(name)"
        let accounting = "\(place.cpu)/\(name)"
        let names = place.version.fileNames
        let limit = try ControlFile("\(memory)/\(names.memoryLimit)", O_RDWR)
        let peakPath = "\(memory)/\(names.memoryPeak)"
        folders = place.folders(name)
        joinFiles = folders.map { "\($0)/cgroup.procs" }
        memoryUsage = try ControlFile("\(memory)/\(names.memoryUsage)", O_RDONLY)
        memoryPeak = access(peakPath, W_OK) == 0 ? try ControlFile(peakPath, O_RDWR) : nil
        memoryEvents = try ControlFile("\(memory)/\(names.memoryEvents)", O_RDONLY)
        processLimit = try ControlFile("\(pids)/pids.max", O_RDWR)
        processCount = try ControlFile("\(pids)/pids.current", O_RDONLY)
        processEvents = try ControlFile("\(pids)/pids.events", O_RDONLY)
        cpu = try ControlFile("\(accounting)/\(names.cpu)", O_RDONLY)
        memoryLimit = limit
        // Swapped-out memory would not count against the limit.
        let swap = "\(memory)/\(names.swapLimit)"
        if place.version == .two, access(swap, W_OK) == 0 { try ControlFile(swap, O_WRONLY).write(0) }
    }

    /// Kills nothing: by now the cell is gone. The kernel may need a moment to let go of the last process.
    deinit {
        for folder in folders {
            for _ in 0..<200 {
                if rmdir(folder) == 0 || errno == ENOENT { break }
                usleep(5000)
            }
        }
    }

    /// What the cell's group shows now, to be compared with later.
    struct Reading: Sendable {
        var memoryBytes: Int
        var outOfMemoryKills: Int
        var refusedForks: Int
        var cpuTime: Duration
    }

    func reading() throws(SandboxError) -> Reading {
        Reading(
            memoryBytes: try memoryUsage.number(),
            outOfMemoryKills: try memoryEvents.number(after: "oom_kill"),
            refusedForks: try processEvents.number(after: "max"),
            cpuTime: try cpuTime())
    }

    func cpuTime() throws(SandboxError) -> Duration {
        switch version {
        case .one: .nanoseconds(try cpu.number())
        case .two: .microseconds(try cpu.number(after: "usage_usec"))
        }
    }

    /// Bounds what the next run may use on top of what is there, and starts its peak.
    func prepare(_ limits: Limits, over reading: Reading) throws(SandboxError) {
        // In steps of a mebibyte, so that an unchanged limit is not written again for every run.
        let step = 1 << 20
        let memory = (reading.memoryBytes + limits.memoryBytes + step - 1) / step * step
        if memory != memoryLimitSet {
            try memoryLimit.write(memory)
            memoryLimitSet = memory
        }
        let processes = try processCount.number() + limits.processes
        if processes != processLimitSet {
            try processLimit.write(processes)
            processLimitSet = processes
        }
        try memoryPeak?.write(0)
    }

    /// Largest memory since `prepare`, as far as it lies above `reading`. `nil` where the kernel keeps no peak per run.
    func peak(over reading: Reading) throws(SandboxError) -> Int? {
        guard let peak = try memoryPeak?.number() else { return nil }
        return max(0, peak - reading.memoryBytes)
    }
}
