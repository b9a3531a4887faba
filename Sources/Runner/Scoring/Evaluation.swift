public import Counting
public import Sandbox
public import Suites

/// Everything that was measured for one submission on one suite: what reports are rendered from.
public struct Evaluation: Sendable {
    public var suiteName: String
    public var suiteVersion: String
    public var suiteHash: String
    public var submissionName: String
    public var options: ScoreOptions
    public var layers: [Layer]
    public var machine: Machine
    public var fingerprint: Fingerprint
    public var tasks: [TaskEvaluation]
    /// What was wrong with the suite's and the submission's files; what it concerns was left out.
    public var problems: [SuiteProblem]
    public var repeatability: Repeatability
    /// Runs lost to our own failures; they are run again when the command is repeated.
    public var lostRuns: Int
    /// Languages of programs that were executed as a whole, by name; empty where all were functions.
    public var languages: [LanguageEvaluation]
}

public struct TaskEvaluation: Sendable, Hashable {
    public var id: String
    public var kind: Suites.Task.Kind
    /// Slow to fast, as the suite orders them.
    public var references: [ReferenceEvaluation]
    public var samples: [SampleEvaluation]
    /// Why the task cannot be scored on this machine; its samples have no verdict then.
    public var unfit: String?
    /// Why the task's programs were not counted; absent when they were, or when no counting was asked for.
    public var unprofiled: String?
    /// Stress inputs that could not be used, and why.
    public var droppedInputs: [DroppedInput]
    /// Of a task of kind `edit`: the program to make faster, which is its first reference.
    public var editedSource: String?
    /// Tests that could not be used, and why: their input cannot be made, or no reference passes them.
    public var droppedTests: [DroppedInput] = []
    /// Of the stress inputs that have one, by the input's name.
    public var levels: [String: StressLevel] = [:]
}

/// An input that is left out.
public struct DroppedInput: Sendable, Hashable {
    /// `test/<index>`, or a stress input's name.
    public var input: String
    /// Where the suite gives it.
    public var place: SourcePlace?
    public var reason: String
}

extension TaskEvaluation {
    /// What was left out of the task, as problems of its suite.
    var problems: [SuiteProblem] {
        let tests = droppedTests.map { ($0, "\(id) \($0.input)") }
        let stress = droppedInputs.map { ($0, "\(id) stress input \($0.input)") }
        return (tests + stress).map { dropped, name in
            SuiteProblem(
                place: dropped.place ?? SourcePlace(path: id, field: dropped.input),
                message: "\(name) is left out: \(dropped.reason)")
        }
    }
}

public struct ReferenceEvaluation: Sendable, Hashable {
    public var name: String
    /// Cumulative score, 0 to 100, where the suite gives one.
    public var score: Double?
    public var costs: [InputCost]
    /// Why it was left out; absent when it passed.
    public var reason: String?
}

public struct SampleEvaluation: Sendable, Hashable {
    public var index: Int
    /// Where it stands in the submission's file, from 1; absent where it is a file of its own.
    public var line: Int?
    /// Of the program that was run; identical programs share it.
    public var sourceHash: String
    /// The program that was run; absent when there is none.
    public var source: String?
    public var verdict: Verdict
    public var reason: String?
    /// What sanitizing changed in the model's text.
    public var changes: [PreparedProgram.Change]
    /// One for each stress input; empty when the sample was not profiled.
    public var costs: [InputCost]
    public var flags: [String]

    /// Whether something about its runs may not be what it seems; the reasons are in `flags`.
    public var isSuspicious: Bool { !flags.suspicions.isEmpty }
}

/// The cost of one program on one stress input, delivery of the result subtracted.
public struct InputCost: Sendable, Hashable {
    public var input: String
    public var cost: Cost?
    /// `ok`, or why there is no cost, or none that counts: a time-out at a level keeps its number.
    public var verdict: Verdict
    public var reason: String?
    /// What deserves a second look: left processes, lost counts, ...
    public var flags: [String] = []
    /// What stands beside the cost.
    public var extras = CostExtras()
}

/// What was measured of one program on one stress input beside its cost; each is absent where nothing measured it.
public struct CostExtras: Sendable, Hashable {
    /// What loading the program cost, in the counter's unit. No part of the cost.
    public var load: UInt64?
    /// What was taken off each count for delivering the result, in the counter's unit.
    public var delivery: UInt64?
    /// In each run, where the cost is the mean of more than one.
    public var calls: Int?
    /// Most memory that the run's processes held at one time without a counter around them, beyond what delivering the
    /// same result holds.
    public var memoryBytes: Int?
    /// Largest growth of mapped memory under `icount`, beyond the stand-in's: the same in every run.
    public var mappedBytes: UInt64?
    /// CPU time of the run without a counter, delivery included.
    public var cpuNanoseconds: Int64?
    /// System calls of the call, the delivery's included.
    public var systemCalls: UInt64?
    /// 95 % of the cost, where it comes from repeated times.
    public var interval: ClosedRange<Double>?
    /// By the median instead of the Hodges-Lehmann estimate.
    public var median: Double?
}

/// Did the same program on the same input give the same count each time it was run?
public struct Repeatability: Sendable, Hashable {
    /// (sample, stress input) pairs that were counted at least twice, earlier epochs included.
    public var pairs: Int
    public var identical: Int
    public var differing: [Difference]

    public struct Difference: Sendable, Hashable {
        public var task: String
        public var sample: Int
        public var input: String
        public var counts: [UInt64]
    }
}
