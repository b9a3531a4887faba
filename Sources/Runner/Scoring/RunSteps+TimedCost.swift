import Counting
import Metrics
import Sandbox
import Suites

/// The `time` counter. A program's time is its ratio to the fastest reference, timed in pairs of alternating order on one
/// core, times the reference's own time. So drifts of the machine, which last longer than a pair, cancel, and all times
/// of a task are on one scale. The cost is that time less the delivery's, which comes off last: a ratio of what is left of
/// two programs that hardly take longer than their delivery would be one of noise. Calls too brief even for that are made
/// many times in a run. Every run is in the store; whether another is wanted depends on those alone.
extension RunSteps {
    func timedCost(
        of program: Program, named name: String, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> InputCost {
        let timing = Timing(program: program, name: name, stress: stress, plan: plan, worker: worker)
        guard program.language == nil else { return try await timed(timing).cost }
        let first = try await timed(timing, isFirstLook: true)
        if let found = first.callsInRow {
            let row = try await timed(timing, calls: found)
            if row.scale != nil, row.cost.cost != nil { return InputCost(brief: first, inRow: row) }
        }
        return try await timed(timing).cost
    }

    /// What is timed on which input.
    private struct Timing: Sendable {
        var program: Program
        var name: String
        var stress: StressPlan
        var plan: TaskPlan
        var worker: Worker
    }

    /// - Parameters:
    ///   - calls: Of each run.
    ///   - isFirstLook: No more pairs than tell a brief call.
    private func timed(_ timing: Timing, calls: Int = 1, isFirstLook: Bool = false) async throws -> TimedCost {
        func lost(_ reason: String) -> TimedCost {
            TimedCost(InputCost(input: timing.name, cost: nil, verdict: .internalError, reason: reason))
        }
        guard let delivery = try await delivery(timing, calls: calls) else {
            return lost("the stand-in has no time")
        }
        guard let reference = timing.plan.goodReferences.last?.program else {
            return lost("no reference to time it beside")
        }
        var rule = options.timing
        if isFirstLook { rule.pairs = min(TimingRule.pairsOfFirstCalls, rule.pairs ?? .max) }
        let base = try await series(of: reference, beside: nil, timing, calls: calls, by: rule)
        guard let least = base.times.min(), let unit = hodgesLehmann(rule.kept(base.times)) else {
            return TimedCost(InputCost(input: timing.name, lost: base.last, flags: base.flags))
        }
        let scale = TimeScale(
            calls: calls, unit: unit, leastUnit: least, delivery: delivery.time, doubt: delivery.doubt,
            start: delivery.start)
        let isReference = timing.program.hash == reference.hash
        let paired =
            isReference ? base : try await series(of: timing.program, beside: reference, timing, calls: calls, by: rule)
        let cost = inputCost(paired, named: timing.name, scale, by: rule)
        return TimedCost(
            cost, scale: scale, least: paired.times.min(),
            waiting: max(paired.waiting.min() ?? 0, base.waiting.min() ?? 0))
    }

    /// Times of one program, each with the time of the run beside it.
    private struct Series {
        /// Delivery included, in nanoseconds, above 0.
        var times: [Double] = []
        /// Of the reference in the same pairs; of one's own mean where there is no other.
        var others: [Double] = []
        /// What each run took beside its CPU time.
        var waiting: [Double] = []
        var flags: [String] = []
        var last: RunRecord
        var ratio: PairedRatio?
    }

    /// Runs pairs until the ratio is known well enough. Without a reference the runs are held against their own estimate.
    private func series(
        of program: Program, beside reference: Program?, _ timing: Timing, calls: Int, by rule: TimingRule
    ) async throws -> Series {
        var series = Series(last: RunRecord(verdict: .ok, cpuNanoseconds: 0, wallNanoseconds: 0))
        var spent: Int64 = 0
        while rule.wantsMore(
            after: series.times.count, resolution: series.ratio?.resolution, spentNanoseconds: spent)
        {
            var pair = [(program, program.hash)]
            if let reference { pair.append((reference, "\(reference.hash) beside \(program.hash)")) }
            // Who goes first gets the caches of the other's pair before: take turns.
            if series.times.count % 2 == 1 { pair.reverse() }
            var found: [String: Double] = [:]
            for (which, key) in pair {
                let record = try await run(
                    which, as: key, on: timing.stress, of: timing.plan, calls: calls, repeat: series.times.count,
                    with: timing.worker)
                if which.hash == program.hash {
                    series.last = record
                    series.waiting.append(Double(max(0, record.wallNanoseconds - record.cpuNanoseconds)))
                    series.flags += record.flags.filter { !series.flags.contains($0) }
                }
                guard record.verdict == .ok, let count = record.count else {
                    series.last = record
                    series.times = []
                    return series
                }
                spent += record.cpuNanoseconds
                found[which.hash] = max(Double(count), 1)
            }
            guard let time = found[program.hash] else { break }
            series.times.append(time)
            if let reference, let other = found[reference.hash] { series.others.append(other) }
            let center = reference == nil ? hodgesLehmann(series.times) : nil
            let others = center.map { Array(repeating: $0, count: series.times.count) } ?? series.others
            series.ratio = rule.ratio(series.times, over: others)
        }
        return series
    }

    private func inputCost(_ series: Series, named name: String, _ scale: TimeScale, by rule: TimingRule) -> InputCost {
        guard let ratio = series.ratio, !series.times.isEmpty else {
            return InputCost(input: name, lost: series.last, flags: series.flags)
        }
        let ratios = series.others.isEmpty ? series.times : zip(series.times, series.others).map { $0 / $1 }
        let value = scale.cost(ratio.hodgesLehmann)
        // The delivery's part of the time adds to the spread and not to the cost.
        let share = ratio.hodgesLehmann * scale.unit / Double(scale.calls) / value
        let spread = relativeStandardDeviation(rule.kept(ratios))
        // How steady the machine is, not how small a cost: that of next to nothing has no bound.
        progress.saw(deviation: spread)
        let deviation = spread.map { $0 * share }
        var extras = CostExtras()
        extras.load = series.last.load
        extras.delivery = UInt64(scale.delivery / Double(scale.calls))
        extras.calls = scale.calls == 1 ? nil : scale.calls
        extras.interval = ratio.interval.map(scale.interval)
        extras.median = scale.cost(ratio.median)
        let measured = Cost(
            counter: .time, unit: .nanoseconds, value: value, repeats: series.times.count,
            relativeStandardDeviation: deviation)
        return InputCost(
            input: name, cost: measured, verdict: .ok, reason: nil, flags: series.flags, extras: extras)
    }

    /// What delivering the result takes of a run, and what goes before, in nanoseconds; absent when a stand-in was lost.
    private func delivery(
        _ timing: Timing, calls: Int
    ) async throws -> (time: Double, doubt: Double, start: Double)? {
        // A program's cost is its whole process.
        guard !timing.plan.task.isExecuted else { return (0, 0, 0) }
        var times: [Double] = []
        var starts: [Double] = []
        for index in 0..<TimingRule.standIns {
            let record = try await standIn(
                for: timing.stress, of: timing.plan, with: timing.worker, calls: calls, repeat: index)
            guard let count = record.count else { return nil }
            times.append(Double(count))
            starts.append(Double(record.load ?? 0))
        }
        guard let time = hodgesLehmann(times), let start = hodgesLehmann(starts) else { return nil }
        // Of five values, half their range is about as wide as half the 95 % interval of their mean.
        return (time, ((times.max() ?? time) - (times.min() ?? time)) / 2, start)
    }
}
