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
    public var suite: Suite
    public var machine: Machine
    public var isolation: Isolation
    public var counter: Counter
    public var options: Options
    public var submission: Submission
    /// By name: `pass@1`, `dps`, `dps_norm`, `efficient@1`, `speedup`, ...
    public var scores: [String: Score]
    /// Scores that were asked for but are undefined here, with the reason.
    public var unscored: [String: String]
    /// In the suite's order.
    public var tasks: [Task]
    /// Tasks of the suite that took no part in the cost scores, with the reason.
    public var unmeasured: [UnmeasuredTask]
    /// What was wrong with the suite's and the samples' files.
    public var problems: [Problem]
    /// Absent when nothing was measured twice.
    public var repeatability: Repeatability?
    /// Languages of programs that were executed as a whole, by name; absent where all were functions.
    public var languages: [Language]?
    /// What the scores depend on beside the samples; absent when no cost score is defined.
    public var robustness: Robustness?
    /// As `scores`, with every suspicious sample taken for a wrong one; absent when there is none.
    public var scoresWithoutSuspicious: [String: Score]?

    public init(
        tool: Tool, created: Date, suite: Suite, machine: Machine, isolation: Isolation,
        counter: Counter, options: Options, submission: Submission, scores: [String: Score] = [:],
        unscored: [String: String] = [:], tasks: [Task] = [], unmeasured: [UnmeasuredTask] = [],
        problems: [Problem] = [], repeatability: Repeatability? = nil, robustness: Robustness? = nil,
        languages: [Language]? = nil, scoresWithoutSuspicious: [String: Score]? = nil
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
        self.languages = languages
        self.robustness = robustness
        self.scoresWithoutSuspicious = scoresWithoutSuspicious
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
