public import Metrics

/// Several submissions to one suite ranked by one score: intervals, ranges of ranks, groups that cannot be told apart, and
/// every pair on the tasks that count for both.
///
/// In JSON this is the schema `assay.ranking/1` (`results/schema/assay.ranking.1.json`).
public struct RankingDocument: Codable, Sendable, Hashable {
    public static let schemaName = "assay.ranking/1"

    public var schema: String
    public var suite: ReportDocument.Suite
    /// Name of the score as in the reports.
    public var score: String
    /// Of the intervals; corrected p-values are compared with one less it.
    public var level: Double
    public var resamples: Int
    public var seed: UInt64
    /// Highest first.
    public var entries: [Entry]
    /// Names of neighbours in rank in which no two differ significantly; a submission may be in several.
    public var groups: [[String]]
    public var pairs: [Pair]
    /// What keeps the ranking from meaning more.
    public var notes: [String]

    public struct Entry: Codable, Sendable, Hashable {
        public var name: String
        public var value: Double
        public var interval: ReportDocument.Score.Interval?
        public var intervalMethod: IntervalMethod?
        public var nTasks: Int
        /// Best and worst rank that the comparisons leave possible.
        public var ranks: [Int]
        /// Mean win rate against the others over common tasks.
        public var winRateOverTasks: Double?
        /// Share of the others that it beats on most of the common tasks.
        public var winRateOverModels: Double?
        /// Normalized area under its performance profile up to four times the cheapest submission; absent unless all costs
        /// come from one counter on one kind of machine.
        public var profileArea: Double?
    }

    public struct Pair: Codable, Sendable, Hashable {
        public var first: String
        public var second: String
        /// Tasks that count for both.
        public var nTasks: Int
        /// Mean of the first less mean of the second over those tasks.
        public var difference: Double
        public var interval: ReportDocument.Score.Interval?
        public var pValue: Double?
        /// Corrected by Holm over all pairs.
        public var correctedPValue: Double?
        public var isSignificant: Bool
        /// Of the first over the second on the common tasks, ties half.
        public var winRate: Double
        /// The first ranks higher over its own tasks and is behind on the common ones.
        public var contradictsOrder: Bool
    }
}

/// Why submissions cannot be ranked together.
public enum RankingError: Error, Sendable, Hashable, CustomStringConvertible {
    case differentSuites(first: String, second: String)
    case sameName(String)
    /// `known` lists the scores that every task has a value of.
    case notAMean(score: String, known: [String])

    public var description: String {
        switch self {
        case .differentSuites(let first, let second):
            "\(first) and \(second) were scored on different suites; only reports of one suite rank together"
        case .sameName(let name):
            "two submissions are called \(name)\nScore one of them under another --name."
        case .notAMean(let score, let known):
            "no submission can be ranked by \(score)\nExpected one of \(known.joined(separator: ", "))."
        }
    }
}
