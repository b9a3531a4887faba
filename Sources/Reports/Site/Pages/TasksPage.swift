import Foundation
import Metrics

/// Every task with what submissions make of it.
struct TasksPage {
    let view: SiteView

    private var score: String { view.main.score }
    private var links: SiteLinks { .top }

    var html: HTML {
        let choice = choice
        let rows = view.tasks.enumerated().map { place, task in
            row(place, task, kind: choice?.values.firstIndex(of: Self.kind(task)))
        }
        return Page(
            title: "Tasks: \(view.frame.title)", links: links, current: .tasks, site: view.frame, scripts: [.tables],
            content: """
                <h1>Tasks</h1>
                <p class="lead">\(counted(view.tasks.count, "task")). The spread is the \(view.mainShown.title) of the best \
                submission less that of the worst: where it is small, the task tells nobody apart. Bars are profiled samples, \
                from slower than every reference (orange) to the fastest level (dark blue).</p>
                \(TableFilter(table: "tasks", noun: "tasks", choice: choice).html)
                <div class="scroll" tabindex="0" role="group" aria-label="Tasks"><table id="tasks" class="data sticky long">
                <caption class="hidden">Tasks of the suite</caption>
                <thead><tr>
                <th scope="col" data-sort="text">Task</th>
                <th scope="col" data-sort="number" class="number">\(view.mainShown.title)</th>
                <th scope="col" data-sort="number" class="number">Spread</th>
                <th scope="col" data-sort="number" class="number">pass@1</th>
                <th scope="col">Samples, slow to fast</th>
                <th scope="col" data-sort="number" class="number">References</th>
                <th scope="col" data-sort="number" class="number" title="Submissions the task counts for">Counts for</th>
                <th scope="col" data-sort="text">Best</th>
                </tr></thead>
                <tbody>
                \(rows)</tbody></table></div>
                """
        ).html
    }

    /// Prefixes of task ids, such as `HumanEval` and `Mbpp`, and kinds.
    private var choice: TableFilter.Choice? {
        let all = Set(view.tasks.map(Self.kind)).sorted()
        guard all.count > 1, all.count <= 30 else { return nil }
        return .init(label: "Kind", all: "all", values: all)
    }

    private static func kind(_ task: Leaderboard.Task) -> String {
        task.id.contains("/") ? cut(String(task.id.prefix { $0 != "/" }), 40) : task.kind ?? "function"
    }

    private func row(_ place: Int, _ task: Leaderboard.Task, kind: Int?) -> HTML {
        let results = view.results(of: task.id)
        let values = results.compactMap { $0.result.scores[score] }
        let passes = results.compactMap { $0.result.scores["pass@1"] }
        let best = results.max { ($0.result.scores[score] ?? -1) < ($1.result.scores[score] ?? -1) }
        // Several may share the best value: none of them is named.
        let bests = values.max().map { top in values.count { $0 == top } } ?? 0
        let bestCell: HTML =
            bests == 1
            ? submissionLink(best?.submission.name ?? "", links, length: 30)
            : bests > 1 ? "<span class=\"faint\">\(bests) alike</span>" : "–"
        let spread = zip(values.max(), values.min()).map { $0 - $1 }
        return """
            <tr data-find="\(cut(task.id, 200))" data-choice="\(kind.map { "\($0)" } ?? "")">
            <th scope="row" data-value="\(place)">\(taskLink(task.id, links))</th>
            \(numberCell(mean(values), view.mainShown))
            \(numberCell(spread, view.mainShown))
            \(numberCell(mean(passes), ScorePresentation("pass@1")))
            <td>\(LevelStrip.html(results.flatMap { $0.result.levels.compactMap { $0 } }, references: task.references.count))</td>
            <td class="number" data-value="\(task.references.count)">\(task.references.isEmpty ? "–" : "\(task.references.count)")</td>
            <td class="number" data-value="\(values.count)">\(values.count)</td>
            <td data-value="\(bests == 1 ? cut(best?.submission.name ?? "", 200) : "")">\(bestCell)</td>
            </tr>

            """
    }
}

/// A number for people, and for sorting as it is.
func numberCell(_ value: Double?, _ shown: ScorePresentation) -> HTML {
    guard let value else { return "<td class=\"number\" data-value=\"\">–</td>" }
    return "<td class=\"number\" data-value=\"\("\(value)")\">\(shown.text(value))</td>"
}

/// Both or nothing.
func zip<First, Second>(_ first: First?, _ second: Second?) -> (First, Second)? {
    if let first, let second { (first, second) } else { nil }
}
