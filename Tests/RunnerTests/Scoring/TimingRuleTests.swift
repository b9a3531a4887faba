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
