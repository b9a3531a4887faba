import Counting
public import Reports
import Runner

extension BenchReport {
    /// For a terminal.
    public func text(style: TerminalStyle) -> String {
        var sections = [["\(bench) on \(machineLine)"] + notes.map { style.apply(.doubtful, to: "note: \($0)") }]
        for comparison in comparisons {
            var table = TextTable(
                Self.columns.map { (title: $0.title, alignment: $0.isNumber ? .right : .left) }, flexible: 0)
            for row in comparison.rows { table.add(cells(row, of: comparison).map { .init($0) }) }
            let title = "\(comparison.title), \(comparison.rounds) interleaved rounds"
            let methods = comparison.series.map { "  \(named($0)): \($0.method)" }
            sections.append([style.apply(.bold, to: title)] + table.lines(style: style) + [""] + methods)
        }
        for plain in plainTables {
            var table = TextTable(
                plain.titles.enumerated().map { ($1, $0 < plain.names ? .left : .right) }, flexible: plain.names - 1)
            for row in plain.rows { table.add(row.map { .init($0) }) }
            sections.append([style.apply(.bold, to: plain.title)] + table.lines(style: style))
        }
        if !absent.isEmpty { sections.append(["not compared"] + absent.map { "  \($0.sentence)" }) }
        sections += soaks.map { soak in
            var table = TextTable(soak.columns.map { (title: $0, alignment: .right) }, flexible: 0)
            for row in soak.rows { table.add(row.map { .init($0) }) }
            let verdict = style.apply(soak.growth.isEmpty ? .good : .bad, to: soak.verdict)
            return [style.apply(.bold, to: soak.title)] + table.lines(style: style) + [verdict]
        }
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// The same as GitHub-flavoured Markdown.
    public func markdown() -> String {
        var text = "### `assay bench \(bench)`\n\n\(markdownText(machineLine)).\n\n"
        for note in notes { text += "Note: \(markdownText(note)).\n\n" }
        for comparison in comparisons {
            text += "**\(markdownText(comparison.title))**, \(comparison.rounds) interleaved rounds\n\n"
            text += markdownTable(
                Self.columns.map(\.title), alignments: Self.columns.map { $0.isNumber ? "---:" : "---" },
                rows: comparison.rows.map { cells($0, of: comparison).map(markdownText) })
            text += "\n"
            for series in comparison.series { text += "- \(markdownText(named(series))): `\(series.method)`\n" }
            text += "\n"
        }
        for plain in plainTables {
            text += "**\(markdownText(plain.title))**\n\n"
            text += markdownTable(
                plain.titles, alignments: plain.titles.indices.map { $0 < plain.names ? "---" : "---:" },
                rows: plain.rows.map { $0.map(markdownText) })
            text += "\n"
        }
        for peer in absent { text += "- not compared: \(markdownText(peer.sentence))\n" }
        for soak in soaks {
            text += "\n**\(markdownText(soak.title))**\n\n"
            text += markdownTable(
                soak.columns, alignments: soak.columns.map { _ in "---:" }, rows: soak.rows.map { $0.map(markdownText) }
            )
            text += "\n\(markdownText(soak.verdict))\n"
        }
        return text
    }

    /// Tables of finished cells: a title, and how many of the columns are names.
    private var plainTables: [(title: String, titles: [String], names: Int, rows: [[String]])] {
        var tables: [(title: String, titles: [String], names: Int, rows: [[String]])] = []
        if let runs = counters.first?.runs {
            let title = "What counting costs and resolves, \(runs) interleaved rounds"
            tables.append((title, CounterRow.titles, 2, counters.map(\.cells)))
        }
        if !suiteNoise.isEmpty {
            let title = "Programs and stress inputs of a submission; \(SuiteNoise.published)"
            tables.append((title, SuiteNoise.titles, 1, suiteNoise.map(\.cells)))
        }
        if !kernels.isEmpty { tables.append(("Kernels", KernelRow.titles, 3, kernels.map(\.cells))) }
        return tables
    }

    private static let columns: [(title: String, isNumber: Bool)] = [
        ("contender", false), ("median", true), ("5 %", true), ("95 %", true), ("ratio", true),
        ("95 % interval", false),
    ]

    private var machineLine: String {
        "\(machine.processor), \(machine.cores) cores, \(machine.architecture), Linux \(machine.kernel)"
    }

    private func named(_ series: Series) -> String { series.name + (series.version.map { " \($0)" } ?? "") }

    private func cells(_ row: Comparison.Row, of comparison: Comparison) -> [String] {
        let costs = [0.5, 0.05, 0.95].map { share in
            row.series.quantile(share).map { compactCost($0, unit: comparison.unit) } ?? "-"
        }
        let interval = row.ratio?.interval.map { "\(fixed($0.lowerBound, 2)) .. \(fixed($0.upperBound, 2))" } ?? ""
        return [named(row.series)] + costs + [row.ratio.map { "\(fixed($0.value, 2))x" } ?? "1x", interval]
    }
}
