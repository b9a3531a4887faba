import Counting
import Foundation
import Reports

extension ComparisonDocument {
    /// A comment may have so many characters on GitHub, and more on GitLab.
    static let commentLimit = 65_536

    /// What a comment is found by, so that the next run replaces it: one for each suite and pair of names.
    public var marker: String {
        let plain = suite.name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        return "<!-- assay-comparison: \(plain.replacing("--", with: "-").prefix(60)) -->"
    }

    /// For a pull request: what the gates say and the scores, then the tasks in collapsed sections, the largest change
    /// first. Never more than a comment may have.
    public func markdown() -> String {
        for rows in [500, 200, 100, 50, 20, 10, 5, 1] {
            let text = markdown(rows: rows)
            if text.utf16.count <= Self.commentLimit { return text }
        }
        return markdown(rows: 0)
    }

    private func markdown(rows: Int) -> String {
        var text = marker + "\n"
        text += "## assay: \(gates.isEmpty ? "comparison" : verdict.title)\n\n"
        text +=
            "\(cell(suite.name, 80)) \(cell(suite.version, 40)), \(cell(base.givenAs)) → \(cell(head.givenAs)): \(headline).\n\n"
        if let cost { text += "**\(counter.unit.rawValue) \(cost.text)** over \(counted(cost.pairs, "task"))\n\n" }
        if !gates.isEmpty {
            text += markdownTable(
                ["gate", "verdict", "why"], alignments: ["---", "---", "---"],
                rows: gates.prefix(50).map {
                    ["\(cell($0.gate, 80))", "\($0.verdict.rawValue)", cell($0.reason ?? "")]
                })
            text += "\n"
        }
        text += markdownTable(
            ["score", "base", "head", "difference", "95 % interval", "tasks"],
            alignments: ["---", "---:", "---:", "---:", "---", "---:"],
            rows: scoresInOrder.prefix(60).map { [cell($0.shown.title, 60)] + $0.difference.cells($0.shown) })
        for change in Change.shown { text += details(change, rows: rows) }
        if !remarks.isEmpty { text += "\n" + remarks.prefix(20).map { "- \(cell($0))\n" }.joined() }
        text +=
            "\n<sub>counter \(counter.name.rawValue), suite \(cell(suite.hash, 12)), assay \(cell(tool.version, 20))</sub>\n"
        return text
    }

    private func details(_ change: Change, rows: Int) -> String {
        let all = tasks(change)
        guard !all.isEmpty else { return "" }
        // What has to be looked at is open.
        let open = change == .wrong || change == .regressed ? " open" : ""
        var text = "\n<details\(open)><summary>\(change.title): \(all.count)</summary>\n\n"
        if rows > 0 {
            text += markdownTable(
                ["task", counter.unit.rawValue, "DPS", "why"], alignments: ["---", "---", "---", "---"],
                rows: all.prefix(rows).map {
                    [cell($0.id, 120), $0.cost?.text ?? "", $0.dps, cell($0.why, 160)]
                })
        }
        if all.count > rows { text += "\nand \(all.count - rows) more\n" }
        return text + "\n</details>\n"
    }

    /// Text from outside, bounded and harmless.
    private func cell(_ text: String, _ limit: Int = 300) -> String { markdownText(shortened(text, to: limit)) }
}
