import Foundation

/// One score over time as SVG: a line for each submission with its 95 % intervals, broken where suite, counter or machine
/// changed. No script, no style sheet, no font from elsewhere: it shows as it is in a README, a page or a mail.
struct HistoryChart {
    private let lines: [History.Line]
    private let score: String
    private let shown: ScorePresentation
    private let low: Double
    private let high: Double
    private let longest: Int

    private static let width = 720.0
    private static let height = 300.0
    private static let left = 70.0
    private static let right = 20.0
    private static let top = 40.0
    private static let bottom = 60.0
    /// Told apart by most colour-blind people (Okabe and Ito, 2008).
    private static let colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]

    init(_ history: History, score: String) {
        self.score = score
        shown = ScorePresentation(score)
        lines = history.lines.filter { line in line.entries.contains { $0.scores[score] != nil } }
        let scores = lines.flatMap(\.entries).compactMap { $0.scores[score] }
        let ends = scores.flatMap { [$0.value, $0.interval?.lower ?? $0.value, $0.interval?.upper ?? $0.value] }
        let (least, most) = (ends.min() ?? 0, ends.max() ?? 1)
        // A flat line stands in the middle.
        let margin = most > least ? (most - least) * 0.05 : max(abs(most) * 0.1, 0.1)
        (low, high) = (least - margin, most + margin)
        longest = lines.map(\.entries.count).max() ?? 1
    }

    var svg: String {
        let title = "\(shown.title) over time"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
            aria-label="\(xmlText(title))" font-family="sans-serif" font-size="12">
            <rect width="100%" height="100%" fill="#ffffff"/>
            <text x="\(Self.left)" y="22" font-size="15" fill="#111111">\(xmlText(title))</text>
            \(grid)
            \(lines.prefix(Self.colors.count).enumerated().map(drawn).joined(separator: "\n"))
            \(dates)
            </svg>

            """
    }

    private var grid: String {
        (0...4).map { step in
            let value = low + (high - low) * Double(step) / 4
            let y = text(place(value))
            return
                "<line x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#dddddd\"/>"
                + "<text x=\"\(Self.left - 6)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\" fill=\"#444444\">"
                + "\(xmlText(shown.text(value)))</text>"
        }.joined(separator: "\n")
    }

    private func drawn(_ index: Int, _ line: History.Line) -> String {
        let color = Self.colors[index]
        var path = ""
        var marks = ""
        var isOpen = false
        for (place, entry) in line.entries.enumerated() {
            guard let value = entry.scores[score] else { continue }
            let (x, y) = (text(x(place)), text(self.place(value.value)))
            path += "\(isOpen && !line.isBreak(before: place) ? "L" : "M")\(x) \(y) "
            isOpen = true
            if let interval = value.interval {
                let (top, bottom) = (text(self.place(interval.upper)), text(self.place(interval.lower)))
                marks +=
                    "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(top)\" y2=\"\(bottom)\" stroke=\"\(color)\" opacity=\"0.4\"/>"
            }
            let about = "\(line.name), \(entry.created.formatted(.iso8601)): \(shown.text(value.value))"
            marks +=
                "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3\" fill=\"\(color)\"><title>\(xmlText(about))</title></circle>"
        }
        let legend = text(Self.left + Double(index % 3) * 210)
        let row = text(Self.height - 26 + Double(index / 3) * 16)
        return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>\(marks)"
            + "<text x=\"\(legend)\" y=\"\(row)\" fill=\"\(color)\">\(xmlText(shortened(line.name, to: 30)))</text>"
    }

    private var dates: String {
        guard let first = lines.flatMap(\.entries).map(\.created).min(),
            let last = lines.flatMap(\.entries).map(\.created).max()
        else { return "" }
        func day(_ date: Date, _ x: Double, _ anchor: String) -> String {
            let shown = date.formatted(.iso8601.year().month().day())
            return "<text x=\"\(text(x))\" y=\"\(text(Self.height - Self.bottom + 16))\" text-anchor=\"\(anchor)\" "
                + "fill=\"#444444\">\(shown)</text>"
        }
        return day(first, Self.left, "start") + day(last, Self.width - Self.right, "end")
    }

    /// Scorings at equal distances: what counts is which came after which.
    private func x(_ index: Int) -> Double {
        let room = Self.width - Self.left - Self.right
        return Self.left + (longest > 1 ? room * Double(index) / Double(longest - 1) : room / 2)
    }

    private func place(_ value: Double) -> Double {
        Self.height - Self.bottom - (value - low) / (high - low) * (Self.height - Self.top - Self.bottom)
    }

    private func text(_ number: Double) -> String { fixed(number, 1) }
}
