public import Counting
import Metrics
import Reports
import Runner

/// What one way of counting costs, and how well it repeats, on one program.
public struct CounterRow: Codable, Sendable, Hashable {
    public var counter: String
    public var program: String
    public var runs: Int
    /// CPU time of the work against the same work without counting, starting and ending taken off on both sides.
    public var overhead: Double?
    /// 95 %, by a bootstrap over the rounds.
    public var overheadInterval: [Double]?
    /// CPU time that starting and ending take more than without counting, in nanoseconds.
    public var fixedCostNanoseconds: Double?
    /// Mean of the counts, in `unit`.
    public var count: Double?
    public var unit: CostUnit?
    /// Relative standard deviation of the counts; absent without counts.
    public var rsd: Double?
    /// As a share of the count; see `CounterNoise`.
    public var smallestDifference: Double?

    static let titles = [
        "counter", "program", "overhead", "95 % interval", "fixed cost", "rel. std. deviation", "smallest difference",
    ]

    var cells: [String] {
        [
            counter, program, overhead.map { "\(fixed($0, 2))x" } ?? "-",
            overheadInterval.map { "\(fixed($0[0], 2)) .. \(fixed($0[1], 2))" } ?? "",
            fixedCostNanoseconds.map { "\(fixed($0 / 1e6, 1)) ms" } ?? "-",
            rsd.map { CounterNoise.percentage($0) } ?? "-", smallest ?? "-",
        ]
    }

    private var smallest: String? {
        guard let smallestDifference, let count, let unit else { return nil }
        return CounterNoise.sentence(smallestDifference: smallestDifference, mean: count, unit: unit)
    }
}

/// Rounds of one method on one program: the work, and the empty program beside it.
struct CounterSeries {
    var work: [CountingMethod.Measure] = []
    var empty: [CountingMethod.Measure] = []

    /// CPU time of the work alone, round by round.
    var net: [Double] { zip(work, empty).map { max(1, $0.cpuNanoseconds - $1.cpuNanoseconds) } }

    /// - Parameters:
    ///   - name: Of the way of counting.
    ///   - native: The same rounds without counting.
    func row(_ name: String, unit: CostUnit?, on program: String, against native: CounterSeries) -> CounterRow {
        var row = CounterRow(counter: name, program: program, runs: work.count)
        let ratio = Series("", net).ratio(to: Series("", native.net))
        row.overhead = ratio?.value
        row.overheadInterval = ratio?.interval.map { [$0.lowerBound, $0.upperBound] }
        if let start = median(empty.map(\.cpuNanoseconds)), let bare = median(native.empty.map(\.cpuNanoseconds)) {
            row.fixedCostNanoseconds = max(0, start - bare)
        }
        guard let unit, let cost = Cost(unit == .nanoseconds ? .time : .icount, repeats: work.compactMap(\.count))
        else {
            return row
        }
        row.unit = unit
        row.count = cost.value
        row.rsd = cost.relativeStandardDeviation
        row.smallestDifference = row.rsd.map { CounterNoise.smallestDifference(rsd: $0, mean: cost.value) }
        return row
    }
}
