import Foundation

/// The front page, or the same by another score: what can be said, the ranking, every pair, and correctness against
/// efficiency.
struct RankingPage {
    let ranking: RankingDocument
    let view: SiteView

    private var links: SiteLinks { .top }
    private var shown: ScorePresentation { ScorePresentation(ranking.score) }
    private var isMain: Bool { ranking.score == view.main.score }

    var html: HTML {
        let matrix = WinRateMatrix(ranking: ranking, links: links)
        return Page(
            title: isMain ? view.frame.title : "\(view.frame.title) by \(shown.title)", links: links, current: .ranking,
            site: view.frame, scripts: [.tables, .matrix],
            content: """
                <h1><bdi>\(cut(view.frame.title, 120))</bdi></h1>
                <p class="lead">\(counted(ranking.entries.count, "submission")) ranked by \(shown.title) over \
                \(counted(view.tasks.count, "task")). A rank is a range: it counts only submissions that differ \
                significantly.</p>
                \(Findings(ranking: ranking, view: view).html)
                \(otherScores)
                <section aria-labelledby="ranking-title"><h2 id="ranking-title">Ranking</h2>
                <p>Submissions that share a group's letter cannot be told apart.</p>
                \(RankingTable(ranking: ranking, view: view).html)
                \(leftOut)</section>
                \(matrixSection(matrix))
                \(scatterSection)
                """
        ).html
    }

    private var otherScores: HTML {
        guard view.leaderboard.rankings.count > 1 else { return "" }
        let items = view.leaderboard.rankings.map { other -> HTML in
            let isCurrent: HTML = other.score == ranking.score ? " aria-current=\"page\"" : ""
            let page = links.ranking(other.score, isMain: other.score == view.main.score)
            return "<li><a href=\"\(page)\"\(isCurrent)>\(ScorePresentation(other.score).title)</a></li>"
        }
        return "<nav class=\"scores\" aria-label=\"Score\"><span>Ranked by</span><ul>\(items)</ul></nav>"
    }

    private var leftOut: HTML {
        let ranked = Set(ranking.entries.map(\.name))
        let others = view.submissions.filter { !ranked.contains($0.name) }
        guard !others.isEmpty else { return "" }
        let items = others.map { other -> HTML in
            let reason = other.unscored[ranking.score] ?? "no task of it has this score"
            return "<li>\(submissionLink(other.name, links)): \(cut(reason, 200))</li>"
        }
        return "<p>Not ranked:</p><ul class=\"notes\">\(items)</ul>"
    }

    private func matrixSection(_ matrix: WinRateMatrix) -> HTML {
        guard ranking.pairs.count > 0 else { return "" }
        return """
            <section aria-labelledby="pairs-title"><h2 id="pairs-title">Every pair on its common tasks</h2>
            <p>How often the row has the higher \(shown.title) than the column, ties half. <strong>Hatched: no significant \
            difference</strong> (paired bootstrap, Holm's correction over all pairs). Columns are numbered as the rows.</p>
            \(Self.legend)
            <div class="scroll" data-matrix="" tabindex="0" role="group" aria-label="Matrix of win rates; arrow keys move \
            between pairs" aria-describedby="pair">\(matrix.html)</div>
            <p id="pair" class="pair" aria-live="polite">Point at a cell, or use the arrow keys.</p>
            <details class="as-table" data-matrix-table=""><summary>All pairs as a table</summary></details>
            \(scriptData("pairs", matrix.json))
            </section>
            """
    }

    private static let legend: HTML = {
        let cells = (0...10).map { step -> HTML in
            "<rect class=\"w\(step)\" x=\"\(step * 18)\" y=\"0\" width=\"18\" height=\"10\"/>"
        }
        return """
            <p class="scale"><span>loses</span> <svg aria-hidden="true" width="198" height="10" viewBox="0 0 198 10">\(cells)</svg> \
            <span>wins</span></p>
            """
    }()

    /// Correctness against efficiency: the score ranked by on one axis, pass@1 on the other.
    private var scatterSection: HTML {
        let score = ranking.score.hasPrefix("pass@") ? view.main.score : ranking.score
        let values = Dictionary(
            ranking.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let points = view.submissions.compactMap { submission -> Scatter.Point? in
            guard let pass = submission.scores["pass@1"] else { return nil }
            let entry = score == ranking.score ? values[submission.name] : nil
            guard let other = entry?.asScore ?? submission.scores[score] else { return nil }
            return Scatter.Point(name: submission.name, x: pass, y: other)
        }
        guard points.count > 1, !score.hasPrefix("pass@") else { return "" }
        let scatter = Scatter(
            points: points, xShown: ScorePresentation("pass@1"), yShown: ScorePresentation(score), links: links)
        return """
            <section aria-labelledby="scatter-title"><h2 id="scatter-title">Correctness against efficiency</h2>
            <p>Being right more often and being fast when right are two things. Whiskers are 95 % intervals.</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="scatter-title">\(scatter.html)</div></section>
            """
    }
}

extension RankingDocument.Entry {
    /// As the reports write a score.
    var asScore: ReportDocument.Score {
        .init(value: value, interval: interval, intervalMethod: intervalMethod, nTasks: nTasks)
    }
}
