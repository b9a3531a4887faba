public import Counting
public import Sandbox

/// What a session may be told; the defaults are the command line's.
public struct ScoreOptions: Sendable, Hashable {
    public var counter: CounterName
    public var isolation: IsolationLevel
    /// Runs at the same time; counted runs never share a core.
    public var jobs: Int
    public var limits: Limits
    /// Counted runs of each program on each stress input; with `time` they are those of `timing`.
    public var repeats: Int
    /// How times are repeated.
    public var timing: TimingRule
    /// False: correctness only.
    public var profile: Bool
    /// Correct samples a task needs to count for DPS.
    public var minCorrect: Int
    /// Correct samples of a task that are profiled, in file order; absent means all.
    public var maxProfile: Int?
    /// The k of pass@k and efficient@k.
    public var k: [Int]
    /// Take sample text as it is, instead of finding the program in it.
    public var raw: Bool
    public var python: String
    /// Of the bootstrap.
    public var seed: UInt64

    public init(
        counter: CounterName, isolation: IsolationLevel = .strict, jobs: Int = 1, limits: Limits = Limits(),
        repeats: Int? = nil, timing: TimingRule = TimingRule(), profile: Bool = true, minCorrect: Int = 1,
        maxProfile: Int? = nil, k: [Int] = [1],
        raw: Bool = false, python: String = "/usr/bin/python3", seed: UInt64 = 1
    ) {
        self.counter = counter
        self.isolation = isolation
        self.jobs = jobs
        self.limits = limits
        self.repeats = repeats ?? 1
        self.timing = timing
        if let repeats { self.timing.pairs = repeats }
        self.profile = profile
        self.minCorrect = minCorrect
        self.maxProfile = maxProfile
        self.k = k
        self.raw = raw
        self.python = python
        self.seed = seed
    }
}
