import Counting
import Foundation

/// The programs of a task: any two side by side, to begin with the worst shown against the best.
struct TaskPrograms {
    private struct Entry: Encodable {
        var label: String
        var text: String
    }

    private let entries: [Entry]
    private let best: Int?

    var isEmpty: Bool { entries.isEmpty }

    init(task: Leaderboard.Task, results: [TaskCharts.Result]) {
        var entries: [Entry] = []
        var effort: [Double?] = []
        let main = TaskCharts.mainCosts(task, results)?.measurement
        for (submission, result) in results {
            for (program, word) in [(result.best, "best"), (result.worst, "worst")] {
                guard let program, let text = task.programs[program.program] else { continue }
                let figure = Self.figure(program, submission.counter.unit)
                entries.append(
                    Entry(
                        label: printable("\(cut(submission.name, 80)), \(word): \(figure)"), text: visibleCode(text)))
                // Costs of other machines say nothing of which is the best; without costs the level does.
                let isComparable = main == nil || submission.measurement == main
                effort.append(isComparable ? (main == nil ? program.level.map { -Double($0) } : program.cost) : nil)
            }
        }
        best = effort.indices.filter { effort[$0] != nil }.min { (effort[$0] ?? 0) < (effort[$1] ?? 0) }
        for (place, reference) in task.references.enumerated() {
            guard let source = reference.source else { continue }
            entries.append(
                Entry(label: printable("reference \(place), \(cut(reference.name, 80))"), text: visibleCode(source)))
        }
        self.entries = entries
    }

    private static func figure(_ program: Leaderboard.Program, _ unit: CostUnit) -> String {
        let level = program.level.map { $0 < 0 ? "slower than all" : "level \($0)" }
        return [level, program.cost.map { compactCost($0, unit: unit) }].compactMap { $0 }.joined(separator: ", ")
    }

    var html: HTML {
        guard !isEmpty else { return "" }
        let first = best ?? 0
        return """
            <section aria-labelledby="programs-title"><h2 id="programs-title">Programs</h2>
            <p>The best and the worst correct program of each submission. What the second lacks of the first is marked −, what \
            it has instead +.</p>
            <div class="filter" data-programs="" data-best="\(first)" hidden="">
            <label>Compare <select data-side="left"></select></label>
            <label>with <select data-side="right"></select></label>
            <output aria-live="polite"></output>
            </div>
            <div class="scroll code" tabindex="0" role="group" aria-label="Difference of two programs"><table class="diff" \
            data-diff="" hidden=""><caption class="hidden">Lines of both programs</caption>
            <thead class="hidden"><tr><th scope="col">Line</th><th scope="col">Line</th><th scope="col">Change</th>\
            <th scope="col">Text</th></tr></thead><tbody></tbody></table></div>
            <noscript><p>The best program; comparing needs JavaScript.</p><pre tabindex="0">\(code: entries[first].text)</pre></noscript>
            \(scriptData("programs", jsonText(entries)))
            </section>
            """
    }
}
