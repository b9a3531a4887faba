/// How a process ended, as `wait` tells it.
public enum ExitStatus: Sendable, Hashable, Codable {
    case exited(Int32)
    case signaled(Int32)
}

/// What the supervisor saw of one run. Nothing in it is the program's own word but the bytes it wrote.
public struct RunResult: Sendable {
    public var verdict: Verdict
    public var exit: ExitStatus
    /// Why the verdict is not `ok`, as sentences that name the limit and the value.
    public var reasons: [String]
    /// CPU time of all processes of the run.
    public var cpuTime: Duration
    public var wallTime: Duration
    /// Largest memory of the run's processes together; absent where nothing measured it.
    public var memoryBytes: Int?
    /// At most `Limits.outputBytes` each.
    public var standardOutput: [UInt8]
    public var standardError: [UInt8]
    /// Processes that outlived the first one and were killed.
    public var leftoverProcesses: Int
}

/// What the supervisor saw of one run of a warm process.
public struct WarmResult: Sendable {
    public var run: RunResult
    /// The result frame's bytes; absent when there was none or it was malformed.
    public var result: [UInt8]?
    /// The run loaded its program and asked for the input.
    public var wasReady: Bool
    /// From the start to the ready mark, or to the end.
    public var loadTime: Duration
    /// CPU time of the run's first process when it asked for the input; absent when it did not.
    public var loadCPUTime: Duration?
    /// From the input to the result frame; absent without a result.
    public var callTime: Duration?

    public var verdict: Verdict { run.verdict }
    public var reasons: [String] { run.reasons }
}
