import Counting
import Reports
import Runner
import Sandbox
import Suites

/// One program on one task, for a person.
struct TrialText {
    private let trial: ProgramTrial
    private let document: ReportDocument
    private let showsValues: Bool

    init(_ trial: ProgramTrial, document: ReportDocument, showsValues: Bool) {
        self.trial = trial
        self.document = document
        self.showsValues = showsValues
    }

    func text(style: TerminalStyle) -> String {
        let sections = [
            verdictLines(style), changeLines, runTable.lines(style: style), valueLines, costLines(style),
            inputCosts.isEmpty ? [] : inputCosts.lines(style: style), flagLines(style),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var task: ReportDocument.Task? { document.tasks.first }
    private var sample: ReportDocument.Sample? { task?.samples.first }

    private func verdictLines(_ style: TerminalStyle) -> [String] {
        guard let sample else { return ["no verdict: \(document.unmeasured.first?.reason ?? "nothing was run")"] }
        let reason = sample.reason.map { ": \(printable($0))" } ?? ""
        return [style.apply(sample.verdict == .ok ? .good : .bad, to: sample.verdict.rawValue) + reason]
    }

    private var changeLines: [String] {
        trial.changes.map { "changed before it was run: \($0.kind.rawValue), \(printable($0.detail))" }
    }

    private var runTable: TextTable {
        var table = TextTable(
            [("input", .left), ("verdict", .left), ("CPU", .right), ("why", .left)], flexible: 3)
        for run in trial.runs {
            let verdict = run.record.verdict
            table.add([
                .init(run.name), .init(verdict.rawValue, verdict == .ok ? .good : .bad),
                .init(compactCost(Double(run.record.cpuNanoseconds), unit: .nanoseconds)),
                .init(run.record.reason ?? ""),
            ])
        }
        return table
    }

    private var valueLines: [String] {
        guard showsValues else { return [] }
        return trial.runs.flatMap { run in
            [
                "\(run.name)", "  arguments  \(shown(run.arguments))", "  wanted     \(run.wanted.map(shown) ?? "-")",
                "  got        \(run.got.map(shown) ?? "-")",
            ]
        }
    }

    private func shown(_ value: Value) -> String { printable(value.text(limit: 400)) }

    private func costLines(_ style: TerminalStyle) -> [String] {
        guard let task, let sample, !sample.costs.isEmpty else { return [] }
        var table = TextTable(
            [("cost", .left), (document.counter.unit.rawValue, .right), ("score", .right)], flexible: 0)
        for (index, reference) in task.references.enumerated() {
            let cost = reference.cost.map { fixed($0, 0) } ?? "-"
            table.add([.init(reference.name), .init(cost, .dim), .init(fixed(reference.score, 1))])
            if sample.level == index { table.add(row(of: sample)) }
        }
        if sample.level == nil || sample.level == -1 { table.add(row(of: sample)) }
        return table.lines(style: style)
    }

    /// The program on each stress input, beside the references: which input decides its level.
    private var inputCosts: TextTable {
        var table = TextTable(
            [("stress input", .left), ("this program", .right), ("best reference", .right), ("level", .left)],
            flexible: 0)
        guard let task, let sample else { return table }
        let unit = document.counter.unit
        for cost in sample.costs {
            let references = task.references.map { reference in
                (name: reference.name, cost: reference.costs?.first { $0.input == cost.input }?.value)
            }
            let best = references.compactMap(\.cost).min()
            // References go from slow to fast: the last that it is not slower than.
            let reached = references.last { $0.cost.map { cost.value <= $0 } ?? false }
            let ratio = best.map { " (\(fixed(cost.value / $0, 2))x)" } ?? ""
            table.add([
                .init(cost.input), .init(compactCost(cost.value, unit: unit), .bold),
                .init((best.map { compactCost($0, unit: unit) } ?? "-") + ratio),
                .init(reached.map { "as fast as \($0.name)" } ?? "slower than all"),
            ])
        }
        return table
    }

    private func flagLines(_ style: TerminalStyle) -> [String] {
        (sample?.flags ?? []).map { style.apply(.doubtful, to: printable($0)) }
    }

    private func row(of sample: ReportDocument.Sample) -> [TextTable.Cell] {
        [
            .init("this program", .bold), .init(sample.costTotal.map { fixed($0, 0) } ?? "-", .bold),
            .init(sample.dps.map { fixed($0, 1) } ?? "-", .bold),
        ]
    }
}
