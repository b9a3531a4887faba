extension Leaderboard {
    /// What building a site came to, in bytes.
    public struct SiteSummary: Sendable, Hashable {
        public var pages: Int
        public var bytes: Int
        public var frontPage: Int
        public var largestPage: Int
    }

    /// Writes the site: a front page for each ranking, one of all tasks, one for each task and each submission.
    ///
    /// - Parameter version: Of this program.
    /// - Throws: `LeaderboardError`, also when nothing is ranked.
    public func writeSite(to folder: String, version: String) throws -> SiteSummary {
        guard let main = rankings.first, !main.entries.isEmpty else { throw LeaderboardError.noSubmissions }
        let view = SiteView(self, main: main, version: version)
        let summary = try SiteFolder(folder).write(pages(view))
        return SiteSummary(
            pages: summary.pages, bytes: summary.bytes, frontPage: summary.front, largestPage: summary.largest)
    }

    /// Made one by one while they are written: together they may be larger than memory.
    private func pages(_ view: SiteView) -> some Sequence<(name: String, html: HTML)> {
        let fronts = rankings.lazy.map { ranking in
            let name = SiteLinks.rankingPage(ranking.score, isMain: ranking.score == view.main.score)
            return (name: name, html: RankingPage(ranking: ranking, view: view).html)
        }
        let list = CollectionOfOne(0).lazy.map { _ in (name: "tasks.html", html: TasksPage(view: view).html) }
        let tasks = view.tasks.lazy.map { task in
            (name: SiteLinks.top.task(task.id), html: TaskPage(task: task, view: view).html)
        }
        let submissions = view.submissions.lazy.map { submission in
            (
                name: SiteLinks.top.submission(submission.name),
                html: SubmissionPage(submission: submission, view: view).html
            )
        }
        return [AnySequence(fronts), AnySequence(list), AnySequence(tasks), AnySequence(submissions)].lazy.joined()
    }
}
