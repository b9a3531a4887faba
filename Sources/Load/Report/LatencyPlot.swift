import Foundation
import Reports

/// The distribution of latencies as SVG: how long (logarithmic) against what share of requests took longer, a tenth of it
/// a step, so that tails are as wide as the rest. No script, no style sheet, no font from elsewhere.
public struct LatencyPlot: Sendable {
    private let curves: [(name: String, points: [(nines: Double, ms: Double)])]
    private let title: String
    private let decades: ClosedRange<Double>

    private static let (width, height) = (720.0, 360.0)
    private static let (left, right, top, bottom) = (70.0, 20.0, 40.0, 70.0)
    /// Told apart by most colour-blind people (Okabe and Ito, 2008).
    private static let colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000"]
    /// The furthest share: 1 in 10,000.
    private static let mostNines = 4.0

    /// - Parameters:
    ///   - records: of one phase.
    ///   - metrics: a curve each, where there are such times.
    public init(_ records: [RequestRecord], metrics: [LatencyMetric], title: String) {
        self.title = title
        curves = metrics.prefix(Self.colors.count).compactMap { metric in
            let times = Latencies(records.lazy.flatMap { metric.values(of: $0) })
            guard times.count > 0 else { return nil }
            // As far as there is at least one request beyond.
            let reach = min(Self.mostNines, log10(Double(times.count)))
            let points = stride(from: 0.0, through: reach, by: 0.05).map { nines in
                (nines, Double(times.percentile(100 * (1 - pow(10, -nines))) ?? 0) / 1e6)
            }
            return (metric.rawValue, points.filter { $0.1 > 0 })
        }
        let all = curves.flatMap(\.points).map { log10($0.ms) }
        let low = (all.min() ?? 0).rounded(.down)
        decades = low...max(low + 1, (all.max() ?? 1).rounded(.up))
    }

    public var svg: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" role="img" \
        aria-label="\(xmlText(title))" font-family="sans-serif" font-size="12">
        <rect width="100%" height="100%" fill="#ffffff"/>
        <text x="\(Self.left)" y="22" font-size="15" fill="#111111">\(xmlText(title))</text>
        \(grid)
        \(curves.enumerated().map { drawn($0, $1) }.joined(separator: "\n"))
        </svg>

        """
    }

    private var grid: String {
        let rows = stride(from: decades.lowerBound, through: decades.upperBound, by: 1).map { decade in
            let y = text(place(ms: pow(10, decade)))
            return
                "<line x1=\"\(Self.left)\" x2=\"\(Self.width - Self.right)\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#dddddd\"/>"
                + "<text x=\"\(Self.left - 6)\" y=\"\(y)\" dy=\"4\" text-anchor=\"end\" fill=\"#444444\">"
                + "\(shownMs(pow(10, decade)))</text>"
        }
        let marks = [(0.301, "p50"), (1, "p90"), (2, "p99"), (3, "p99.9"), (4, "p99.99")].map { nines, name in
            let x = text(place(nines: nines))
            return
                "<line x1=\"\(x)\" x2=\"\(x)\" y1=\"\(Self.top)\" y2=\"\(Self.height - Self.bottom)\" stroke=\"#eeeeee\"/>"
                + "<text x=\"\(x)\" y=\"\(text(Self.height - Self.bottom + 16))\" text-anchor=\"middle\" fill=\"#444444\">"
                + "\(name)</text>"
        }
        return (rows + marks).joined(separator: "\n")
    }

    private func drawn(_ index: Int, _ curve: (name: String, points: [(nines: Double, ms: Double)])) -> String {
        let color = Self.colors[index]
        let path = curve.points.enumerated().map { number, point in
            "\(number == 0 ? "M" : "L")\(text(place(nines: point.nines))) \(text(place(ms: point.ms)))"
        }.joined()
        let x = Self.left + Double(index % 5) * 125
        let y = Self.height - 30 + Double(index / 5) * 16
        return "<path d=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>"
            + "<text x=\"\(text(x))\" y=\"\(text(y))\" fill=\"\(color)\">\(xmlText(curve.name))</text>"
    }

    private func place(nines: Double) -> Double {
        Self.left + nines / Self.mostNines * (Self.width - Self.left - Self.right)
    }

    private func place(ms: Double) -> Double {
        let share = (log10(ms) - decades.lowerBound) / (decades.upperBound - decades.lowerBound)
        return Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom)
    }

    private func text(_ number: Double) -> String { fixed(number, 1) }
}
