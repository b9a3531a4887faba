import Counting
import Sandbox

extension ReportDocument {
    /// The report as GitHub-flavoured Markdown: scores, verdicts, and one row a task.
    public func markdown() -> String {
        var text =
            "## \(markdownText(submission.name)) on \(markdownText(suite.name)) \(markdownText(suite.version))\n\n"
        text +=
            "\(counted(suite.tasks, "task")), \(counted(submission.samples, "sample")); counter `\(counter.name.rawValue)` "
        text +=
            "(\(counter.unit.rawValue)), isolation `\(isolation.level.rawValue)`, suite `\(suite.hash.prefix(12))`, "
        text += "machine `\(machine.fingerprint)`.\n\n"
        text += markdownTable(
            ["score", "value", "95 % interval", "tasks"], alignments: ["---", "---:", "---", "---:"],
            rows: scoresInOrder.map { _, score, shown in
                let interval = score.interval.map { "\(shown.text($0.lower)) .. \(shown.text($0.upper))" } ?? ""
                return [shown.title, shown.text(score.value), interval, "\(score.nTasks)"]
            })
        text += "\n"
        if !robustnessLines.isEmpty { text += robustnessLines.map { "- \(markdownText($0))\n" }.joined() + "\n" }
        text += markdownTable(
            ["verdict", "samples"], alignments: ["---", "---:"],
            rows: verdictsInOrder.map { ["`\($0.verdict)`", "\($0.count)"] })
        if !suspicionSentences.isEmpty {
            text += "\n" + suspicionSentences.map { "- \(markdownText($0))\n" }.joined()
        }
        text += "\n<details><summary>Tasks</summary>\n\n"
        text += markdownTable(
            ["task", "ok", "samples", "DPS", "first failure"], alignments: ["---", "---:", "---:", "---:", "---"],
            rows: tasks.map(taskRow))
        text += "\n</details>\n"
        return text
    }

    private func taskRow(_ task: Task) -> [String] {
        let failed = task.samples.first { $0.verdict != .ok }
        return [
            markdownText(task.id), "\(task.samples.count { $0.verdict == .ok })", "\(task.samples.count)",
            task.scores["dps"].map(ScorePresentation("dps").text) ?? "-",
            failed.map { "`\($0.verdict.rawValue)` \(markdownText(shortened($0.reason ?? "", to: 120)))" } ?? "",
        ]
    }
}

/// A table in GitHub's Markdown.
///
/// - Parameters:
///   - alignments: `---` or `---:` for each column.
///   - rows: Cells that are Markdown already.
package func markdownTable(_ header: [String], alignments: [String], rows: [[String]]) -> String {
    ([header, alignments] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
}

/// Text from outside, with everything that Markdown or HTML would act on made harmless.
package func markdownText(_ text: String) -> String {
    var result = ""
    for character in printable(text) {
        switch character {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "!", "@": result += "\\\(character)"
        default: result.append(character)
        }
    }
    return result
}
