/// Columns of text, as wide as their widest cell, within a width.
package struct TextTable {
    package enum Alignment { case left, right }

    package struct Cell {
        package var text: String
        package var emphasis: TerminalStyle.Emphasis?

        package init(_ text: String, _ emphasis: TerminalStyle.Emphasis? = nil) {
            self.text = printable(text)
            self.emphasis = emphasis
        }
    }

    private let header: [String]
    private let alignments: [Alignment]
    /// The column that gives way when the table is too wide.
    private let flexible: Int
    private var rows: [[Cell]] = []

    package init(_ columns: [(title: String, alignment: Alignment)], flexible: Int) {
        header = columns.map(\.title)
        alignments = columns.map(\.alignment)
        self.flexible = flexible
    }

    package var isEmpty: Bool { rows.isEmpty }

    package mutating func add(_ row: [Cell]) {
        precondition(row.count == header.count, "a row has one cell a column")
        rows.append(row)
    }

    package func lines(style: TerminalStyle) -> [String] {
        var widths = header.map(\.count)
        for row in rows {
            for (column, cell) in row.enumerated() { widths[column] = max(widths[column], cell.text.count) }
        }
        let excess = widths.reduce(0, +) + Self.gap.count * (widths.count - 1) - style.width
        if excess > 0 { widths[flexible] = max(widths[flexible] - excess, header[flexible].count, 8) }
        let titles = header.map { Cell($0, .dim) }
        return ([titles] + rows).map { line($0, widths: widths, style: style) }
    }

    private static let gap = "   "

    private func line(_ cells: [Cell], widths: [Int], style: TerminalStyle) -> String {
        // Empty cells at the end of a line leave no blanks behind.
        let used = (cells.lastIndex { !$0.text.isEmpty } ?? 0) + 1
        var line = ""
        for (column, cell) in cells.prefix(used).enumerated() {
            let text = shortened(cell.text, to: widths[column])
            let padding = String(repeating: " ", count: widths[column] - text.count)
            let shown = style.apply(cell.emphasis, to: text)
            if column > 0 { line += Self.gap }
            switch alignments[column] {
            case .right: line += padding + shown
            case .left: line += column == used - 1 ? shown : shown + padding
            }
        }
        return line
    }
}
