/// What one run may use. Reaching a limit is a verdict that names the limit.
public struct Limits: Codable, Sendable, Hashable {
    /// CPU time of the run's processes together.
    public var cpuTime: Duration
    /// Time from the start of the run to its end.
    public var wallTime: Duration
    /// Longest time in which the run uses less than a hundredth of a CPU; absent: it may wait as long as `wallTime` lets it.
    public var idleTime: Duration?
    /// Memory of the run's processes together.
    public var memoryBytes: Int
    /// Bytes of standard output, of standard error, and of a result, each.
    public var outputBytes: Int
    /// Largest file the run may write.
    public var fileBytes: Int
    /// Open descriptors of one process.
    public var openFiles: Int
    /// Processes and threads of the run together.
    public var processes: Int
    /// Stack of the main thread.
    public var stackBytes: Int

    public init(
        cpuTime: Duration = .seconds(10),
        wallTime: Duration = .seconds(20),
        idleTime: Duration? = nil,
        memoryBytes: Int = 1 << 30,
        outputBytes: Int = 16 << 20,
        fileBytes: Int = 64 << 20,
        openFiles: Int = 256,
        processes: Int = 64,
        stackBytes: Int = 64 << 20
    ) {
        self.cpuTime = cpuTime
        self.wallTime = wallTime
        self.idleTime = idleTime
        self.memoryBytes = memoryBytes
        self.outputBytes = outputBytes
        self.fileBytes = fileBytes
        self.openFiles = openFiles
        self.processes = processes
        self.stackBytes = stackBytes
    }

    /// What the kernel stops each process at (`RLIMIT_CPU`), in seconds: a backstop for the supervisor's own clock, which
    /// tells a run's processes together. The kernel counts in ticks, and beside programs that work in bursts takes two
    /// seconds for three.
    var kernelCPUSeconds: Int { 3 * Int(min(cpuTime.components.seconds, 1 << 40)) + 2 }
}
