import Testing

@testable import Counting

@Suite("The cost of repeats")
struct CostTests {
    @Test("no run has no cost")
    func none() { #expect(Cost(.icount, repeats: []) == nil) }

    @Test("one run has no deviation")
    func one() {
        let cost = Cost(.icount, repeats: [42])
        #expect(cost == Cost(counter: .icount, unit: .instructions, value: 42))
    }

    @Test("equal counts deviate by exactly nothing", arguments: [1, 3, 7, 1 << 60, UInt64.max])
    func equal(count: UInt64) {
        let cost = Cost(.perf, repeats: [count, count, count])
        #expect(cost?.value == Double(count))
        #expect(cost?.relativeStandardDeviation == 0)
    }

    @Test("the deviation is that of a sample, over the mean")
    func deviation() throws {
        let cost = try #require(Cost(.time, repeats: [2, 4, 4, 4, 5, 5, 7, 9]))
        #expect(cost.unit == .nanoseconds)
        #expect(cost.value == 5)
        #expect(cost.repeats == 8)
        let deviation = try #require(cost.relativeStandardDeviation)
        #expect(abs(deviation - (32.0 / 7).squareRoot() / 5) < 1e-15)
    }

    @Test("scaling the counts leaves the deviation")
    func scaling() throws {
        let small = try #require(Cost(.icount, repeats: [10, 13, 12])?.relativeStandardDeviation)
        let large = try #require(Cost(.icount, repeats: [10_000, 13_000, 12_000])?.relativeStandardDeviation)
        #expect(abs(small - large) < 1e-15)
    }

    @Test("zeros cost zero and do not deviate")
    func zeros() {
        let cost = Cost(.icount, repeats: [0, 0])
        #expect(cost?.value == 0)
        #expect(cost?.relativeStandardDeviation == 0)
    }
}
