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
