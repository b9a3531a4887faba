import Generators
import Counting
import Foundation
import Reports
import Suites

func stressPlanText(_ plan: GeneratorPlan) -> String {
    var lines = plan.entries.flatMap { entry in
        ["\(entry.task): \(counted(entry.distinct, "different solution")) beside its references"]
            + entry.shape.map { "  \(printable($0))" }
    }
    if let seconds = plan.seconds {
        lines.append("At most \(fixed(seconds / 60, 1)) minutes of search on one worker; nothing was run.")
    } else {
        lines.append("Nothing was run.")
    }
    return lines.joined(separator: "\n") + "\n"
}

func curationPlanText(_ plan: GeneratorPlan) -> String {
    let lines = plan.entries.map {
        "\($0.task): \(counted($0.samples, "sample")), \(counted($0.distinct, "different text"))"
    }
    let distinct = plan.entries.reduce(0) { $0 + $1.distinct }
    let total =
        "\(counted(distinct, "program")) to check at most, on \(counted(plan.entries.count, "task")); nothing was run."
    return (lines + [total]).joined(separator: "\n") + "\n"
}

func stressText(_ report: StressReport, style: TerminalStyle) -> String {
    var table = TextTable(
        [
            ("task", .left), ("inputs", .right), ("clusters", .right), ("slowest", .right), ("ratio", .right),
            ("solutions", .right), ("tried", .right), ("accepted", .right),
        ], flexible: 0)
    for task in report.tasks {
        table.add([
            .init(task.task), .init("\(task.inputs.count)"), .init(task.spread.map { "\($0.clusters)" } ?? "-"),
            .init(task.spread.map { compactCost($0.slowest, unit: .instructions) } ?? "-"),
            .init(task.spread.map { fixed($0.ratio, 1) + "x" } ?? "-"), .init("\(task.solutions)"),
            .init("\(task.tried)"), .init("\(task.accepted)"),
        ])
    }
    let without = report.tasks.compactMap { task in task.unusable.map { "\(task.task): \(printable($0))" } }
    let total = "New stress inputs for \(report.stressed) of \(counted(report.tasks.count, "task"))."
    return (table.lines(style: style) + [""] + without + [total]).joined(separator: "\n") + "\n"
}

func stressExplanation(_ report: StressReport) -> String {
    report.tasks.flatMap { task -> [String] in
        var lines = [task.task]
        if let unusable = task.unusable { lines.append("  no input: \(printable(unusable))") }
        let panel = task.panel.isEmpty ? "" : "; the climb looked at \(task.panel.joined(separator: ", "))"
        lines.append("  solutions: \(task.solutions)\(panel)")
        lines += task.contracts.map { "  contract: \(printable($0))" }
        if let generator = task.generator {
            lines += ["  generator:"] + generator.text.split(separator: "\n").map { "    \(printable($0))" }
        }
        let refused = task.refused.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        lines.append(
            "  tried \(task.tried), accepted \(task.accepted)" + (refused.isEmpty ? "" : ", refused: \(refused)"))
        for input in task.inputs {
            lines.append("  \(input.name): \(input.bytes.map { "\($0) bytes, " } ?? "")\(printable(input.recipe))")
            if let spread = input.spread {
                let costs =
                    "\(compactCost(spread.fastest, unit: .instructions)) to \(compactCost(spread.slowest, unit: .instructions))"
                lines.append("    \(counted(spread.clusters, "cluster")), \(costs), ratio \(fixed(spread.ratio, 1))")
            }
        }
        lines += growthLines(task.growth).map { "  \($0)" }
        return lines
    }.joined(separator: "\n") + "\n"
}

/// How costs grow with the size of an input: a curve of each solution on a logarithmic scale, then the numbers.
private func growthLines(_ growth: [GrowthPoint]) -> [String] {
    let count = growth.map(\.costs.count).min() ?? 0
    guard growth.count > 1, count > 0 else { return [] }
    let unit = growth[0].unit
    let curves = (0..<count).map { solution -> String in
        let costs = growth.map { $0.costs[solution] }
        let ends = "\(compactCost(costs[0], unit: unit)) to \(compactCost(costs[costs.count - 1], unit: unit))"
        let name =
            unit == .instructions && count == 3
            ? ["slowest", "median", "fastest"][solution] : "solution \(solution + 1)"
        return "growth of the \(name): \(sparkline(costs.map { log($0) })) \(ends)"
    }
    let points = growth.map { point in
        let costs = point.costs.map { compactCost($0, unit: unit) }.joined(separator: ", ")
        return "at scale \(point.scale): \(point.bytes) bytes, \(costs)"
    }
    return curves + points
}

func curationText(_ report: CurationReport, style: TerminalStyle) -> String {
    var table = TextTable(
        [
            ("task", .left), ("references", .right), ("correct", .right), ("counted", .right), ("different", .right),
            ("slowest", .right), ("fastest", .right),
        ], flexible: 0)
    for task in report.tasks where task.dropped == nil {
        table.add([
            .init(task.id), .init("\(task.references.count)"), .init("\(task.correct)"), .init("\(task.profiled)"),
            .init("\(task.distinct)"),
            .init(task.references.first.map { compactCost($0.cost, unit: .instructions) } ?? "-"),
            .init(task.references.last.map { compactCost($0.cost, unit: .instructions) } ?? "-"),
        ])
    }
    let dropped = report.tasks.compactMap { task in
        task.dropped.map { "dropped \(task.id) (\($0.filter)): \(printable($0.reason))" }
    }
    let total = "\(report.suite.name): \(counted(report.suite.tasks.count, "task")) kept, \(dropped.count) dropped."
    let ended = report.countedAtMost.map {
        [
            "The budget ended when \(counted($0, "correct solution")) of a task were counted at most; the same command goes on."
        ]
    }
    return (table.lines(style: style) + [""] + dropped + (ended ?? []) + [total]).joined(separator: "\n") + "\n"
}

func curationExplanation(_ report: CurationReport, style: TerminalStyle) -> String {
    report.tasks.flatMap { task -> [String] in
        let counts =
            "\(task.samples) samples, \(task.correct) correct, \(task.profiled) counted, \(task.distinct) different"
        var lines = ["\(task.id): \(counts)"]
        if let dropped = task.dropped { lines.append("dropped (\(dropped.filter)): \(printable(dropped.reason))") }
        var table = TextTable(
            [("reference", .left), ("cost", .right), ("members", .right), ("score", .right)], flexible: 0)
        for reference in task.references {
            table.add([
                .init(reference.name), .init(compactCost(reference.cost, unit: .instructions)),
                .init("\(reference.members)"), .init(fixed(reference.score, 1)),
            ])
        }
        return lines + (task.references.isEmpty ? [] : table.lines(style: style))
    }.joined(separator: "\n") + "\n"
}
