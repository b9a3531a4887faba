import Counting
import Foundation

/// A leaderboard as its pages look at it: in order of rank, with what is looked up often.
struct SiteView: Sendable {
    let leaderboard: Leaderboard
    let main: RankingDocument
    let frame: SiteFrame
    /// Ranked ones by the main score, then those that it leaves out.
    let submissions: [Leaderboard.Submission]
    /// By submission, in the order of `submissions`, then by the id of the task.
    let results: [[String: Leaderboard.TaskResult]]
    /// How many references each task has, by its id.
    let references: [String: Int]

    var tasks: [Leaderboard.Task] { leaderboard.tasks }
    var mainShown: ScorePresentation { ScorePresentation(main.score) }

    init(_ leaderboard: Leaderboard, main: RankingDocument, version: String) {
        self.leaderboard = leaderboard
        self.main = main
        let byName = Dictionary(
            leaderboard.submissions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let ranked = main.entries.compactMap { byName[$0.name] }
        let names = Set(ranked.map(\.name))
        submissions = ranked + leaderboard.submissions.filter { !names.contains($0.name) }
        results = submissions.map { submission in
            Dictionary(submission.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        references = Dictionary(
            leaderboard.tasks.map { ($0.id, $0.references.count) }, uniquingKeysWith: { first, _ in first })
        let suite = leaderboard.suite
        frame = SiteFrame(
            title: leaderboard.title ?? "\(suite.name) leaderboard", version: version,
            provenance: Self.provenance(leaderboard))
    }

    /// The results of one task, in order of rank, of the submissions that have any.
    func results(of task: String) -> [(submission: Leaderboard.Submission, result: Leaderboard.TaskResult)] {
        zip(submissions, results).compactMap { submission, results in results[task].map { (submission, $0) } }
    }

    private static func provenance(_ leaderboard: Leaderboard) -> String {
        let suite = leaderboard.suite
        let places = Set(leaderboard.submissions.map(\.measurement)).map {
            "\($0.counter.name.rawValue) (\($0.counter.unit.rawValue)) on \(cut($0.fingerprint, 60))"
        }.sorted()
        let measured = places.count > 3 ? "\(places.count) kinds of machine or counter" : places.joined(separator: "; ")
        let newest = leaderboard.submissions.map(\.created).max().map { ", newest report of \(day($0))" } ?? ""
        return
            "Suite \(suite.name) \(suite.version), hash \(suite.hash.prefix(16)); measured with \(measured)\(newest)."
    }
}

/// `2026-11-21`, in UTC.
func day(_ date: Date) -> String {
    date == .distantPast ? "an unknown day" : String(date.ISO8601Format().prefix(10))
}

/// A submission's name as a link; at most this many characters of it, all of them in the title.
func submissionLink(_ name: String, _ links: SiteLinks, length: Int = 44) -> HTML {
    "<a href=\"\(links.submission(name))\"\(titleIfCut(name, length))><bdi>\(cut(name, length))</bdi></a>"
}

func taskLink(_ id: String, _ links: SiteLinks, length: Int = 48) -> HTML {
    "<a href=\"\(links.task(id))\"\(titleIfCut(id, length))><bdi>\(cut(id, length))</bdi></a>"
}

private func titleIfCut(_ name: String, _ length: Int) -> HTML {
    name.count > length ? " title=\"\(cut(name, 400))\"" : ""
}
