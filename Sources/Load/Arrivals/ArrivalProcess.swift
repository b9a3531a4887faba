public import Metrics

/// How the gaps between requests vary around the mean gap of a rate.
public enum ArrivalProcess: Sendable, Hashable {
    /// Every gap is the mean gap.
    case constant
    /// Gaps are exponential, as of many users who know nothing of each other.
    case poisson
    /// Gaps follow a Gamma distribution of shape `burstiness`: their variance is the mean gap squared over it. 1 is
    /// `poisson`; below 1 requests come in bursts; above 1 more evenly. The same meaning as vLLM's `--burstiness`.
    case gamma(burstiness: Double)

    /// The next gap, in mean gaps.
    func gap(_ random: inout SplitMix64) -> Double {
        switch self {
        case .constant: 1
        case .poisson: random.exponential()
        case .gamma(let shape): random.gamma(shape: shape) / shape
        }
    }

    /// Times of arrivals from 0 to below `duration`, in seconds, ascending: as many as the rate says, to the nearest
    /// number, so that what is offered is what was asked for.
    ///
    /// Of `poisson` these are the arrivals of a Poisson process given how many there are; of `gamma`, gaps in the
    /// proportions of Gamma variables.
    ///
    /// - Parameters:
    ///   - rate: arrivals a second; more than 0.
    ///   - random: where chance comes from; the same seed gives the same times.
    public func times(rate: Double, duration: Double, _ random: inout SplitMix64) -> [Double] {
        let count = Int((rate * duration).rounded())
        // Constant arrivals begin with the window; from the number and not by adding up, which would drift.
        guard self != .constant else { return (0..<count).map { Double($0) / rate }.filter { $0 < duration } }
        var sum = 0.0
        // One more gap than arrivals: from the last one to the end of the window.
        let sums = (0...count).map { _ in
            sum += gap(&random)
            return sum
        }
        return sums.dropLast().map { $0 / sum * duration }
    }
}
