import Metrics
import Testing

@testable import Bench

@Suite struct SeriesTests {
    @Test("the median and the quantiles are those of the sorted values")
    func quantiles() {
        let series = Series("a", [5, 1, 4, 2, 3])
        #expect(series.median == 3)
        #expect(series.quantile(0) == 1)
        #expect(series.quantile(1) == 5)
        #expect(series.quantile(0.25) == 2)
        #expect(Series("none", []).median == nil)
    }

    @Test("against itself a series is 1, with an interval of no width")
    func itself() throws {
        let series = Series("a", [3, 1, 2, 9, 4])
        let ratio = try #require(series.ratio(to: series))
        #expect(ratio.value == 1)
        #expect(ratio.interval == 1...1)
    }

    @Test("a factor on all values is a factor on the ratio and on both ends of its interval")
    func scaling() throws {
        var random = SplitMix64(seed: 7)
        let base = Series("a", (0..<80).map { _ in Double.random(in: 1...2, using: &random) })
        let noisy = Series("b", (0..<80).map { _ in Double.random(in: 1...2, using: &random) })
        let once = try #require(noisy.ratio(to: base))
        let thrice = try #require(Series("c", noisy.values.map { $0 * 4 }).ratio(to: base))
        #expect(thrice.value == once.value * 4)
        #expect(try #require(thrice.interval).lowerBound == (try #require(once.interval)).lowerBound * 4)
    }

    @Test("no ratio is made of rounds that one of the two lacks, or of a baseline of zero")
    func undefined() {
        #expect(Series("a", [1, 2]).ratio(to: Series("b", [1])) == nil)
        #expect(Series("a", [1, 2]).ratio(to: Series("b", [0, 0])) == nil)
        #expect(Series("a", []).ratio(to: Series("b", [])) == nil)
        #expect(Series("a", [2]).ratio(to: Series("b", [1]))?.interval == nil)
    }

    @Test("a 95 % interval holds the true ratio in about 95 % of simulations")
    func coverage() throws {
        var random = SplitMix64(seed: 11)
        var held = 0
        let simulations = 150
        for simulation in 0..<simulations {
            // Both medians are known: uniform on 1...3, and on 2...6.
            let base = Series("a", (0..<40).map { _ in Double.random(in: 1...3, using: &random) })
            let other = Series("b", (0..<40).map { _ in Double.random(in: 2...6, using: &random) })
            let ratio = try #require(other.ratio(to: base, seed: UInt64(simulation), resamples: 200))
            if try #require(ratio.interval).contains(2) { held += 1 }
        }
        #expect((0.88...0.995).contains(Double(held) / Double(simulations)), "\(held) of \(simulations)")
    }
}
