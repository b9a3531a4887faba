public import Metrics
public import Suites

extension LeaderboardFile {
    /// Adds reports, all of them or none.
    ///
    /// - Returns: What changed, for a person.
    /// - Throws: `LeaderboardError` when one of them cannot be added.
    public func add(_ reports: [ReportDocument], replacing: Bool) throws -> String {
        try update { leaderboard in
            guard let first = reports.first else { return "" }
            var changed = leaderboard ?? Leaderboard(suite: first.suite)
            let lines = try reports.map { report in
                let addition = try changed.add(report, replacing: replacing)
                return "\(addition.word) \(printable(report.submission.name))\n"
            }
            leaderboard = changed
            let submissions = counted(changed.submissions.count, "submission")
            return lines.joined() + "\(path): \(submissions), \(counted(changed.tasks.count, "task"))\n"
        }
    }

    /// Ranks the submissions, keeps the rankings, and writes the site.
    ///
    /// - Returns: What was made, for a person.
    /// - Throws: `LeaderboardError`, or `RankingError` when a score cannot be ranked by.
    public func build(
        site: String, title: String?, scores: [String], suite: Suites.Suite?, bootstrap: Bootstrap, version: String
    ) throws -> String {
        try update { leaderboard in
            guard var built = leaderboard, !built.submissions.isEmpty else { throw LeaderboardError.noSubmissions }
            if let title { built.title = title }
            if let suite { built = try built.described(by: suite) }
            built = try built.ranked(by: scores, bootstrap: bootstrap)
            let summary = try built.writeSite(to: site, version: version)
            leaderboard = built
            return """
                \(path): \(counted(built.submissions.count, "submission")) ranked by \
                \(built.rankings.map(\.score).joined(separator: ", "))
                \(site)/index.html: \(counted(summary.pages, "page")), \(kilobytes(summary.bytes)) in all, the front page \
                \(kilobytes(summary.frontPage)), the largest \(kilobytes(summary.largestPage))

                """
        }
    }

    private func kilobytes(_ bytes: Int) -> String { "\((bytes + 999) / 1000) kB" }
}

extension Leaderboard.Addition {
    fileprivate var word: String {
        switch self {
        case .added: "added    "
        case .replaced: "replaced "
        case .unchanged: "unchanged"
        }
    }
}
