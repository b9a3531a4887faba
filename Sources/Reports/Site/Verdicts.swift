import Sandbox

/// Samples by verdict as a bar with its words, and as a legend.
enum VerdictBar {
    private static let width = 96.0

    /// Verdicts that occur, in their usual order.
    static func order(_ counts: [String: Int]) -> [(verdict: String, count: Int)] {
        Verdict.allCases.compactMap { verdict in counts[verdict.rawValue].map { (verdict.rawValue, $0) } }
    }

    static func html(_ counts: [String: Int]) -> HTML {
        let order = order(counts)
        let all = Double(max(1, order.reduce(0) { $0 + $1.count }))
        var left = 0.0
        var bars: [HTML] = []
        for (verdict, count) in order {
            let length = width * Double(count) / all
            bars.append(
                "<rect class=\"v-\(verdict)\" x=\"\(left)\" y=\"0\" width=\"\(max(0.6, length - 0.6))\" height=\"10\"/>"
            )
            left += length
        }
        let words = words(counts)
        return """
            <svg class="verdicts" role="img" viewBox="0 0 \(width) 10" \
            width="96" height="10"><title>\(words)</title>\(bars)</svg>
            """
    }

    static func words(_ counts: [String: Int]) -> String {
        order(counts).map { "\($0.count) \($0.verdict)" }.joined(separator: ", ")
    }

    static func legend(_ counts: [String: Int]) -> HTML {
        let entries = order(counts).map { verdict, count -> HTML in
            """
            <li><svg aria-hidden="true" width="10" height="10" viewBox="0 0 10 10"><rect class="v-\(verdict)" width="10" \
            height="10"/></svg> \(verdict)</li>
            """
        }
        return "<ul class=\"legend\" aria-label=\"Verdicts\">\(entries)</ul>"
    }
}
