import Counting
import Testing

@testable import Runner

@Suite("The cost of a call, less its delivery")
struct DeliveryCostTests {
    @Test("is the mean of what the counts exceed the stand-in's by")
    func subtracts() throws {
        let cost = try #require(Cost(.icount, counts: [1_500, 1_700], delivery: 1_000))
        #expect(cost.value == 600)
        #expect(cost.repeats == 2)
    }

    @Test("is never zero: a program as cheap as the stand-in costs 1")
    func floor() {
        #expect(Cost(.icount, counts: [100_000], delivery: 100_000)?.value == 1)
        #expect(Cost(.icount, counts: [99_000], delivery: 100_000)?.value == 1)
    }

    @Test("is the whole count for a program that skipped the delivery, which is no bargain")
    func skipped() {
        #expect(Cost.skipsDelivery(.icount, counts: [50_000], delivery: 100_000))
        #expect(Cost(.icount, counts: [50_000], delivery: 100_000)?.value == 50_000)
        #expect(!Cost.skipsDelivery(.icount, counts: [99_000], delivery: 100_000))
    }

    @Test("skipping the delivery is not told from times, which vary")
    func times() { #expect(!Cost.skipsDelivery(.time, counts: [1], delivery: 100)) }
}
