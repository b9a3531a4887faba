public import Counting

/// Contenders that did the same work in the same rounds, against one of them.
public struct Comparison: Sendable {
    /// What the work was.
    public var title: String
    /// The contender the others are set against; one of `series`.
    public var baseline: String
    public var unit: CostUnit
    public var series: [Series]

    public init(_ title: String, baseline: String, unit: CostUnit = .nanoseconds, series: [Series]) {
        self.title = title
        self.baseline = baseline
        self.unit = unit
        self.series = series
    }

    struct Row {
        var series: Series
        /// Absent for the baseline itself.
        var ratio: Ratio?
    }

    var rows: [Row] {
        let base = series.first { $0.name == baseline }
        return series.map { one in
            Row(series: one, ratio: one.name == baseline ? nil : base.flatMap { one.ratio(to: $0) })
        }
    }

    var rounds: Int { series.first?.values.count ?? 0 }
}
