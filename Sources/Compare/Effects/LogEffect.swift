import Counting
import Foundation
import Metrics
import Reports
import Sandbox

/// How many times dearer head is than base, on the logarithmic scale: twice and half are equally far from 0.
struct LogEffect: Sendable, Hashable {
    /// `log(head / base)`; the mean over `pairs`.
    var logRatio: Double
    /// Standard deviation of `logRatio` by what measuring alone lets vary.
    var deviation: Double
    /// Samples that were measured on both sides.
    var pairs: Int

    /// - Returns: `nil` of nothing.
    init?(_ pairs: [(base: StressCost, head: StressCost)]) {
        guard let mean = mean(pairs.map { log($0.head.value / $0.base.value) }) else { return nil }
        logRatio = mean
        // To first order the variance of a logarithm is the squared relative deviation.
        let variances = pairs.map { pair in
            let (base, head) = (
                pair.base.standardDeviation / pair.base.value, pair.head.standardDeviation / pair.head.value
            )
            return base * base + head * head
        }
        deviation = CompensatedSum(variances).value.squareRoot() / Double(pairs.count)
        self.pairs = pairs.count
    }

    /// The interval that each of `effects` effects holds with together 95 %: Bonferroni's, wider the more of them are
    /// looked at.
    func interval(among effects: Int) -> ClosedRange<Double> {
        let reach = normalQuantile(1 - 0.025 / Double(max(1, effects))) * deviation
        return (logRatio - reach)...(logRatio + reach)
    }
}

extension ReportDocument.Sample {
    /// Over its stress inputs, with what its repeats and the counter itself let vary; absent unless all were measured.
    func cost(_ counter: CounterName) -> StressCost? {
        guard let costTotal, costTotal > 0, verdict == .ok else { return nil }
        let deviations = costs.map { max($0.scatter(counter), counter.statedDeviation(of: $0.value)) }
        let variance = CompensatedSum(deviations.map { $0 * $0 }).value
        return StressCost(costTotal, standardDeviation: variance.squareRoot())
    }

    /// Most memory on one of its stress inputs; absent unless it was measured on all.
    ///
    /// - Parameter mapped: What was mapped, which repeats, instead of what was resident, of which the kernel counts 64
    ///   pages at a time.
    func memory(mapped: Bool) -> StressCost? {
        let bytes = costs.compactMap { mapped ? $0.mappedBytes : $0.memoryBytes }
        guard verdict == .ok, costTotal != nil, bytes.count == costs.count, let most = bytes.max(), most > 0 else {
            return nil
        }
        return StressCost(Double(most), standardDeviation: mapped ? 4096 : 64 * 4096)
    }
}

extension ReportDocument.InputCost {
    /// Standard deviation of the value, as far as its repeats show it.
    fileprivate func scatter(_ counter: CounterName) -> Double {
        if let interval { return (interval.upper - interval.lower) / 2 / normalQuantile(0.975) }
        // A time that was taken once says nothing of how far it scatters.
        guard repeats > 1 else { return counter == .time ? value : 0 }
        return (rsd ?? 0) * value / Double(repeats).squareRoot() * smallSampleFactor(repeats)
    }
}

/// How much wider than the normal distribution's the 95 % interval of a mean of so few values is: the quantiles of
/// Student's t over 1.960.
private func smallSampleFactor(_ count: Int) -> Double {
    let quantiles = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262]
    return count - 2 < quantiles.count ? quantiles[count - 2] / 1.960 : 1.1
}
