public import Foundation

extension RankingDocument {
    /// One JSON document, keys in snake case and sorted, ending with a newline.
    public func json() throws -> Data {
        var text = try reportEncoder(.prettyPrinted).encode(self)
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// The ranking for a person.
    public func terminalText(style: TerminalStyle) -> String {
        var table = TextTable(
            [
                ("rank", .left), ("submission", .left), (shown.title, .right), ("95 % interval", .left),
                ("tasks", .right), ("wins", .right), ("group", .left),
            ], flexible: 1)
        for row in rows { table.add(row.map { .init($0) }) }
        let headline = "\(printable(suite.name)) \(printable(suite.version)): \(counted(entries.count, "submission"))"
        let sections = [
            [style.apply(.bold, to: shortened(headline, to: style.width))], table.lines(style: style),
            remarks.map { style.apply(.doubtful, to: shortened(printable($0), to: style.width)) },
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    public func markdown() -> String {
        let table = markdownTable(
            ["rank", "submission", shown.title, "95 % interval", "tasks", "wins", "group"],
            alignments: ["---", "---", "---:", "---", "---:", "---:", "---"],
            rows: rows.map { $0.map(markdownText) })
        return "## \(markdownText(suite.name)) \(markdownText(suite.version))\n\n" + table + "\n"
            + remarks.map { "- \(markdownText($0))\n" }.joined()
    }

    private var shown: ScorePresentation { ScorePresentation(score) }

    private var rows: [[String]] {
        entries.map { entry in
            let ranks = entry.ranks[0] == entry.ranks[1] ? "\(entry.ranks[0])" : "\(entry.ranks[0])-\(entry.ranks[1])"
            let interval = entry.interval.map { "\(shown.text($0.lower)) .. \(shown.text($0.upper))" } ?? ""
            let wins = entry.winRateOverTasks.map { "\(fixed($0 * 100, 0)) %" } ?? "-"
            return [
                ranks, entry.name, shown.text(entry.value), interval, "\(entry.nTasks)", wins,
                letters(of: entry.name).joined(),
            ]
        }
    }

    /// One letter for each group that the submission is in. Submissions with a common letter cannot be told apart; whether
    /// others can is said by their pair: groups are runs of neighbouring ranks.
    func letters(of name: String) -> [String] {
        groups.enumerated().filter { $1.contains(name) }.map { Self.letter($0.offset) }
    }

    static func letter(_ index: Int) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        return index < alphabet.count ? String(alphabet[index]) : "(\(index + 1))"
    }

    private var remarks: [String] {
        let differing = pairs.count(where: \.isSignificant)
        let summary =
            "\(differing) of \(counted(pairs.count, "pair")) differ at \(fixed((1 - level) * 100, 0)) % after Holm's "
            + "correction; submissions that share a letter cannot be told apart"
        return (pairs.isEmpty ? [] : [summary]) + notes
    }
}
