import Counting
import Foundation
import Testing

@testable import Bench

@Suite("The bench of counters")
struct CountersBenchTests {
    @Test("a count is read from what cachegrind and callgrind print")
    func reads() {
        let text = "==5== Cachegrind\n==5== I   refs:      1,690,123,456\n"
        #expect(CountingMethod.count(in: Array(text.utf8)) == 1_690_123_456)
        #expect(CountingMethod.count(in: Array("==5== refs: none".utf8)) == nil)
        #expect(CountingMethod.count(in: []) == nil)
    }

    @Test("a row holds the ratio of the work alone, and what starting adds")
    func row() throws {
        var native = CounterSeries(), counted = CounterSeries()
        for round in 0..<4 {
            let noise = Double(round) * 1e3
            native.work.append(.init(cpuNanoseconds: 101e6 + noise))
            native.empty.append(.init(cpuNanoseconds: 1e6))
            counted.work.append(.init(cpuNanoseconds: 340e6 + noise, count: 1_000_000))
            counted.empty.append(.init(cpuNanoseconds: 40e6))
        }
        let row = counted.row("icount", unit: .instructions, on: "C", against: native)
        #expect(abs(try #require(row.overhead) - 3) < 0.01)
        #expect(row.fixedCostNanoseconds == 39e6)
        #expect(row.rsd == 0)
        #expect(row.smallestDifference == 1e-6)
        #expect(row.cells.last == "1 instruction")
    }

    @Test("a submission's noise is the share of equal counts and the spread of the others")
    func noise() {
        let noise = SuiteNoise(.icount, counts: [[5, 5, 5], [7, 7], [100, 102], [9]])
        #expect(noise.pairs == 3)
        #expect(noise.identical == 2)
        #expect(noise.repeats == 2)
        #expect(noise.medianDeviation == 0)
        #expect((noise.worstDeviation ?? 0) > 0.01)
    }
}
