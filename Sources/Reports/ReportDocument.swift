public import Foundation
public import Sandbox

/// Everything one scored submission came to: what was run, where, how confined, how counted, and every number.
///
/// Rendered from the result store alone, so the same store gives the same document. In JSON this is the schema
/// `assay.report/1` (`results/schema/assay.report.1.json`); names there are these names in snake case. A number that could
/// not be measured is absent, with its reason beside it, and never zero.
public struct ReportDocument: Codable, Sendable, Hashable {
    /// The only schema this type reads and writes.
    public static let schemaName = "assay.report/1"

    public var schema: String
    public var tool: Tool
    /// When the scoring was begun; resuming does not change it.
    public var created: Date
    public var suite: SuiteIdentity
    public var machine: Machine
    public var isolation: Isolation
    public var counter: CounterIdentity
    public var options: Options
    public var submission: SubmissionIdentity
    /// By name: `pass@1`, `dps`, `dps_norm`, `efficient@1`, `speedup`, ...
    public var scores: [String: Score]
    /// Scores that were asked for but are undefined here, with the reason.
    public var unscored: [String: String]
    /// In the suite's order.
    public var tasks: [TaskReport]
    /// Tasks of the suite that took no part in the cost scores, with the reason.
    public var unmeasured: [UnmeasuredTask]
    /// What was wrong with the suite's and the samples' files.
    public var problems: [Problem]
    /// Absent when nothing was measured twice.
    public var repeatability: Repeatability?

    public init(
        tool: Tool, created: Date, suite: SuiteIdentity, machine: Machine, isolation: Isolation,
        counter: CounterIdentity, options: Options, submission: SubmissionIdentity, scores: [String: Score] = [:],
        unscored: [String: String] = [:], tasks: [TaskReport] = [], unmeasured: [UnmeasuredTask] = [],
        problems: [Problem] = [], repeatability: Repeatability? = nil
    ) {
        self.schema = Self.schemaName
        self.tool = tool
        self.created = created
        self.suite = suite
        self.machine = machine
        self.isolation = isolation
        self.counter = counter
        self.options = options
        self.submission = submission
        self.scores = scores
        self.unscored = unscored
        self.tasks = tasks
        self.unmeasured = unmeasured
        self.problems = problems
        self.repeatability = repeatability
    }
}

extension ReportDocument {
    /// Samples per verdict over all tasks.
    public var verdictCounts: [Verdict: Int] {
        tasks.reduce(into: [:]) { counts, task in
            for sample in task.samples { counts[sample.verdict, default: 0] += 1 }
        }
    }
}

/// One score of the whole suite.
public struct Score: Codable, Sendable, Hashable {
    /// In the score's own unit: a share from 0 to 1 for `pass@k` and `efficient@k`, 0 to 100 for `dps`, a ratio for
    /// `speedup`.
    public var value: Double
    /// 95 % over tasks; absent when there were too few tasks to give one.
    public var interval: Interval?
    /// Over how many tasks this is the mean. Scores over different tasks do not compare.
    public var nTasks: Int
    public var k: Int?

    public init(value: Double, interval: Interval? = nil, nTasks: Int, k: Int? = nil) {
        self.value = value
        self.interval = interval
        self.nTasks = nTasks
        self.k = k
    }

    /// Written as `[lower, upper]`.
    public struct Interval: Codable, Sendable, Hashable {
        public var lower: Double
        public var upper: Double

        public init(lower: Double, upper: Double) {
            self.lower = lower
            self.upper = upper
        }

        public init(from decoder: any Decoder) throws {
            var ends = try decoder.unkeyedContainer()
            lower = try ends.decode(Double.self)
            upper = try ends.decode(Double.self)
        }

        public func encode(to encoder: any Encoder) throws {
            var ends = encoder.unkeyedContainer()
            try ends.encode(lower)
            try ends.encode(upper)
        }
    }
}
