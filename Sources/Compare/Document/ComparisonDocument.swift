public import Foundation
public import Metrics
public import Reports

/// Two submissions to one suite compared: what improved, what regressed, what became right or wrong, and what the gates
/// say.
///
/// In JSON this is the schema `assay.comparison/1` (`results/schema/assay.comparison.1.json`); names there are these names
/// in snake case.
public struct ComparisonDocument: Codable, Sendable, Hashable {
    public static let schemaName = "assay.comparison/1"

    public var schema: String
    public var tool: ReportDocument.Tool
    public var suite: ReportDocument.Suite
    public var base: Side
    public var head: Side
    public var counter: ReportDocument.Counter
    /// The gravest verdict of the gates; `ok` without any.
    public var verdict: GateVerdict
    /// In the order they were given.
    public var gates: [GateResult]
    /// By name.
    public var scores: [String: ScoreDifference]
    /// Of all tasks that both sides have; absent when no cost is known on both.
    public var cost: Effect?
    public var memory: Effect?
    /// Of either side, in the suite's order.
    public var tasks: [TaskDifference]
    /// What was measured a second time; absent when nothing could be.
    public var control: Control?
    /// Samples that were lost through our own fault.
    public var lost: Int
    /// What keeps the comparison from meaning more.
    public var notes: [String]

    /// One of the submissions.
    public struct Side: Codable, Sendable, Hashable {
        /// As the command line named it: a file, a store, `git:REV:PATH`.
        public var givenAs: String
        /// Where its samples were read from, and what their lines are in; absent where nobody knows.
        public var samplesFile: String?
        public var name: String
        public var model: String?
        /// When its scoring was begun.
        public var created: Date
        public var fingerprint: String
        public var samples: Int
    }

    /// A score on both sides.
    public struct ScoreDifference: Codable, Sendable, Hashable {
        /// Over each side's own tasks; absent where it is undefined.
        public var base: Double?
        public var head: Double?
        /// Head less base, over the tasks that count for both.
        public var difference: Double?
        /// 95 % of the difference, by a paired bootstrap over tasks.
        public var interval: ReportDocument.Score.Interval?
        public var intervalMethod: IntervalMethod?
        public var nTasks: Int
    }

    /// How many times dearer head is.
    public struct Effect: Codable, Sendable, Hashable {
        /// Head over base: the geometric mean over the samples, or tasks, that were measured on both sides.
        public var ratio: Double
        /// 95 % of `ratio`; absent where none can be given.
        public var interval: ReportDocument.Score.Interval?
        /// How many samples, or tasks.
        public var pairs: Int
    }

    /// Base measured twice, and head again where there was something to confirm.
    public struct Control: Codable, Sendable, Hashable {
        /// Tasks that were measured again.
        public var tasks: [String]
        /// The largest relative change of a task's cost between the two measurements of base; absent without costs.
        public var costSpread: Double?
        /// Head was measured again too.
        public var isConfirmation: Bool
    }
}

extension ComparisonDocument {
    /// A task on both sides.
    public struct TaskDifference: Codable, Sendable, Hashable {
        public var id: String
        public var change: Change
        /// Absent without a sample whose cost is known on both sides.
        public var cost: Effect?
        public var memory: Effect?
        /// Sums over the samples that were measured on both sides, in the counter's unit; absent with `cost`.
        public var baseCost: Double?
        public var headCost: Double?
        /// Where head's samples of it begin in their file.
        public var line: Int?
        /// By score.
        public var base: [String: Double]
        public var head: [String: Double]
        public var verdicts: [VerdictChange]
    }

    /// What became of a task; the first that holds.
    public enum Change: String, Codable, Sendable, Hashable, CaseIterable {
        /// Only head has it.
        case new
        /// Only base has it.
        case gone
        /// A sample is wrong that was right.
        case wrong
        /// Dearer, and by more than measuring lets vary.
        case regressed
        /// A sample is right that was wrong, and none is wrong that was right.
        case fixed
        /// Cheaper, and by more than measuring lets vary.
        case improved
        case unchanged
    }

    /// The tasks with this change, the largest difference first.
    func tasks(_ change: Change) -> [TaskDifference] {
        tasks.filter { $0.change == change }.sorted { $0.size > $1.size }
    }
}

extension ComparisonDocument.TaskDifference {
    fileprivate var size: Double { cost.map { abs(log($0.ratio)) } ?? 0 }
}

extension ComparisonDocument {
    /// One JSON document, keys in snake case and sorted, ending with a newline.
    public func json() throws -> Data {
        var text = try reportEncoder(.prettyPrinted).encode(self)
        text.append(UInt8(ascii: "\n"))
        return text
    }
}
