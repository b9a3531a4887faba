import Counting
import Foundation

/// Cost against the scale of the input: how references and the best sample of each submission grow.
struct CostCurves {
    struct Curve {
        var name: String
        /// Rising with the scale; at least two.
        var points: [(scale: Double, cost: Double)]
        var isReference: Bool
    }

    let curves: [Curve]
    let unit: CostUnit

    private static let (width, height) = (720.0, 380.0)
    private static let (left, right, top, bottom) = (70.0, 150.0, 12.0, 42.0)

    var html: HTML {
        let points = curves.flatMap(\.points)
        let x = Axis(points.map(\.scale), from: Self.left, to: Self.width - Self.right, isLogarithmic: true)
        let y = Axis(points.map(\.cost), from: Self.height - Self.bottom, to: Self.top, isLogarithmic: true)
        let lines = curves.sorted { !$0.isReference && $1.isReference }.map { curve -> HTML in
            let path = curve.points.enumerated().map { place, point in
                "\(place == 0 ? "M" : "L")\(tenths(x.place(point.scale))) \(tenths(y.place(point.cost)))"
            }.joined()
            let dots = curve.points.map { "M\(tenths(x.place($0.scale))) \(tenths(y.place($0.cost)))h0" }.joined()
            return """
                <g class="\(curve.isReference ? "curve reference" : "curve")"><title>\(curve.name)</title>\
                <path d="\(HTML(markup: path))"/><path class="points" d="\(HTML(markup: dots))"/></g>
                """
        }
        return """
            <svg class="curves" role="img" aria-label="Cost against scale of \(curves.count) programs" \
            viewBox="0 0 \(Self.width) \(Self.height)">\(frame(x, y))\(lines)\(names(y))</svg>
            """
    }

    private func frame(_ x: Axis, _ y: Axis) -> HTML {
        let across = scales(x).map { tick -> HTML in
            """
            <line class="grid" x1="\(x.place(tick))" x2="\(x.place(tick))" y1="\(Self.top)" y2="\(Self.height - Self.bottom)"/>\
            <text x="\(x.place(tick))" y="\(Self.height - Self.bottom + 18)" text-anchor="middle">\(fixed(tick, 0))</text>
            """
        }
        let up = y.ticks(about: 6).map { tick -> HTML in
            """
            <line class="grid" x1="\(Self.left)" x2="\(Self.width - Self.right)" y1="\(y.place(tick))" y2="\(y.place(tick))"/>\
            <text x="\(Self.left - 8)" y="\(y.place(tick) + 4)" text-anchor="end">\(tickText(tick, unit))</text>
            """
        }
        return """
            \(across)\(up)<text class="axis" x="\(Self.width - Self.right)" y="\(Self.height - 6)" \
            text-anchor="end">scale →</text>
            """
    }

    /// The scales that were measured, where there is room for their names.
    private func scales(_ x: Axis) -> [Double] {
        let all = Set(curves.flatMap(\.points).map(\.scale)).sorted()
        return all.count <= 8 ? all : x.ticks(about: 6)
    }

    /// At the right end of the curves, where there is room.
    private func names(_ y: Axis) -> [HTML] {
        var last = -Double.infinity
        let ends = curves.compactMap { curve in curve.points.last.map { (curve, y.place($0.cost)) } }
        return ends.sorted { ($0.1, $1.0.isReference ? 1 : 0) < ($1.1, $0.0.isReference ? 1 : 0) }.compactMap {
            curve, place in
            guard place - last >= 13 else { return nil }
            last = place
            return """
                <text class="\(curve.isReference ? "reference" : "label")" x="\(Self.width - Self.right + 6)" \
                y="\(place + 4)">\(cut(curve.name, 22))</text>
                """
        }
    }
}
