import Counting
import Foundation
public import Reports

extension ComparisonDocument {
    /// The comparison for a person: what the gates say, the scores, and the tasks that changed, the largest change first.
    public func terminalText(style: TerminalStyle) -> String {
        let sections =
            [heading(style), gateTable.lines(style: style), scoreTable.lines(style: style)]
            + Change.shown.map { taskSection($0, style) }
            + [remarks.map { style.apply(.doubtful, to: shortened(printable($0), to: style.width)) }]
        return sections.filter { $0.count > 1 || $0.first.map { !$0.isEmpty } ?? false }
            .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func heading(_ style: TerminalStyle) -> [String] {
        let what =
            "\(printable(suite.name)) \(printable(suite.version)): \(printable(base.givenAs)) → \(printable(head.givenAs))"
        var lines = [style.apply(.bold, to: shortened(what, to: style.width))]
        if !gates.isEmpty { lines.append(style.apply(verdict.emphasis, to: verdict.title)) }
        lines.append(shortened(headline, to: style.width))
        if let cost {
            lines.append(
                shortened("\(counter.unit.rawValue) \(cost.text) over \(counted(cost.pairs, "task"))", to: style.width))
        }
        return lines
    }

    private var gateTable: TextTable {
        var table = TextTable([("gate", .left), ("verdict", .left), ("why", .left)], flexible: 2)
        for gate in gates {
            table.add([
                .init(gate.gate), .init(gate.verdict.rawValue, gate.verdict.emphasis), .init(gate.reason ?? "", .dim),
            ])
        }
        return table
    }

    private var scoreTable: TextTable {
        var table = TextTable(
            [
                ("score", .left), ("base", .right), ("head", .right), ("difference", .right), ("95 % interval", .left),
                ("tasks", .right),
            ], flexible: 0)
        for (_, difference, shown) in scoresInOrder {
            table.add([.init(shown.title)] + difference.cells(shown).map { .init($0) })
        }
        return table
    }

    private static let shownTasks = 10

    private func taskSection(_ change: Change, _ style: TerminalStyle) -> [String] {
        let tasks = tasks(change)
        guard !tasks.isEmpty else { return [] }
        var table = TextTable(
            [(change.title, .left), (counter.unit.rawValue, .left), ("DPS", .left), ("why", .left)], flexible: 3)
        for task in tasks.prefix(Self.shownTasks) {
            table.add([
                .init(task.id), .init(task.cost?.text ?? ""), .init(task.dps), .init(task.why, .dim),
            ])
        }
        let more = tasks.count > Self.shownTasks ? ["and \(tasks.count - Self.shownTasks) more: --format json"] : []
        return table.lines(style: style) + more
    }
}
