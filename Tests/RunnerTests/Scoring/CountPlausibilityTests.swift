import Counting
import Sandbox
import Testing

@testable import Runner

@Suite("A count beside the CPU time")
struct CountPlausibilityTests {
    @Test(
        "is in doubt only when the time is far above what it explains",
        arguments: [
            (2_000_000, 60, false), (2_000_000, 290, false), (2_000_000, 400, true), (10_000_000_000, 20_000, false),
            (100_000_000, 1_000, false), (100_000_000, 2_000, true),
        ])
    func counted(count: UInt64, milliseconds: Int64, isDoubted: Bool) {
        let doubt = CountPlausibility.doubt(count: count, call: milliseconds * 1_000_000, rate: 1.2, counter: .icount)
        #expect((doubt != nil) == isDoubted)
    }

    @Test("of a clock is held against the other clocks", arguments: [(500, 900, false), (500, 1_200, true)])
    func timed(counted: UInt64, milliseconds: Int64, isDoubted: Bool) {
        let doubt = CountPlausibility.doubt(
            count: counted * 1_000_000, call: milliseconds * 1_000_000, rate: 1, counter: .time)
        #expect((doubt != nil) == isDoubted)
    }
}

@Suite("Loading beside the references' loading")
struct LoadPlausibilityTests {
    @Test(
        "is in doubt when it dwarfs theirs and matters to the cost",
        arguments: [
            (400_000, 1_000_000, false), (3_000_000, 1_000_000, false), (50_000_000, 1_000_000, true),
            (50_000_000, 2_000_000_000, false), (4_500_000, 1_000, true),
        ])
    func doubt(load: Double, cost: Double, isDoubted: Bool) {
        #expect((LoadPlausibility.doubt(load: load, references: 450_000, cost: cost) != nil) == isDoubted)
    }

    @Test("says nothing where nothing was measured")
    func absent() {
        #expect(LoadPlausibility.doubt(load: nil, references: 1, cost: 1) == nil)
        #expect(LoadPlausibility.doubt(load: 1, references: nil, cost: 1) == nil)
    }
}
