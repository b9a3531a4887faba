import Counting
import Foundation
import Metrics
import Sandbox

/// One submission: its scores, who it cannot be told apart from, where it wins and loses, and how it was measured.
struct SubmissionPage {
    let submission: Leaderboard.Submission
    let view: SiteView

    private var links: SiteLinks { .inner }
    private var entry: RankingDocument.Entry? { view.main.entries.first { $0.name == submission.name } }

    var html: HTML {
        Page(
            title: "\(cut(submission.name, 80)): \(view.frame.title)", links: links, current: .none, site: view.frame,
            scripts: [.tables],
            content: """
                <p class="crumbs"><a href="\(links.root)index.html">Ranking</a></p>
                <h1><bdi>\(cut(submission.name, 160))</bdi></h1>
                <p class="lead">\(lead)</p>
                \(scores)
                \(peers)
                \(verdicts)
                \(tasks)
                \(provenance)
                """
        ).html
    }

    private var lead: String {
        guard let entry else { return "Not ranked by \(view.mainShown.title)." }
        let ranks = entry.ranks[0] == entry.ranks[1] ? "\(entry.ranks[0])" : "\(entry.ranks[0]) to \(entry.ranks[1])"
        return "Rank \(ranks) of \(view.main.entries.count) by \(view.mainShown.title)."
    }

    private var scores: HTML {
        let shown = submission.scores.map { (name: $0.key, score: $0.value, shown: ScorePresentation($0.key)) }
            .sorted { ($0.shown.rank, $0.name.count, $0.name) < ($1.shown.rank, $1.name.count, $1.name) }
        let without = submission.scoresWithoutSuspicious
        let rows = shown.map { name, score, shown -> HTML in
            let interval = score.interval.map { "\(shown.text($0.lower)) to \(shown.text($0.upper))" } ?? "–"
            let other: HTML =
                without == nil ? "" : "<td class=\"number\">\(without?[name].map { shown.text($0.value) } ?? "–")</td>"
            return """
                <tr><th scope="row">\(shown.title)</th><td class="number strong">\(shown.text(score.value))</td>\
                <td>\(interval)</td><td class="number">\(score.nTasks)</td>\(other)</tr>

                """
        }
        let unscored = submission.unscored.sorted { $0.key < $1.key }.map { name, reason -> HTML in
            "<li>\(ScorePresentation(name).title): \(cut(reason, 240))</li>"
        }
        return """
            <section aria-labelledby="scores-title"><h2 id="scores-title">Scores</h2>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="scores-title"><table class="data"><caption class="hidden">Scores with intervals</caption><thead><tr>\
            <th scope="col">Score</th><th scope="col" class="number">Value</th><th scope="col">95 % interval</th>\
            <th scope="col" class="number">Tasks</th>\
            \(without == nil ? "" : "<th scope=\"col\" class=\"number\">Without suspicious samples</th>" as HTML)</tr></thead><tbody>
            \(rows)</tbody></table></div>
            \(unscored.isEmpty ? "" : "<ul class=\"notes\">\(unscored)</ul>" as HTML)</section>
            """
    }

    private var peers: HTML {
        let pairs = view.main.pairs.filter { $0.first == submission.name || $0.second == submission.name }
        guard !pairs.isEmpty else { return "" }
        let lists: [(String, [RankingDocument.Pair])] = [
            ("Significantly better than", pairs.filter { $0.isSignificant && isAhead($0) }),
            ("Not told apart from", pairs.filter { !$0.isSignificant }),
            ("Significantly behind", pairs.filter { $0.isSignificant && !isAhead($0) }),
        ]
        let items = lists.map { title, pairs -> HTML in
            let names = pairs.map { $0.first == submission.name ? $0.second : $0.first }
            let linked = names.map { name -> HTML in "<li>\(submissionLink(name, links, length: 32))</li>" }
            return
                "<dt>\(title)</dt><dd>\(linked.isEmpty ? "nobody" : "<ul class=\"names\">\(linked)</ul>" as HTML)</dd>"
        }
        return """
            <section aria-labelledby="peers-title"><h2 id="peers-title">Among the others</h2>
            <dl class="peers">\(items)</dl></section>
            """
    }

    private func isAhead(_ pair: RankingDocument.Pair) -> Bool {
        (pair.difference > 0) == (pair.first == submission.name)
    }

    private var verdicts: HTML {
        guard submission.hasAllVerdicts else { return "" }
        let counts = submission.verdictCounts
        return """
            <section aria-labelledby="verdicts-title"><h2 id="verdicts-title">Verdicts</h2>
            <p class="wide-bar">\(VerdictBar.html(counts))</p><p>\(VerdictBar.words(counts)).\
            \(submission.suspicious > 0 ? " \(counted(submission.suspicious, "suspicious sample"))." : "")</p>
            \(VerdictBar.legend(counts))</section>
            """
    }

    private var tasks: HTML {
        let rows = submission.tasks.enumerated().map { place, result -> HTML in
            let value = result.scores[view.main.score]
            let others = view.results(of: result.id).filter { $0.submission.name != submission.name }
                .compactMap { $0.result.scores[view.main.score] }
            let difference = zip(value, mean(others)).map { $0 - $1 }
            let references = view.references[result.id] ?? 0
            return """
                <tr data-find="\(cut(result.id, 200))">
                <th scope="row" data-value="\(place)">\(taskLink(result.id, links))</th>
                \(numberCell(value, view.mainShown))
                \(numberCell(difference, view.mainShown))
                \(numberCell(result.scores["pass@1"], ScorePresentation("pass@1")))
                <td>\(LevelStrip.html(result.levels.compactMap { $0 }, references: references))</td>
                </tr>

                """
        }
        return """
            <section aria-labelledby="tasks-title"><h2 id="tasks-title">Tasks</h2>
            \(TableFilter(table: "tasks", noun: "tasks").html)
            <div class="scroll" tabindex="0" role="group" aria-labelledby="tasks-title"><table id="tasks" class="data sticky \
            long"><caption class="hidden">Tasks of this submission</caption><thead><tr>
            <th scope="col" data-sort="text">Task</th>
            <th scope="col" data-sort="number" class="number">\(view.mainShown.title)</th>
            <th scope="col" data-sort="number" class="number" title="Less the mean of the others">vs others</th>
            <th scope="col" data-sort="number" class="number">pass@1</th>
            <th scope="col">Samples, slow to fast</th></tr></thead><tbody>
            \(rows)</tbody></table></div></section>
            """
    }

    private var provenance: HTML {
        let options = submission.options
        var facts: [(String, String)] = [
            ("Model", submission.model ?? "not said"),
            ("Scored by", "\(submission.tool.name) \(submission.tool.version), \(day(submission.created))"),
            ("Samples", "\(submission.samples)"),
            ("Counter", "\(submission.counter.name.rawValue) (\(submission.counter.unit.rawValue))"),
            (
                "Isolation",
                ([submission.isolation.level.rawValue] + submission.isolation.layers).joined(separator: ", ")
            ),
            (
                "Machine",
                "\(submission.machine.cpu), kernel \(submission.machine.kernel), \(submission.machine.fingerprint)"
            ),
            (
                "Options",
                "min_correct \(options.minCorrect), max_profile \(options.maxProfile.map(String.init) ?? "all"), seed "
                    + "\(options.seed)"
            ),
        ]
        let runtimes = submission.machine.runtimes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        if !runtimes.isEmpty { facts.append(("Runtimes", runtimes.joined(separator: ", "))) }
        facts.append(("Report's SHA-256", submission.reportHash))
        let items = facts.map { name, value -> HTML in "<dt>\(name)</dt><dd><bdi>\(cut(value, 300))</bdi></dd>" }
        return """
            <section aria-labelledby="made-title"><h2 id="made-title">How it was measured</h2>
            <dl class="facts">\(items)</dl></section>
            """
    }
}
