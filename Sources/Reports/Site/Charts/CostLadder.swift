import Counting
import Foundation

/// Every sample of a task by its cost, with lines where the references are: cheaper is further to the right.
struct CostLadder {
    struct Row {
        var name: String
        var costs: [Double]
    }

    let rows: [Row]
    let references: [(name: String, cost: Double)]
    let unit: CostUnit
    let links: SiteLinks

    private static let (width, labels, head, height) = (1090.0, 190.0, 44.0, 20.0)

    var html: HTML {
        let axis = Axis(
            rows.flatMap(\.costs) + references.map(\.cost), from: Self.width - 8, to: Self.labels + 8,
            isLogarithmic: true)
        let bottom = Self.head + Self.height * Double(rows.count) + 4
        let ticks = axis.ticks(about: 6).map { tick -> HTML in
            """
            <line class="grid" x1="\(axis.place(tick))" x2="\(axis.place(tick))" y1="\(Self.head)" y2="\(bottom)"/>\
            <text x="\(axis.place(tick))" y="\(bottom + 16)" text-anchor="middle">\(tickText(tick, unit))</text>
            """
        }
        var last = -Double.infinity
        let lines = references.enumerated().sorted { axis.place($0.element.cost) < axis.place($1.element.cost) }
            .map { place, reference -> HTML in
                let x = axis.place(reference.cost)
                // Neighbours too close for two labels share none.
                let label: HTML =
                    x - last > 22
                    ? "<text class=\"reference\" x=\"\(x)\" y=\"\(Self.head - 10)\" text-anchor=\"middle\">L\(place)</text>"
                    : ""
                if x - last > 22 { last = x }
                return """
                    <line class="reference" x1="\(x)" x2="\(x)" y1="\(Self.head - 6)" y2="\(bottom)">\
                    <title>reference \(place), \(reference.name): \(compactCost(reference.cost, unit: unit))</title></line>\(label)
                    """
            }
        let drawn = rows.enumerated().map { place, row -> HTML in
            let y = Self.head + Self.height * Double(place)
            let dots = row.costs.filter { $0 > 0 }.map { "M\(tenths(axis.place($0))) \(tenths(y + 10))h0" }.joined()
            return """
                <line class="grid" x1="0" x2="\(Self.width)" y1="\(y)" y2="\(y)"/>\
                <a href="\(links.submission(row.name))"><text class="label" x="0" y="\(y + 14)">\(cut(row.name, 24))</text></a>\
                <path class="samples" d="\(HTML(markup: dots))"/>
                """
        }
        return """
            <svg class="ladder" role="img" aria-label="Costs of the samples of \(rows.count) submissions between those of \
            \(references.count) references; the table below has the numbers" viewBox="0 0 \(Self.width) \(bottom + 22)" \
            width="\(Self.width)" height="\(bottom + 22)">\(ticks)\(lines)\(drawn)\
            <text class="axis" x="\(Self.width)" y="12" text-anchor="end">cheaper →</text></svg>
            """
    }
}
