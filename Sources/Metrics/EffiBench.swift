/// What one program used on the tests of one task.
public struct ResourceUse: Sendable, Hashable {
    /// Execution time; any unit.
    public var time: Double
    /// Largest memory; any unit.
    public var maxMemory: Double
    /// Memory integrated over time (memory times time): what the program kept from others.
    public var totalMemory: Double

    public init(time: Double, maxMemory: Double, totalMemory: Double) {
        self.time = time
        self.maxMemory = maxMemory
        self.totalMemory = totalMemory
    }

    /// The integral of memory over time by the trapezoidal rule.
    ///
    /// - Parameter samples: at rising times.
    /// - Returns: 0 with fewer than two samples; `nil` when a value is not finite or time runs backwards.
    public static func totalMemory(_ samples: [(time: Double, memory: Double)]) -> Double? {
        var total = CompensatedSum()
        for (earlier, later) in zip(samples, samples.dropFirst()) {
            guard later.time >= earlier.time else { return nil }
            total.add((later.time - earlier.time) * (earlier.memory + later.memory) / 2)
        }
        return total.value.isFinite ? total.value : nil
    }
}

/// EffiBench's normalized ratios: a correct sample's use over that of the task's canonical solution. Below 1 is better.
///
/// Source: Huang et al., "EffiBench: Benchmarking the Efficiency of Automatically Generated Code" (NeurIPS 2024).
public struct EffiBenchRatios: Sendable, Hashable {
    /// NET: normalized execution time.
    public var net: Double
    /// NMU: normalized max memory usage.
    public var nmu: Double
    /// NTMU: normalized total memory usage.
    public var ntmu: Double

    /// - Returns: `nil` when a use is not a positive finite number.
    public init?(sample: ResourceUse, canonical: ResourceUse) {
        let uses = [sample, canonical].flatMap { [$0.time, $0.maxMemory, $0.totalMemory] }
        guard uses.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
        net = sample.time / canonical.time
        nmu = sample.maxMemory / canonical.maxMemory
        ntmu = sample.totalMemory / canonical.totalMemory
    }

    /// The mean over correct samples, as published.
    ///
    /// - Returns: `nil` of nothing.
    public init?(meanOf ratios: [EffiBenchRatios]) {
        guard let net = mean(ratios.map(\.net)), let nmu = mean(ratios.map(\.nmu)), let ntmu = mean(ratios.map(\.ntmu))
        else { return nil }
        (self.net, self.nmu, self.ntmu) = (net, nmu, ntmu)
    }
}
