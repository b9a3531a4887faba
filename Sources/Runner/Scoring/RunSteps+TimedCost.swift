import Counting
import Metrics
import Sandbox
import Suites

/// The `time` counter. A program's time is its ratio to the fastest reference, timed in pairs of alternating order on one
/// core, times the reference's own time. So drifts of the machine, which last longer than a pair, cancel, and all times
/// of a task are on one scale. The cost is that time less the delivery's, which comes off last: a ratio of what is left of
/// two programs that hardly take longer than their delivery would be one of noise. Every run is in the store; whether
/// another is wanted depends on those alone.
extension RunSteps {
    func timedCost(
        of program: Program, named name: String, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> InputCost {
        guard let delivery = try await delivery(for: stress, of: plan, with: worker) else {
            return InputCost(input: name, cost: nil, verdict: .internalError, reason: "the stand-in has no time")
        }
        guard let reference = plan.goodReferences.last?.program else {
            return InputCost(input: name, cost: nil, verdict: .internalError, reason: "no reference to time it beside")
        }
        let base = try await series(of: reference, beside: nil, on: stress, of: plan, with: worker)
        guard let unit = base.times.isEmpty ? nil : hodgesLehmann(options.timing.kept(base.times)) else {
            return InputCost(input: name, lost: base.last, flags: base.flags)
        }
        if program.hash == reference.hash { return inputCost(base, named: name, scale: unit, delivery: delivery) }
        let paired = try await series(of: program, beside: reference, on: stress, of: plan, with: worker)
        return inputCost(paired, named: name, scale: unit, delivery: delivery)
    }

    /// Times of one program, each with the time of the run beside it.
    private struct Series {
        /// Delivery included, in nanoseconds, above 0.
        var times: [Double] = []
        /// Of the reference in the same pairs; of one's own mean where there is no other.
        var others: [Double] = []
        var flags: [String] = []
        var last: RunRecord
        var ratio: PairedRatio?
    }

    /// Runs pairs until the ratio is known well enough. Without a reference the runs are held against their own estimate.
    private func series(
        of program: Program, beside reference: Program?, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> Series {
        var series = Series(last: RunRecord(verdict: .ok, cpuNanoseconds: 0, wallNanoseconds: 0))
        var spent: Int64 = 0
        while options.timing.wantsMore(
            after: series.times.count, resolution: series.ratio?.resolution, spentNanoseconds: spent)
        {
            var pair = [(program, program.hash)]
            if let reference { pair.append((reference, "\(reference.hash) beside \(program.hash)")) }
            // Who goes first gets the caches of the other's pair before: take turns.
            if series.times.count % 2 == 1 { pair.reverse() }
            var found: [String: Double] = [:]
            for (which, key) in pair {
                let record = try await run(
                    which, as: key, on: stress, of: plan, repeat: series.times.count, with: worker)
                if which.hash == program.hash {
                    series.last = record
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
            series.ratio = options.timing.ratio(series.times, over: others)
        }
        return series
    }

    private func inputCost(_ series: Series, named name: String, scale: Double, delivery: Double) -> InputCost {
        guard let ratio = series.ratio, !series.times.isEmpty else {
            return InputCost(input: name, lost: series.last, flags: series.flags)
        }
        let ratios = series.others.isEmpty ? series.times : zip(series.times, series.others).map { $0 / $1 }
        // Less than a nanosecond cannot be told from nothing.
        func cost(_ ratio: Double) -> Double { max(ratio * scale - delivery, 1) }
        let value = cost(ratio.hodgesLehmann)
        // The delivery's part of the time adds to the spread and not to the cost.
        let share = ratio.hodgesLehmann * scale / value
        let spread = relativeStandardDeviation(options.timing.kept(ratios))
        // How steady the machine is, not how small a cost: that of next to nothing has no bound.
        progress.saw(deviation: spread)
        let deviation = spread.map { $0 * share }
        var extras = CostExtras()
        extras.load = series.last.load
        extras.delivery = UInt64(delivery)
        extras.interval = ratio.interval.map { cost($0.lowerBound)...cost($0.upperBound) }
        extras.median = cost(ratio.median)
        let measured = Cost(
            counter: .time, unit: .nanoseconds, value: value, repeats: series.times.count,
            relativeStandardDeviation: deviation)
        return InputCost(
            input: name, cost: measured, verdict: .ok, reason: nil, flags: series.flags, extras: extras)
    }

    /// What delivering the result takes, in nanoseconds; absent when a stand-in was lost.
    private func delivery(for stress: StressPlan, of plan: TaskPlan, with worker: Worker) async throws -> Double? {
        // A program's cost is its whole process.
        guard !plan.task.isExecuted else { return 0 }
        var times: [Double] = []
        for index in 0..<TimingRule.standIns {
            guard let count = try await standIn(for: stress, of: plan, with: worker, repeat: index).count else {
                return nil
            }
            times.append(Double(count))
        }
        return hodgesLehmann(times)
    }
}
