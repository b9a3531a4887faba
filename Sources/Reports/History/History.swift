import Counting
import Foundation

/// Scores over time: every scoring of each submission on each suite, the oldest first.
public struct History: Sendable {
    public var entries: [HistoryEntry]

    /// In the order in which they were scored; those of equal time as given.
    public init(_ entries: [HistoryEntry]) {
        self.entries = entries.enumerated().sorted { ($0.element.created, $0.offset) < ($1.element.created, $1.offset) }
            .map(\.element)
    }

    /// One submission on one suite.
    struct Line: Sendable {
        var name: String
        var entries: [HistoryEntry]

        /// Names of the scores that any of them has, in the order in which reports show them.
        var scores: [String] {
            Set(entries.flatMap(\.scores.keys)).map { ($0, ScorePresentation($0)) }
                .sorted { ($0.1.rank, $0.0.count, $0.0) < ($1.1.rank, $1.0.count, $1.0) }.map(\.0)
        }

        /// Whether suite, counter or machine changed before the entry.
        func isBreak(before index: Int) -> Bool {
            index > 0 && entries[index].setting != entries[index - 1].setting
        }
    }

    var lines: [Line] {
        var names: [String] = []
        var byName: [String: [HistoryEntry]] = [:]
        for entry in entries {
            let name = "\(entry.submission) on \(entry.suite.name)"
            if byName[name] == nil { names.append(name) }
            byName[name, default: []].append(entry)
        }
        return names.map { Line(name: $0, entries: byName[$0] ?? []) }
    }

    /// Scores that any entry has.
    public var scoreNames: Set<String> { Set(entries.flatMap(\.scores.keys)) }
}

/// The forms a history can be printed in.
public enum HistoryFormat: String, CaseIterable, Sendable {
    /// A sparkline a score.
    case table
    /// Every value of every score.
    case json
    case csv
    /// One score as a chart.
    case svg
}

extension History {
    /// - Parameter score: Absent means all; `svg` then shows DPS where there is one, else pass@1.
    public func text(as format: HistoryFormat, score: String? = nil, style: TerminalStyle = TerminalStyle()) throws
        -> String
    {
        switch format {
        case .table: terminalText(score: score, style: style)
        case .json:
            String(decoding: try reportEncoder(.prettyPrinted).encode(entries), as: UTF8.self) + "\n"
        case .csv: csv(score: score)
        case .svg: HistoryChart(self, score: score ?? usualScore).svg
        }
    }

    private var usualScore: String { scoreNames.contains("dps") ? "dps" : scoreNames.sorted().first ?? "pass@1" }

    private func csv(score: String?) -> String {
        let rows = entries.flatMap { entry in
            entry.scores.filter { score == nil || $0.key == score }.sorted { $0.key < $1.key }.map { name, value in
                [
                    entry.created.formatted(.iso8601), entry.suite.name, entry.submission, name, "\(value.value)",
                    value.interval.map { "\($0.lower)" } ?? "", value.interval.map { "\($0.upper)" } ?? "",
                    "\(value.nTasks)", entry.counter.name.rawValue, entry.toolVersion,
                ]
            }
        }
        let header = [
            "created", "suite", "submission", "score", "value", "lower", "upper", "n_tasks", "counter", "tool_version",
        ]
        return ([header] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }

    private func terminalText(score: String?, style: TerminalStyle) -> String {
        let sections = lines.map { line in
            var table = TextTable(
                [("score", .left), ("over time", .left), ("first", .right), ("last", .right), ("change", .right)],
                flexible: 0)
            for name in line.scores where score == nil || name == score {
                let values = line.entries.map { $0.scores[name]?.value }
                guard let first = values.compactMap({ $0 }).first, let last = values.compactMap({ $0 }).last else {
                    continue
                }
                let shown = ScorePresentation(name)
                let sign = last > first ? "+" : ""
                table.add([
                    .init(shown.title), .init(sparkline(values, breaks: line.isBreak)), .init(shown.text(first)),
                    .init(shown.text(last), .bold), .init(sign + shown.text(last - first)),
                ])
            }
            let breaks = line.entries.indices.count(where: line.isBreak)
            let note =
                breaks == 0
                ? []
                : [
                    style.apply(
                        .doubtful, to: "│ suite, counter or machine changed there: costs do not compare across it")
                ]
            let heading = "\(printable(line.name)): \(counted(line.entries.count, "scoring"))"
            return ([style.apply(.bold, to: shortened(heading, to: style.width))] + table.lines(style: style) + note)
                .joined(separator: "\n")
        }
        return sections.joined(separator: "\n\n") + "\n"
    }
}

/// Values as bars between the smallest and the largest of them; a blank where there is none, and `│` before a break. The
/// last 60 values.
package func sparkline(_ values: [Double?], breaks isBreak: (Int) -> Bool = { _ in false }) -> String {
    let bars = Array("▁▂▃▄▅▆▇█")
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return "" }
    var line = ""
    for (index, value) in values.enumerated().suffix(60) {
        if isBreak(index) { line += "│" }
        guard let value else {
            line += " "
            continue
        }
        let share = high > low ? (value - low) / (high - low) : 0.5
        line.append(bars[min(bars.count - 1, Int(share * Double(bars.count)))])
    }
    return line
}
