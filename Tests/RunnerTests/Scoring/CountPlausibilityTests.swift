import Counting
import Sandbox
import Testing

@testable import Runner

@Suite("A count beside the CPU time")
struct CountPlausibilityTests {
    private func run(count: UInt64?, milliseconds: Int64) -> RunRecord {
        RunRecord(verdict: .ok, count: count, cpuNanoseconds: milliseconds * 1_000_000, wallNanoseconds: 0)
    }

    @Test(
        "is in doubt only when the time is far above what it explains",
        arguments: [
            (2_000_000, 60, false), (2_000_000, 900, false), (2_000_000, 3_000, true), (10_000_000_000, 20_000, false),
        ])
    func doubt(count: UInt64, milliseconds: Int64, isDoubted: Bool) {
        let standIn = run(count: 1_000_000, milliseconds: 50)
        let doubt = CountPlausibility.doubt(
            run(count: count, milliseconds: milliseconds), standIn: standIn, counter: .icount)
        #expect((doubt != nil) == isDoubted)
        #expect(
            CountPlausibility.doubt(run(count: count, milliseconds: 9_000), standIn: standIn, counter: .time) == nil)
    }
}
