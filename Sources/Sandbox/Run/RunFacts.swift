/// Everything the verdict of a process depends on.
struct RunFacts: Sendable, Hashable {
    var exit: ExitStatus
    var limits: Limits
    var cpuTime: Duration
    var wallTime: Duration
    var memoryBytes: Int?
    /// What made the supervisor end the run.
    var stop: Stop?
    /// Processes the kernel killed because the cell's memory was used up.
    var outOfMemoryKills: Int = 0
    /// The first forbidden system call of the run's processes.
    var deniedCall: DeniedCall?
    /// Whether such calls are told; without that the kernel kills their processes with `SIGSYS`.
    var namesDeniedCalls: Bool = true
    /// Where the address was that ended it, if the kernel's log tells.
    var segmentationFault: SegmentationFault?
    /// Forks refused because the limit of processes was reached.
    var refusedForks: Int = 0
    /// Memory is bounded by the address space of a process: allocations fail instead of killing.
    var addressSpaceBound: Bool = false
    /// What is wrong with the result a warm run sent, if anything.
    var resultFault: ResultFault?

    enum Stop: Sendable, Hashable {
        case wallTime
        /// It waited for longer than it may.
        case idleTime(Duration)
        case cpuTime
        case output(Stream)
        /// Memory of all processes, where no cgroup bounds it.
        case memory(bytes: Int)
        case scratch(ScratchCensus.Excess)
        /// It closed a process of its to the look that stands in for a cgroup.
        case hiding
        /// Another process of the run asked for the input in its place.
        case forgery
        /// More came after the result.
        case trailingResult
    }

    enum Stream: String, Sendable, Hashable {
        case standardOutput = "standard output"
        case standardError = "standard error"
        case result = "the result"
    }

    enum ResultFault: Sendable, Hashable {
        case absent
        case truncated(received: Int, announced: Int)
        case trailing
    }
}
