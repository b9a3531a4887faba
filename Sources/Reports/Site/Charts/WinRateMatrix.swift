/// Win rates of every submission over every other on their common tasks; cells that do not differ significantly are hatched.
///
/// Cells of one color are one path: a matrix of a hundred submissions has 9,900 cells.
struct WinRateMatrix {
    let ranking: RankingDocument
    let links: SiteLinks

    private var names: [String] { ranking.entries.map(\.name) }
    private var cell: Double {
        max(7, min(names.count > 16 ? 26 : 34, (560 / Double(max(1, names.count))).rounded(.down)))
    }
    private var labels: Double { cell < 10 ? 44 : 186 }
    private static let head = 24.0
    /// Colors from all lost to all won.
    private static let steps = 10

    private struct Cell {
        var row: Int
        var column: Int
        var winRate: Double
        var isSignificant: Bool
    }

    private var cells: [Cell] {
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return ranking.pairs.flatMap { pair -> [Cell] in
            guard let first = places[pair.first], let second = places[pair.second] else { return [] }
            return [
                Cell(row: first, column: second, winRate: pair.winRate, isSignificant: pair.isSignificant),
                Cell(row: second, column: first, winRate: 1 - pair.winRate, isSignificant: pair.isSignificant),
            ]
        }
    }

    var html: HTML {
        let side = cell * Double(names.count)
        let (width, height) = (labels + side + 12, Self.head + side + 1)
        let cells = cells
        let colors = Dictionary(grouping: cells) { Int(($0.winRate * Double(Self.steps)).rounded()) }
        let fills = colors.sorted { $0.key < $1.key }.map { step, cells -> HTML in
            "<path class=\"w\(step)\" d=\"\(HTML(markup: cells.map(square).joined()))\"/>"
        }
        let open = cells.filter { !$0.isSignificant }.map(square).joined()
        let differing = ranking.pairs.count(where: \.isSignificant)
        let summary =
            "Win rates of \(names.count) submissions over each other. \(differing) of \(ranking.pairs.count) pairs differ "
            + "significantly."
        return """
            <svg class="matrix" role="img" aria-label="\(summary)" viewBox="0 0 \(width) \(height)" width="\(width)" \
            height="\(height)" data-left="\(labels)" data-top="\(Self.head)" data-cell="\(cell)">
            <defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <line class="hatch" x1="0" y1="0" x2="0" y2="5"/></pattern></defs>
            \(rowLabels)\(columnLabels)\(fills)<path class="open" d="\(HTML(markup: open))"/>\(numbers(cells))
            <rect class="cursor" width="\(cell)" height="\(cell)" x="0" y="0" visibility="hidden"/>
            </svg>
            """
    }

    private func square(_ cell: Cell) -> String {
        let side = tenths(self.cell - 1)
        return "M\(tenths(left(cell.column))) \(tenths(top(cell.row)))h\(side)v\(side)h-\(side)z"
    }

    private func left(_ column: Int) -> Double { labels + Double(column) * cell }
    private func top(_ row: Int) -> Double { Self.head + Double(row) * cell }

    private var rowLabels: [HTML] {
        guard cell >= 10 else { return numberLabels(horizontal: false) }
        return names.enumerated().map { place, name in
            """
            <text class="label" x="\(labels - 8)" y="\(top(place) + cell / 2 + 4)" text-anchor="end">\(cut(name, 20)) \
            <tspan class="faint">\(place + 1)</tspan></text>
            """
        }
    }

    private var columnLabels: [HTML] { numberLabels(horizontal: true) }

    /// Places, every fifth where cells are too small for each.
    private func numberLabels(horizontal: Bool) -> [HTML] {
        names.indices.filter { cell >= 16 || ($0 + 1) % (cell < 9 ? 10 : 5) == 0 }.map { place in
            let along = Double(place) * cell + cell / 2
            return horizontal
                ? "<text class=\"faint\" x=\"\(labels + along)\" y=\"16\" text-anchor=\"middle\">\(place + 1)</text>"
                : "<text class=\"faint\" x=\"\(labels - 8)\" y=\"\(Self.head + along + 4)\" text-anchor=\"end\">\(place + 1)</text>"
        }
    }

    /// Percents, where they fit.
    private func numbers(_ cells: [Cell]) -> [HTML] {
        guard cell >= 24, names.count <= 16 else { return [] }
        return cells.map { cell in
            """
            <text class="\(cell.isSignificant ? "sure" : "unsure")" x="\(left(cell.column) + self.cell / 2 - 0.5)" \
            y="\(top(cell.row) + self.cell / 2 + 4)" text-anchor="middle">\(Int((cell.winRate * 100).rounded()))</text>
            """
        }
    }

    /// What a reader is told of a cell: names, and for each pair the places of the two, win rate in percent, common tasks,
    /// the difference with the ends of its interval, the corrected p-value and whether it is significant.
    var json: String {
        let shown = ScorePresentation(ranking.score)
        let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = ranking.pairs.compactMap { pair -> String? in
            guard let first = places[pair.first], let second = places[pair.second] else { return nil }
            let texts = [pair.difference] + (pair.interval.map { [$0.lower, $0.upper] } ?? [])
            let fields = [
                "\(first)", "\(second)", tenths(pair.winRate * 100), "\(pair.nTasks)", jsonText(texts.map(shown.text)),
                pair.correctedPValue.map { fixed($0, 4) } ?? "null", pair.isSignificant ? "1" : "0",
            ]
            return "[\(fields.joined(separator: ","))]"
        }
        return
            "{\"names\":\(jsonText(names.map { printable(cut($0, 80)) })),\"pairs\":[\(pairs.joined(separator: ","))]}"
    }
}
