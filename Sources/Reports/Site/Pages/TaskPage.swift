import Counting
import Foundation

/// One task: statement, references, where every sample stands among them, and the programs side by side.
struct TaskPage {
    let task: Leaderboard.Task
    let view: SiteView

    private var links: SiteLinks { .inner }
    private var results: [(submission: Leaderboard.Submission, result: Leaderboard.TaskResult)] {
        view.results(of: task.id)
    }

    var html: HTML {
        let programs = TaskPrograms(task: task, results: results)
        return Page(
            title: "\(task.id): \(view.frame.title)", links: links, current: .tasks, site: view.frame,
            scripts: programs.isEmpty ? [.tables] : [.tables, .programs],
            content: """
                <nav class="crumbs" aria-label="Tasks"><a href="\(links.tasks())">Tasks</a>\(neighbours)</nav>
                <h1><bdi>\(cut(task.id, 160))</bdi></h1>
                <p class="lead">\(lead)</p>
                \(statement)
                \(referenceSection)
                \(TaskCharts(task: task, results: results, links: links).html)
                \(tableSection)
                \(programs.html)
                """
        ).html
    }

    private var neighbours: HTML {
        guard let place = view.tasks.firstIndex(where: { $0.id == task.id }) else { return "" }
        let all: [(String, Int)] = [("previous", place - 1), ("next", place + 1)]
        return all.filter { view.tasks.indices.contains($1) }.map { word, place -> HTML in
            " · <a rel=\"\(word == "next" ? "next" : "prev")\" href=\"\(links.task(view.tasks[place].id))\">\(word)</a>"
        }.joined
    }

    private var lead: String {
        let samples = results.reduce(0) { $0 + $1.result.verdictCounts.values.reduce(0, +) }
        let references = task.references.isEmpty ? nil : counted(task.references.count, "reference")
        let all = "\(counted(samples, "sample")) of \(counted(results.count, "submission"))"
        return [task.kind, references, all].compactMap { $0 }.joined(separator: ", ")
    }

    private var statement: HTML {
        guard let statement = task.statement else { return "" }
        return """
            <section aria-labelledby="statement-title"><h2 id="statement-title">Statement</h2>
            <pre class="statement" tabindex="0">\(code: statement)</pre></section>
            """
    }

    private var referenceSection: HTML {
        guard !task.references.isEmpty else { return "" }
        let costs = TaskCharts.mainCosts(task, results)
        let items = task.references.enumerated().map { place, reference -> HTML in
            let total = costs.flatMap { costs in costs.totals.indices.contains(place) ? costs.totals[place] : nil }
            let cost = zip(total, costs).map { ", \(compactCost($0, unit: $1.measurement.counter.unit))" } ?? ""
            let head = "level \(place), DPS \(fixed(reference.score, 0))\(cost)"
            guard let source = reference.source else {
                return "<li><p><bdi>\(cut(reference.name, 80))</bdi> <small>\(head)</small></p></li>"
            }
            return """
                <li><details><summary><bdi>\(cut(reference.name, 80))</bdi> <small>\(head)</small></summary>\
                <pre tabindex="0"><code>\(code: source)</code></pre></details></li>
                """
        }
        return """
            <section aria-labelledby="references-title"><h2 id="references-title">References, slow to fast</h2>
            <ol class="references" start="0">\(items)</ol></section>
            """
    }

    private var tableSection: HTML {
        let hasCosts = results.contains { $0.result.best?.cost != nil }
        let rows = results.map { submission, result -> HTML in
            let ok = result.verdictCounts["ok"] ?? 0
            let all = result.verdictCounts.values.reduce(0, +)
            let levels = result.levels.compactMap { $0 }
            let verdicts: HTML = "\(VerdictBar.html(result.verdictCounts)) "
            // Where only some samples were published, their number says nothing about the others.
            let words = submission.hasAllVerdicts ? "\(ok) of \(all)" : "\(ok) published"
            let unit = submission.counter.unit
            let best = result.best
            let cost: HTML =
                hasCosts
                ? "<td class=\"number\" data-value=\"\(best?.cost.map { "\($0)" } ?? "")\">\(best?.cost.map { compactCost($0, unit: unit) } ?? "–")</td>"
                : ""
            return """
                <tr data-find="\(cut(submission.name, 200))">
                <th scope="row" data-value="\(cut(submission.name, 200))">\(submissionLink(submission.name, links))</th>
                \(numberCell(result.scores[view.main.score], view.mainShown))
                \(numberCell(result.scores["pass@1"], ScorePresentation("pass@1")))
                <td data-value="\(ok)">\(submission.hasAllVerdicts ? verdicts : "" as HTML)<small>\(words)</small></td>
                <td>\(LevelStrip.html(levels, references: task.references.count))</td>
                <td class="number" data-value="\(levels.max().map { "\($0)" } ?? "")">\(levels.max().map { "\($0)" } ?? "–")</td>
                \(cost)
                </tr>

                """
        }
        return """
            <section aria-labelledby="samples-title"><h2 id="samples-title">Submissions</h2>
            \(TableFilter(table: "samples", noun: "submissions").html)
            <div class="scroll" tabindex="0" role="group" aria-labelledby="samples-title"><table id="samples" class="data \
            sticky long">
            <caption class="hidden">What each submission came to on this task</caption>
            <thead><tr><th scope="col" data-sort="text">Submission</th>
            <th scope="col" data-sort="number" class="number">\(view.mainShown.title)</th>
            <th scope="col" data-sort="number" class="number">pass@1</th>
            <th scope="col" data-sort="number">Samples ok</th>
            <th scope="col">Samples, slow to fast</th>
            <th scope="col" data-sort="number" class="number">Best level</th>
            \(hasCosts ? "<th scope=\"col\" data-sort=\"number\" class=\"number\">Lowest cost</th>" : "" as HTML)
            </tr></thead><tbody>
            \(rows)</tbody></table></div></section>
            """
    }
}
