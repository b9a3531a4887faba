/// A source of costs. Costs of different counters are never compared.
public enum CounterName: String, Codable, Sendable, CaseIterable, Hashable {
    /// Retired user instructions, read from the processor through `perf_event_open`.
    case perf
    /// Guest instructions, counted by the Valgrind tool in `tools/icount`.
    case icount
    /// Task clock: CPU time in nanoseconds.
    case time

    /// The unit of every cost this counter gives.
    public var unit: CostUnit { self == .time ? .nanoseconds : .instructions }

    /// The standard deviation that a single count of this size has at least, in `unit`, whatever the repeats showed.
    ///
    /// What the counter itself promises: 16 instructions with `icount` (identical programs, started separately, have
    /// differed by as much), 1e-5 of the count with `perf`, 2 % with `time`. A difference below three such deviations is
    /// no difference, even between costs that were measured once or repeated exactly.
    public func statedDeviation(of value: Double) -> Double {
        switch self {
        case .icount: 16
        case .perf: max(16, 1e-5 * value)
        case .time: 0.02 * value
        }
    }
}

public enum CostUnit: String, Codable, Sendable, Hashable {
    case instructions
    case nanoseconds = "ns"
    case bytes
}

/// What a counter gave for one run or the mean over `repeats` runs of the same program on the same input.
public struct Cost: Codable, Sendable, Hashable {
    public var counter: CounterName
    public var unit: CostUnit
    /// Never negative; in `unit`.
    public var value: Double
    public var repeats: Int
    /// Sample standard deviation over the repeats divided by the mean; absent with one repeat.
    public var relativeStandardDeviation: Double?

    public init(
        counter: CounterName, unit: CostUnit, value: Double, repeats: Int = 1,
        relativeStandardDeviation: Double? = nil
    ) {
        self.counter = counter
        self.unit = unit
        self.value = value
        self.repeats = repeats
        self.relativeStandardDeviation = relativeStandardDeviation
    }
}

extension Cost {
    /// The mean of repeated runs of the same program on the same input, in the order they ran; `nil` without a run.
    ///
    /// The deviation is the sample standard deviation (n - 1) over the mean, absent for one repeat and 0 when all
    /// repeats cost the same.
    public init?(_ counter: CounterName, repeats counts: [UInt64]) {
        guard !counts.isEmpty else { return nil }
        let n = Double(counts.count)
        // Sums of differences from the first count keep equal counts equal, however large they are.
        let shifted = counts.map { $0 >= counts[0] ? Double($0 - counts[0]) : -Double(counts[0] - $0) }
        let shift = shifted.reduce(0, +) / n
        let mean = Double(counts[0]) + shift
        var deviation: Double?
        if counts.count > 1 {
            let variance = shifted.reduce(0.0) { $0 + ($1 - shift) * ($1 - shift) } / (n - 1)
            deviation = mean > 0 ? variance.squareRoot() / mean : 0
        }
        self.init(
            counter: counter, unit: counter.unit, value: mean, repeats: counts.count,
            relativeStandardDeviation: deviation)
    }
}
