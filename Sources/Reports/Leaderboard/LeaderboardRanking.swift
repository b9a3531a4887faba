public import Metrics
import Sandbox
public import Suites

extension Leaderboard {
    /// The leaderboard with its submissions ranked by each of these scores.
    ///
    /// - Parameter scores: Means over tasks, the main one first; empty means those of `usualScores`.
    /// - Throws: `RankingError` when a score is no mean over tasks that any submission has.
    public func ranked(by scores: [String] = [], bootstrap: Bootstrap = Bootstrap()) throws(RankingError) -> Leaderboard
    {
        var ranked = self
        ranked.rankings = []
        let reports = submissions.map(report)
        for score in scores.isEmpty ? usualScores : scores {
            ranked.rankings.append(try RankingDocument(reports, by: score, bootstrap: bootstrap))
        }
        return ranked
    }

    /// DPS, or the first score of cost that the tasks have a value of; then pass@1, and efficient@1.
    var usualScores: [String] {
        let known = RankingDocument.known(submissions.map(report))
        let byKind = known.sorted { (ScorePresentation($0).rank, $0) < (ScorePresentation($1).rank, $1) }
        let main = byKind.first { !$0.hasPrefix("pass@") }
        return [main, "pass@1", "efficient@1"].compactMap { $0 }.filter(known.contains)
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// As much of the submission's report as a ranking asks for.
    private func report(_ submission: Submission) -> ReportDocument {
        ReportDocument(
            tool: submission.tool, created: submission.created, suite: suite, machine: submission.machine,
            isolation: submission.isolation, counter: submission.counter, options: submission.options,
            submission: .init(name: submission.name, model: submission.model, samples: submission.samples),
            tasks: submission.tasks.map { task in
                .init(
                    id: task.id, scores: task.scores,
                    samples: (task.costs ?? []).map {
                        .init(id: task.id, sourceHash: "", verdict: .ok, costTotal: $0)
                    })
            })
    }

    /// The leaderboard with statements, programs of references and scales from the suite's own files, for tasks whose ids it
    /// knows.
    ///
    /// - Throws: `LeaderboardError.otherDescription` when the reports were made on a suite of another content. Reports of other
    ///   tools do not say on which.
    public func described(by other: Suites.Suite) throws(LeaderboardError) -> Leaderboard {
        let hash = other.contentHash
        guard suite.hash == hash || !submissions.contains(where: { $0.tool.name == ReportDocument.Tool.ours }) else {
            throw .otherDescription(
                found: "\(other.name) (\(hash.prefix(12)))", expected: "\(suite.name) (\(suite.hash.prefix(12)))")
        }
        var described = self
        let byID = Dictionary(other.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for index in tasks.indices {
            if let task = byID[tasks[index].id] { described.tasks[index].describe(task) }
        }
        return described
    }
}

extension Leaderboard.Task {
    fileprivate mutating func describe(_ task: Suites.Task) {
        statement = task.statement
        // Brief results of other tools name no references.
        if references.isEmpty {
            let ranks = ReferenceLadder.scoresByRank(task.references.count)
            references = zip(task.references, ranks).map { .init(name: $0.name, score: $0.score ?? $1) }
        }
        let sources = Dictionary(
            task.references.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        for index in references.indices { references[index].source = sources[references[index].name] }
        for input in task.stressInputs {
            if case .generated(let scale, _) = input.input { scales[input.name] = Double(scale) }
        }
    }
}
