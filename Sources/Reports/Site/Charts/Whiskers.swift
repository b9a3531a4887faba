/// A score with its interval as a dot with whiskers, on an axis that a whole column shares.
struct Whiskers {
    private static let width = 190.0
    private let axis: Axis

    init(_ entries: [RankingDocument.Entry]) {
        let ends = entries.flatMap { entry in
            [entry.value] + (entry.interval.map { [$0.lower, $0.upper] } ?? [])
        }
        axis = Axis(ends, from: 4, to: Self.width - 4)
    }

    /// The axis itself, for the head of the column.
    func scale(_ shown: ScorePresentation) -> HTML {
        let ticks = axis.ticks(about: 4).map { tick -> HTML in
            """
            <line class="grid" x1="\(axis.place(tick))" x2="\(axis.place(tick))" y1="14" y2="18"/>\
            <text x="\(axis.place(tick))" y="11" text-anchor="middle">\(shown.text(tick).replacing(".0", with: ""))</text>
            """
        }
        return """
            <svg class="whiskers" aria-hidden="true" viewBox="0 0 \(Self.width) 18" width="190" height="18">\(ticks)</svg>
            """
    }

    func html(_ entry: RankingDocument.Entry) -> HTML {
        let grid = axis.ticks(about: 4).map { tick -> HTML in
            "<line class=\"grid\" x1=\"\(axis.place(tick))\" x2=\"\(axis.place(tick))\" y1=\"0\" y2=\"24\"/>"
        }
        let whisker: HTML? = entry.interval.map { interval in
            let (low, high) = (axis.place(interval.lower), axis.place(interval.upper))
            return """
                <path class="whisker" d="M\(low) 12H\(high)M\(low) 8V16M\(high) 8V16"/>
                """
        }
        return """
            <svg class="whiskers" aria-hidden="true" viewBox="0 0 \(Self.width) 24" width="190" height="24">\(grid)\
            \(whisker.orNothing)<circle class="dot" cx="\(axis.place(entry.value))" cy="12" r="3.6"/></svg>
            """
    }

    /// The ranks that are possible, on a line of all ranks.
    static func ranks(_ ranks: [Int], of count: Int) -> HTML {
        let width = 64.0
        let step = width / Double(max(1, count))
        let (left, length) = (Double(ranks[0] - 1) * step, Double(ranks[1] - ranks[0] + 1) * step)
        return """
            <svg class="ranks" aria-hidden="true" viewBox="0 0 \(width) 6" width="64" height="6">\
            <rect class="track" width="\(width)" height="6" rx="3"/>\
            <rect class="range" x="\(left)" width="\(max(3, length))" height="6" rx="3"/></svg>
            """
    }
}
