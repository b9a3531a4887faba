import Counting
import Metrics

/// What the times of one input of a task are measured by. In nanoseconds.
struct TimeScale: Sendable, Hashable {
    /// In each run.
    var calls: Int
    /// Of the reference's run.
    var unit: Double
    /// Of the reference's fastest run.
    var leastUnit: Double
    /// What delivering the results takes of a run.
    var delivery: Double
    /// How far `delivery` may be off.
    var doubt: Double
    /// What a run takes before its program is loaded.
    var start: Double

    /// Of one call, where a run takes `ratio` times the reference's. Less than delivery may be off, or than a nanosecond,
    /// cannot be told from nothing.
    func cost(_ ratio: Double) -> Double {
        max((ratio * unit - delivery) / Double(calls), doubt / Double(calls), 1)
    }

    /// What 95 % of a ratio come to, with what delivery may be off.
    func interval(_ ratios: ClosedRange<Double>) -> ClosedRange<Double> {
        let off = doubt / Double(calls)
        return max(cost(ratios.lowerBound) - off, 1)...cost(ratios.upperBound) + off
    }
}

/// A cost with what it was measured by; without, where there was no time to measure by.
struct TimedCost: Sendable, Hashable {
    var cost: InputCost
    var scale: TimeScale?
    /// Of the program's fastest run, in nanoseconds.
    var least: Double?
    /// The least that a run took beside its CPU time, in nanoseconds; the longer one of program and reference.
    var waiting: Double

    init(_ cost: InputCost, scale: TimeScale? = nil, least: Double? = nil, waiting: Double = 0) {
        self.cost = cost
        self.scale = scale
        self.least = least
        self.waiting = waiting
    }

    /// How many calls a run is to make; absent where one says enough.
    var callsInRow: Int? {
        guard let scale, let value = cost.cost?.value else { return nil }
        return TimingRule.callsInRow(
            cost: value, run: max(value + scale.delivery, scale.unit),
            load: max(0, Double(cost.extras.load ?? 0) - scale.start), waiting: waiting)
    }
}

extension InputCost {
    /// That of a brief call, from runs with one and from runs with many.
    init(brief first: TimedCost, inRow: TimedCost) {
        self = inRow.cost
        extras.load = first.cost.extras.load
        guard let least = first.least, let scale = first.scale, let mean = inRow.cost.cost, let rowScale = inRow.scale
        else { return }
        let value = TimingRule.costOfBriefCall(
            first: least - scale.delivery, inRow: mean.value,
            reference: (first: scale.leastUnit - scale.delivery, inRow: rowScale.cost(1)))
        guard value > mean.value else { return }
        let charged = value - mean.value
        cost?.value = value
        cost?.relativeStandardDeviation = mean.relativeStandardDeviation.map { $0 * mean.value / value }
        extras.interval = extras.interval.map { $0.lowerBound + charged...$0.upperBound + charged }
        extras.median = extras.median.map { $0 + charged }
    }
}
