public import Foundation

extension Leaderboard {
    /// What one report says of its submission.
    public struct Submission: Codable, Sendable, Hashable {
        public var name: String
        /// Absent when the samples do not say.
        public var model: String?
        /// Of the report's document: adding the same report again changes nothing.
        public var reportHash: String
        public var tool: ReportDocument.Tool
        public var created: Date
        public var machine: ReportDocument.Machine
        public var isolation: ReportDocument.Isolation
        public var counter: ReportDocument.Counter
        public var options: ReportDocument.Options
        public var samples: Int
        public var scores: [String: ReportDocument.Score]
        /// As `scores`, with suspicious samples taken for wrong ones; absent without any.
        public var scoresWithoutSuspicious: [String: ReportDocument.Score]?
        public var unscored: [String: String]
        public var tasks: [TaskResult]

        public var measurement: Measurement { .init(counter: counter, fingerprint: machine.fingerprint) }

        /// Suspicious samples of all tasks.
        public var suspicious: Int { tasks.reduce(0) { $0 + ($1.suspicious ?? 0) } }

        /// Samples per verdict over all tasks.
        public var verdictCounts: [String: Int] {
            tasks.reduce(into: [:]) { $0.merge($1.verdictCounts, uniquingKeysWith: +) }
        }

        /// Whether every sample has a verdict: some tools publish the correct samples only.
        public var hasAllVerdicts: Bool { verdictCounts.values.reduce(0, +) == samples }
    }

    /// What one submission came to on one task.
    public struct TaskResult: Codable, Sendable, Hashable {
        public var id: String
        public var verdictCounts: [String: Int]
        public var scores: [String: Double]
        /// Of the samples that were profiled, in their order: the fastest reference each is not slower than, -1 being slower
        /// than all, null where the task has no levels.
        public var levels: [Int?]
        /// Of the same samples over all stress inputs; null where an input gave none; absent when no sample has one.
        public var costs: [Double?]?
        /// Samples whose cost or verdict may not be what it seems; absent means none.
        public var suspicious: Int?
        /// The cheapest correct sample whose program is known, no suspicious one. Without costs that of the highest level.
        public var best: Program?
        /// The most expensive one; absent when it is the same program.
        public var worst: Program?
    }

    /// A sample whose program can be shown.
    public struct Program: Codable, Sendable, Hashable {
        /// As in the report.
        public var sample: String
        /// Key of its text among the task's programs.
        public var program: String
        public var level: Int?
        public var cost: Double?
        /// By the name of the stress input.
        public var inputs: [String: Double]
    }
}
