/// Many submissions to one suite: what their reports say of each task, and how they rank.
///
/// Holds all that its page shows, so that a page can be built again from this document alone. In JSON this is the schema
/// `assay.leaderboard/1` (`results/schema/assay.leaderboard.1.json`). Reports are added one by one; rankings are computed by
/// `ranked`, and are absent until then.
public struct Leaderboard: Codable, Sendable, Hashable {
    public static let schemaName = "assay.leaderboard/1"

    public var schema: String
    /// What the page is called; absent means the suite's name.
    public var title: String?
    /// `tasks` is the number of tasks that any submission has samples of.
    public var suite: ReportDocument.Suite
    /// In the order in which they were added.
    public var submissions: [Submission]
    /// In the order in which the reports have them.
    public var tasks: [Task]
    /// One for each score that submissions are ranked by, the main one first.
    public var rankings: [RankingDocument]

    /// An empty one of this suite.
    public init(suite: ReportDocument.Suite) {
        schema = Self.schemaName
        self.suite = suite
        submissions = []
        tasks = []
        rankings = []
    }
}

extension Leaderboard {
    /// Which counter on which kind of machine: only costs of one measurement compare.
    public struct Measurement: Codable, Sendable, Hashable {
        public var counter: ReportDocument.Counter
        /// Of the machine.
        public var fingerprint: String
    }

    /// Everything about one task that does not depend on a submission.
    public struct Task: Codable, Sendable, Hashable {
        public var id: String
        /// `program` or `edit`; absent for functions.
        public var kind: String?
        /// Absent until the suite is given: reports do not have it.
        public var statement: String?
        /// Slow to fast.
        public var references: [Reference]
        /// What the references cost; one for each measurement that a report was made with.
        public var referenceCosts: [ReferenceCosts]
        /// Of stress inputs that carry one, by the input's name.
        public var scales: [String: Double]
        /// Programs that submissions name as their best and worst, by the SHA-256 of their text.
        public var programs: [String: String]

        public init(id: String, kind: String? = nil) {
            self.id = id
            self.kind = kind
            references = []
            referenceCosts = []
            scales = [:]
            programs = [:]
        }
    }

    /// A known-correct solution.
    public struct Reference: Codable, Sendable, Hashable {
        public var name: String
        /// Cumulative, 0 to 100.
        public var score: Double
        /// Absent until the suite is given.
        public var source: String?
    }

    /// What the references of a task cost where one report was made.
    public struct ReferenceCosts: Codable, Sendable, Hashable {
        public var measurement: Measurement
        /// Of each reference over all stress inputs; null where it could not be measured.
        public var totals: [Double?]
        /// Of each reference by the name of the stress input.
        public var inputs: [[String: Double]]
    }
}
