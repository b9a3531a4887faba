import Counting
import Foundation

/// The drawings of a task's page. Costs of one counter and machine only are drawn together: those of most submissions.
struct TaskCharts {
    typealias Result = (submission: Leaderboard.Submission, result: Leaderboard.TaskResult)

    let task: Leaderboard.Task
    let results: [Result]
    let links: SiteLinks

    var html: HTML { ladder + costs + curves }

    /// What the references cost in the measurement that most submissions with costs share.
    static func mainCosts(_ task: Leaderboard.Task, _ results: [Result]) -> Leaderboard.ReferenceCosts? {
        let uses = results.filter { $0.result.costs != nil }.map(\.submission.measurement)
        return task.referenceCosts.max { first, second in
            uses.count { $0 == first.measurement } < uses.count { $0 == second.measurement }
        }
    }

    private var ladder: HTML {
        let rows = results.compactMap { submission, result -> LevelLadder.Row? in
            let levels = result.levels.compactMap { $0 }
            return levels.isEmpty ? nil : LevelLadder.Row(name: submission.name, levels: levels)
        }
        guard !rows.isEmpty else { return "" }
        return """
            <section aria-labelledby="ladder-title"><h2 id="ladder-title">Ladder of levels</h2>
            <p>Each dot is a profiled sample, on the level of the fastest reference that it is not slower than.</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="ladder-title">\
            \(LevelLadder(rows: rows, references: task.references, links: links).html)</div></section>
            """
    }

    private var costs: HTML {
        guard let main = Self.mainCosts(task, results) else { return "" }
        let rows = measured(main).compactMap { submission, result -> CostLadder.Row? in
            let costs = (result.costs ?? []).compactMap { $0 }
            return costs.isEmpty ? nil : CostLadder.Row(name: submission.name, costs: costs)
        }
        let references = zip(task.references, main.totals).compactMap { reference, cost in
            cost.map { (name: reference.name, cost: $0) }
        }
        guard !rows.isEmpty, !references.isEmpty else { return "" }
        let others = results.count { $0.result.costs != nil } - measured(main).count
        let left = others > 0 ? " \(counted(others, "submission")) measured otherwise cannot be compared by cost." : ""
        let unit = main.measurement.counter.unit
        return """
            <section aria-labelledby="costs-title"><h2 id="costs-title">Costs</h2>
            <p>Sum over the stress inputs in \(unit == .instructions ? "instructions" : unit.rawValue), on a logarithmic scale; \
            lines are the references by level.\(left)</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="costs-title">\
            \(CostLadder(rows: rows, references: references, unit: unit, links: links).html)</div></section>
            """
    }

    private var curves: HTML {
        guard let main = Self.mainCosts(task, results) else { return "" }
        let references = zip(task.references, main.inputs).enumerated().map { level, reference in
            curve("L\(level) \(reference.0.name)", reference.1, isReference: true)
        }
        let best = measured(main).map { submission, result in
            curve(submission.name, result.best?.inputs ?? [:], isReference: false)
        }
        let curves = (references + best).compactMap { $0 }
        guard !curves.isEmpty else { return "" }
        return """
            <section aria-labelledby="curves-title"><h2 id="curves-title">Cost against scale</h2>
            <p>References and the best sample of each submission, both axes logarithmic: a slope of 2 is quadratic.</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="curves-title">\
            \(CostCurves(curves: curves, unit: main.measurement.counter.unit).html)</div></section>
            """
    }

    private func measured(_ main: Leaderboard.ReferenceCosts) -> [Result] {
        results.filter { $0.result.costs != nil && $0.submission.measurement == main.measurement }
    }

    /// Inputs of one scale count with their mean; absent with fewer than two scales.
    private func curve(_ name: String, _ inputs: [String: Double], isReference: Bool) -> CostCurves.Curve? {
        let byScale = Dictionary(
            grouping: inputs.compactMap { input, cost in
                task.scales[input].flatMap { $0 > 0 && cost > 0 ? (scale: $0, cost: cost) : nil }
            }, by: \.scale)
        guard byScale.count > 1 else { return nil }
        let points = byScale.map { scale, all in
            (scale: scale, cost: all.reduce(0) { $0 + $1.cost } / Double(all.count))
        }
        return .init(name: name, points: points.sorted { $0.scale < $1.scale }, isReference: isReference)
    }
}
