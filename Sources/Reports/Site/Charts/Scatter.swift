/// Every submission by its share of correct samples and by its efficiency, with the intervals of both.
struct Scatter {
    struct Point {
        var name: String
        var x: ReportDocument.Score
        var y: ReportDocument.Score
    }

    let points: [Point]
    let xShown: ScorePresentation
    let yShown: ScorePresentation
    let links: SiteLinks

    private static let (width, height) = (720.0, 440.0)
    private static let (left, right, top, bottom) = (58.0, 16.0, 14.0, 44.0)

    private var xAxis: Axis {
        Axis(points.flatMap { ends($0.x) }, from: Self.left, to: Self.width - Self.right)
    }
    private var yAxis: Axis {
        Axis(points.flatMap { ends($0.y) }, from: Self.height - Self.bottom, to: Self.top)
    }

    private func ends(_ score: ReportDocument.Score) -> [Double] {
        [score.value] + (score.interval.map { [$0.lower, $0.upper] } ?? [])
    }

    var html: HTML {
        let (xAxis, yAxis) = (xAxis, yAxis)
        let labels = labels(xAxis, yAxis)
        let dots = points.enumerated().map { place, point -> HTML in
            let (x, y) = (xAxis.place(point.x.value), yAxis.place(point.y.value))
            let text =
                "\(point.name): \(xShown.title) \(xShown.text(point.x.value)), \(yShown.title) \(yShown.text(point.y.value))"
            return """
                <a href="\(links.submission(point.name))" aria-label="\(cut(text, 160))"><title>\(cut(text, 160))</title>\
                \(cross(point, xAxis, yAxis))<circle class="dot" cx="\(x)" cy="\(y)" r="4.5"/>\(labels[place].orNothing)</a>
                """
        }
        return """
            <svg class="scatter" role="group" aria-label="\(yShown.title) against \(xShown.title)" \
            viewBox="0 0 \(Self.width) \(Self.height)">\(frame(xAxis, yAxis))\(dots)</svg>
            """
    }

    private func cross(_ point: Point, _ xAxis: Axis, _ yAxis: Axis) -> HTML {
        let (x, y) = (xAxis.place(point.x.value), yAxis.place(point.y.value))
        let across: HTML? = point.x.interval.map { "M\(xAxis.place($0.lower)) \(y)H\(xAxis.place($0.upper))" }
        let up: HTML? = point.y.interval.map { "M\(x) \(yAxis.place($0.lower))V\(yAxis.place($0.upper))" }
        return "<path class=\"cross\" d=\"\(across.orNothing)\(up.orNothing)\"/>"
    }

    private func frame(_ xAxis: Axis, _ yAxis: Axis) -> HTML {
        let xTicks = xAxis.ticks(about: 7).map { tick -> HTML in
            """
            <line class="grid" x1="\(xAxis.place(tick))" x2="\(xAxis.place(tick))" y1="\(Self.top)" \
            y2="\(Self.height - Self.bottom)"/><text x="\(xAxis.place(tick))" y="\(Self.height - Self.bottom + 18)" \
            text-anchor="middle">\(xShown.text(tick).replacing(".0", with: ""))</text>
            """
        }
        let yTicks = yAxis.ticks(about: 6).map { tick -> HTML in
            """
            <line class="grid" x1="\(Self.left)" x2="\(Self.width - Self.right)" y1="\(yAxis.place(tick))" \
            y2="\(yAxis.place(tick))"/><text x="\(Self.left - 8)" y="\(yAxis.place(tick) + 4)" \
            text-anchor="end">\(yShown.text(tick).replacing(".0", with: ""))</text>
            """
        }
        return """
            <g aria-hidden="true">\(xTicks)\(yTicks)\
            <text class="axis" x="\(Self.width - Self.right)" y="\(Self.height - 6)" text-anchor="end">\(xShown.title) →</text>\
            <text class="axis" x="\(Self.left - 46)" y="\(Self.top)" transform="rotate(-90 \(Self.left - 46) \(Self.top))" \
            text-anchor="end">\(yShown.title) →</text></g>
            """
    }

    private struct Box {
        var left: Double
        var top: Double
        var width: Double
        var height: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.left + other.width && other.left < left + width && top < other.top + other.height
                && other.top < top + height
        }
    }

    /// Names beside their points where there is room for them; the others have theirs when pointed at.
    private func labels(_ xAxis: Axis, _ yAxis: Axis) -> [HTML?] {
        var taken = points.map { point in
            Box(left: xAxis.place(point.x.value) - 6, top: yAxis.place(point.y.value) - 6, width: 12, height: 12)
        }
        return points.map { point in
            let name = cut(point.name, 24)
            let (x, y) = (xAxis.place(point.x.value), yAxis.place(point.y.value))
            let width = Double(name.count) * 7
            let places = [
                (x + 9, y - 7, "start"), (x - 9 - width, y - 7, "end"), (x - width / 2, y - 21, "middle"),
                (x - width / 2, y + 8, "middle"),
            ]
            for (left, top, anchor) in places {
                let box = Box(left: left, top: top, width: width, height: 14)
                let isInside =
                    left > Self.left && left + width < Self.width && top > 0 && top + 14 < Self.height - Self.bottom
                guard isInside, !taken.contains(where: { $0.overlaps(box) }) else { continue }
                taken.append(box)
                let anchorX = anchor == "start" ? left : anchor == "end" ? left + width : left + width / 2
                return """
                    <text class="name" x="\(anchorX)" y="\(top + 11)" text-anchor="\(anchor)">\(name)</text>
                    """
            }
            return nil
        }
    }
}
