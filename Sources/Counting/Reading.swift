/// What one window cost.
public struct Reading: Sendable, Hashable {
    public var counter: CounterName
    /// In the counter's unit. A lower bound when `isComplete` is false.
    public var count: UInt64
    public var extras: Extras
    /// What the reader of the count should know.
    public var notes: Set<Note>

    /// Figures beside the count; each is absent where it could not be measured.
    public struct Extras: Sendable, Hashable {
        /// What the run's process had cost before the window opened, in the counter's unit: loading the program.
        public var load: UInt64?
        public var systemCalls: UInt64?
        /// Largest growth of mapped writable memory, all processes together, loading the program included.
        public var mappedBytes: UInt64?
        public var cycles: UInt64?
        public var branchMisses: UInt64?
        public var cacheMisses: UInt64?
        public var taskClockNanoseconds: UInt64?
        public var pageFaults: UInt64?
        public var contextSwitches: UInt64?
        public var migrations: UInt64?
        /// Energy of the processor's package while the window was open, of everything that ran then.
        public var packageMicrojoules: UInt64?

        public init() {}
    }

    public enum Note: Sendable, Hashable {
        /// This many processes were killed before they could report: what they did since their last report is missing.
        case processesLost(Int)
        /// Something wrote to the count or to its channel, or its records contradict each other.
        case tampered
        /// The child did not mark the start of the call, so loading is paid for as well.
        case unmarked
        /// The processor had fewer counters than events: the count is scaled from this share of the time.
        case multiplexed(share: Double)
        /// The run had threads or children before the counter could be attached; they are not counted.
        case attachedLate
        /// The run used its channel to the supervisor itself: it may have skipped what its driver does for others.
        case bypassedDriver
        /// The run made executable memory: machine code can write to a count that is kept in its own process.
        case nativeCode
        /// The run executed another program, in which nothing is as its driver left it.
        case executedPrograms
        /// The run was refused a call for lack of a right: it tried what has no innocent use.
        case refusedCalls
        /// Performance events are not to be had: CPU time as the kernel accounts it, its own share included.
        case accountedTime
    }

    public init(counter: CounterName, count: UInt64, extras: Extras = Extras(), notes: Set<Note> = []) {
        self.counter = counter
        self.count = count
        self.extras = extras
        self.notes = notes
    }

    /// Whether the count holds all that was done in the window.
    public var isComplete: Bool {
        notes.allSatisfy { note in
            switch note {
            case .processesLost, .tampered, .attachedLate: false
            case .unmarked, .multiplexed, .accountedTime: true
            case .bypassedDriver, .nativeCode, .executedPrograms, .refusedCalls: true
            }
        }
    }
}
