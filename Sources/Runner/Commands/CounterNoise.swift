public import Counting
import Foundation
import Metrics

/// How far apart equal programs come out with one counter: the spread of repeated counts of the same thing.
public struct CounterNoise: Codable, Sendable, Hashable {
    public var counter: CounterName
    /// What was counted.
    public var program: String
    public var unit: CostUnit
    /// Mean of the counts.
    public var mean: Double
    public var repeats: Int
    /// Relative standard deviation of one count.
    public var rsd: Double
    /// The smallest difference of two programs, as a share of their cost, that one run of each tells apart from noise
    /// with 95 % confidence: `1.96 sqrt(2) rsd`, and one unit where counts repeat exactly.
    public var smallestDifference: Double

    /// - Returns: `nil` with fewer than two counts, or counts of 0.
    public init?(_ counter: CounterName, of program: String, counts: [UInt64]) {
        guard let cost = Cost(counter, repeats: counts), let rsd = cost.relativeStandardDeviation, cost.value > 0 else {
            return nil
        }
        self.counter = counter
        self.program = program
        unit = counter.unit
        mean = cost.value
        repeats = cost.repeats
        self.rsd = rsd
        smallestDifference = Self.smallestDifference(rsd: rsd, mean: cost.value)
    }

    /// As a share of `mean`.
    package static func smallestDifference(rsd: Double, mean: Double) -> Double {
        max(1.96 * 2.0.squareRoot() * rsd, 1 / mean)
    }

    /// For people: `1 instruction`, or a percentage.
    package static func sentence(smallestDifference: Double, mean: Double, unit: CostUnit) -> String {
        smallestDifference * mean < 1.5
            ? "1 \(unit == .nanoseconds ? "ns" : "instruction")" : percentage(smallestDifference)
    }

    /// With three significant digits.
    package static func percentage(_ share: Double) -> String {
        share == 0 ? "0 %" : "\((share * 100).formatted(.number.precision(.significantDigits(1...3)))) %"
    }
}
