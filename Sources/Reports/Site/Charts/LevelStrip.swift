/// How a task's profiled samples share its levels, from slow to fast, on one line.
enum LevelStrip {
    private static let width = 120.0

    static func html(_ levels: [Int], references: Int) -> HTML {
        guard !levels.isEmpty else { return "<span class=\"faint\">none profiled</span>" }
        let top = max(references - 1, levels.max() ?? 0)
        let counts = Dictionary(grouping: levels) { $0 }.mapValues(\.count)
        var left = 0.0
        var bars: [HTML] = []
        for (level, count) in counts.sorted(by: { $0.key < $1.key }) {
            let length = width * Double(count) / Double(levels.count)
            let shade = top <= 0 ? (level < 0 ? 0 : 5) : max(0, min(5, 1 + level * 4 / top))
            bars.append(
                "<rect class=\"l\(level < 0 ? 0 : shade)\" x=\"\(left)\" width=\"\(max(0.5, length - 0.5))\" height=\"10\"/>"
            )
            left += length
        }
        let words = counts.sorted { $0.key < $1.key }.map { level, count in
            "\(count) \(level < 0 ? "slower than all references" : "on level \(level)")"
        }.joined(separator: ", ")
        return """
            <svg class="strip" role="img" viewBox="0 0 \(width) 10" width="120" height="10">\
            <title>\(words)</title>\(bars)</svg>
            """
    }
}
