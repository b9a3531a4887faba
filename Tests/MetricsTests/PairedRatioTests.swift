import Testing

@testable import Metrics

@Suite("The ratio of paired runs")
struct PairedRatioTests {
    @Test("is the one ratio that every pair has")
    func equal() throws {
        let ratio = try #require(PairedRatio([Double](repeating: 2, count: 6)))
        #expect(abs(ratio.hodgesLehmann - 2) < 1e-12)
        #expect(abs(ratio.median - 2) < 1e-12)
        #expect(try #require(ratio.resolution) < 1e-12)
    }

    @Test("is inverted when the two programs are swapped")
    func swapped() throws {
        let ratios = [1.1, 0.9, 1.3, 1.2, 1.0, 1.05, 1.4]
        let one = try #require(PairedRatio(ratios))
        let other = try #require(PairedRatio(ratios.map { 1 / $0 }))
        #expect(abs(one.hodgesLehmann * other.hodgesLehmann - 1) < 1e-12)
        #expect(abs(try #require(one.interval).lowerBound * (try #require(other.interval)).upperBound - 1) < 1e-12)
    }

    @Test("has no interval before the confidence can be reached, and one from then on", arguments: 1...12)
    func interval(pairs: Int) {
        let ratio = PairedRatio((0..<pairs).map { 1 + Double($0) / 100 })
        #expect((ratio?.interval != nil) == (pairs >= 6))
    }

    @Test("is undefined of nothing and of what is no ratio", arguments: [[], [0], [-1], [.nan], [1, .infinity]])
    func undefined(ratios: [Double]) { #expect(PairedRatio(ratios) == nil) }

    @Test("the signed-rank distribution is what counting all subsets gives", arguments: 0...8)
    func distribution(n: Int) {
        var counts = [Double](repeating: 0, count: n * (n + 1) / 2 + 1)
        for subset in 0..<(1 << n) {
            counts[(0..<n).reduce(0) { $0 + (subset >> $1 & 1) * ($1 + 1) }] += 1 / Double(1 << n)
        }
        #expect(zip(signedRankDistribution(n), counts).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    @Test("a 95 % interval covers the center about 95 % of the time")
    func coverage() throws {
        var random = SplitMix64(seed: 7)
        var covered = 0
        for _ in 0..<2000 {
            let values = (0..<10).map { _ in Double.random(in: -1...1, using: &random) }
            if try #require(signedRankInterval(values)).contains(0) { covered += 1 }
        }
        #expect((1860...1960).contains(covered), "\(covered) of 2000")
    }
}
