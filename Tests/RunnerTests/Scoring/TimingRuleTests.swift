import Testing

@testable import Runner

@Suite("How times are repeated")
struct TimingRuleTests {
    @Test("until the ratio is known well enough, or the budget is used up, or there are enough")
    func stops() {
        let rule = TimingRule(resolution: 0.01, budget: .seconds(1))
        #expect(rule.wantsMore(after: 7, resolution: 0.001, spentNanoseconds: 5_000_000_000))
        #expect(!rule.wantsMore(after: 8, resolution: 0.01, spentNanoseconds: 0))
        #expect(rule.wantsMore(after: 8, resolution: 0.02, spentNanoseconds: 0))
        #expect(rule.wantsMore(after: 8, resolution: nil, spentNanoseconds: 0))
        #expect(!rule.wantsMore(after: 8, resolution: 0.02, spentNanoseconds: 1_000_000_000))
        #expect(!rule.wantsMore(after: 60, resolution: 0.5, spentNanoseconds: 0))
    }

    @Test("as often as asked, when asked")
    func asked() {
        let rule = TimingRule(pairs: 3)
        #expect(rule.wantsMore(after: 2, resolution: 0, spentNanoseconds: .max))
        #expect(!rule.wantsMore(after: 3, resolution: nil, spentNanoseconds: 0))
    }

    @Test("the extremes are left out on request, when something is left then")
    func extremes() {
        #expect(TimingRule(dropsExtremes: true).kept([5, 1, 3]) == [3])
        #expect(TimingRule(dropsExtremes: true).kept([5, 1]) == [5, 1])
        #expect(TimingRule().kept([5, 1, 3]) == [5, 1, 3])
    }
}

@Suite("Brief calls")
struct BriefCallTests {
    @Test("are repeated within a run as often as takes little time, loading included")
    func repeated() {
        #expect(TimingRule.callsInRow(cost: 5_000, run: 80_000, load: 300_000, waiting: 1_000_000) == 300)
        #expect(TimingRule.callsInRow(cost: 5_000, run: 600_000, load: 300_000, waiting: 1_000_000) == 30)
        #expect(TimingRule.callsInRow(cost: 5_000, run: 80_000, load: 50_000_000, waiting: 0) == 10)
        #expect(TimingRule.callsInRow(cost: 5_000, run: 80_000, load: 300_000, waiting: 50_000_000) == 30)
        #expect(TimingRule.callsInRow(cost: 5_000, run: 80_000, load: 300_000, waiting: 2_000_000_000) == nil)
        #expect(TimingRule.callsInRow(cost: 5_000, run: 6_000_000, load: 0, waiting: 0) == nil)
        #expect(TimingRule.callsInRow(cost: 200_000, run: 260_000, load: 0, waiting: 0) == nil)
    }

    @Test("cost what one in a row costs, unless the first was much dearer than the reference's first")
    func bounded() {
        let reference = (first: 30_000.0, inRow: 2_000.0)
        #expect(TimingRule.costOfBriefCall(first: 75_000, inRow: 10_000, reference: reference) == 10_000)
        // A process that keeps the first call's result for the others.
        #expect(TimingRule.costOfBriefCall(first: 180_000, inRow: 100, reference: reference) == 102_000)
        // The reference's first call was disturbed less than those in a row.
        let odd = (first: 1_000.0, inRow: 2_000.0)
        #expect(TimingRule.costOfBriefCall(first: 75_000, inRow: 10_000, reference: odd) == 25_000)
    }
}

@Suite("Times of one input")
struct TimeScaleTests {
    private let scale = TimeScale(
        calls: 100, unit: 200_000, leastUnit: 190_000, delivery: 150_000, doubt: 20_000, start: 0)

    @Test("what is less than delivery may be off is all the same")
    func floor() {
        #expect(scale.cost(1) == 500)
        #expect(scale.cost(0.8) == 200)
        #expect(scale.cost(0.1) == 200)
    }

    @Test("an interval is as wide as delivery may be off, at least")
    func interval() {
        #expect(scale.interval(1...1) == 300...700)
        #expect(scale.interval(0.1...0.1) == 1...400)
    }
}
