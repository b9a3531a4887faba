/// How a search goes about one task.
package struct SearchOptions: Sendable, Hashable, Codable {
    /// Of one task, in seconds of the search's own clock, which charges for runs and instructions: the same seed gives
    /// the same inputs however loaded the machine is.
    package var budget = 60.0
    /// Inputs of one task at most.
    package var inputs = 2
    package var seed: UInt64 = 1
    /// Solutions that the climb looks at.
    package var panel = 6
    /// Solutions that the panel is chosen from, and that the found inputs are compared on.
    package var pool = 24
    /// Of the inputs that are found.
    package var limits = TrialLimits()

    package init() {}

    /// Instructions of the median solution that a budget has the time for: a large input is counted on panel and pool. On
    /// much larger ones a quadratic solution that the search was not shown would reach the limits of a score.
    package static func ceiling(budget: Double) -> Double { min(50e6, max(20e6, budget * 0.5e6)) }

    /// Of the inputs that the climb tries: small enough to try many, large enough to be no matter of start-up.
    var climbing: TrialLimits {
        var limits = limits
        limits.ceiling = min(2e6, max(1e5, limits.ceiling / 10))
        limits.cpuSeconds /= 10
        return limits
    }
}

/// What one run of a trial may take.
package struct TrialLimits: Sendable, Hashable, Codable {
    /// Bytes of an encoded input.
    package var inputBytes = 4 << 20
    /// Instructions of the reference, and of the median solution.
    package var ceiling = 20e6
    /// Of a counted run; slower ones are not waited for.
    package var cpuSeconds = 4.0

    package init() {}

    /// Instructions that a counted run surely gets through in that time.
    var dearest: Double { cpuSeconds * 1e8 }
}
