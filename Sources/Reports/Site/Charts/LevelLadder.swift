import Foundation

/// A task's references as steps from slow to fast, and every profiled sample of every submission on the step it reached.
struct LevelLadder {
    struct Row {
        var name: String
        var levels: [Int]
    }

    let rows: [Row]
    let references: [Leaderboard.Reference]
    let links: SiteLinks

    private static let (width, labels, head) = (1090.0, 190.0, 40.0)
    private static let pitch = 6.0

    /// -1 is slower than every reference.
    private var levels: ClosedRange<Int> {
        let seen = rows.flatMap(\.levels)
        return -1...max(references.count - 1, seen.max() ?? 0, 0)
    }
    private var column: Double { (Self.width - Self.labels) / Double(levels.count) }
    private var dotsInLine: Int { max(1, Int((column - 12) / Self.pitch)) }
    private static let linesAtMost = 3

    private func lines(_ row: Row) -> Int {
        let most = Dictionary(grouping: row.levels) { $0 }.values.map(\.count).max() ?? 1
        return min(Self.linesAtMost, max(1, (most + dotsInLine - 1) / dotsInLine))
    }

    var html: HTML {
        var top = Self.head
        var drawn: [HTML] = []
        for row in rows {
            let height = Double(lines(row)) * Self.pitch + 14
            drawn.append(draw(row, top: top, height: height))
            top += height
        }
        let bottom = top
        let columns = levels.map { level -> HTML in
            let x = left(level)
            return """
                <line class="grid" x1="\(x)" x2="\(x)" y1="\(Self.head - 8)" y2="\(bottom)"/>\
                <text x="\(x + column / 2)" y="12" text-anchor="middle">\(title(level))</text>\
                <text class="faint" x="\(x + column / 2)" y="26" text-anchor="middle">\(subtitle(level))</text>
                """
        }
        return """
            <svg class="ladder" role="img" aria-label="Samples of \(rows.count) submissions on \(levels.count) levels; the table \
            below has the numbers" viewBox="0 0 \(Self.width) \(bottom)" \
            width="\(Self.width)" height="\(bottom)">\(columns)\(drawn)</svg>
            """
    }

    private func left(_ level: Int) -> Double { Self.labels + Double(level + 1) * column }

    private func title(_ level: Int) -> String {
        level < 0 ? (column < 80 ? "below" : "slower than all") : column < 60 ? "\(level)" : "level \(level)"
    }

    private func subtitle(_ level: Int) -> String {
        guard references.indices.contains(level) else { return "" }
        let score = fixed(references[level].score, 0)
        return column < 44 ? score : "DPS \(score)"
    }

    private func draw(_ row: Row, top: Double, height: Double) -> HTML {
        let counts = Dictionary(grouping: row.levels) { $0 }.mapValues(\.count)
        // A line without length and with round ends is a dot: one path for all of them.
        var path = ""
        var more: [HTML] = []
        for (level, count) in counts.sorted(by: { $0.key < $1.key }) {
            let room = dotsInLine * Self.linesAtMost
            for dot in 0..<min(count, room) {
                let x = left(level) + 8 + Double(dot % dotsInLine) * Self.pitch
                let y = top + 10 + Double(dot / dotsInLine) * Self.pitch
                path += "M\(tenths(x)) \(tenths(y))h0"
            }
            if count > room {
                more.append(
                    "<text class=\"faint\" x=\"\(left(level) + column - 4)\" y=\"\(top + height - 5)\" text-anchor=\"end\">\(count)</text>"
                )
            }
        }
        return """
            <line class="grid" x1="0" x2="\(Self.width)" y1="\(top)" y2="\(top)"/>\
            <a href="\(links.submission(row.name))"><text class="label" x="0" y="\(top + height / 2 + 4)">\
            \(cut(row.name, 24))</text></a><path class="samples" d="\(HTML(markup: path))"/>\(more)
            """
    }
}
