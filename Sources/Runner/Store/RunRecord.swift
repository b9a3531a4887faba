public import Counting
public import Sandbox

/// What a run was for; the same program may run on the same input once for each.
public enum Purpose: String, Codable, Sendable, Hashable {
    /// Is the output right? No counter, native speed.
    case check
    /// What does it cost? Under a counter.
    case cost
    /// What does delivering the right output cost? A trusted stand-in under the same counter.
    case standin
}

/// Identifies one run: the same key is never run twice in an epoch.
public struct RunKey: Codable, Sendable, Hashable {
    /// Content hash of the task.
    public var task: String
    /// Content hash of the program: entry point and normalized source.
    public var program: String
    /// `test/<index>` or `stress/<name>`.
    public var input: String
    public var purpose: Purpose
    /// Absent for runs that are not counted.
    public var counter: CounterName?
    /// The machine, the counter's version and the isolation that the run was made under.
    public var fingerprint: String
    /// From 0.
    public var `repeat`: Int

    public init(
        task: String, program: String, input: String, purpose: Purpose, counter: CounterName?, fingerprint: String,
        repeat: Int = 0
    ) {
        self.task = task
        self.program = program
        self.input = input
        self.purpose = purpose
        self.counter = counter
        self.fingerprint = fingerprint
        self.repeat = `repeat`
    }
}

/// What one finished run gave.
public struct RunRecord: Codable, Sendable, Hashable {
    public var verdict: Verdict
    /// One sentence for people; absent when the verdict is `ok`.
    public var reason: String?
    /// What the counter gave for the window, delivery of the result included; absent when not counted.
    public var count: UInt64?
    /// What loading the program cost before the window opened, in the counter's unit; absent when not counted.
    public var load: UInt64?
    /// Of the window; absent where the counter does not tell.
    public var systemCalls: UInt64?
    /// Largest growth of mapped memory, loading included; absent where the counter does not tell.
    public var mappedBytes: UInt64?
    public var cpuNanoseconds: Int64
    public var wallNanoseconds: Int64
    /// Peak memory; absent when it could not be told.
    public var memoryBytes: Int?
    /// What deserves a second look: left processes, lost counts, ...
    public var flags: [String]

    public init(
        verdict: Verdict, reason: String? = nil, count: UInt64? = nil, load: UInt64? = nil, systemCalls: UInt64? = nil,
        mappedBytes: UInt64? = nil, cpuNanoseconds: Int64, wallNanoseconds: Int64, memoryBytes: Int? = nil,
        flags: [String] = []
    ) {
        self.verdict = verdict
        self.reason = reason
        self.count = count
        self.load = load
        self.systemCalls = systemCalls
        self.mappedBytes = mappedBytes
        self.cpuNanoseconds = cpuNanoseconds
        self.wallNanoseconds = wallNanoseconds
        self.memoryBytes = memoryBytes
        self.flags = flags
    }
}
