import Metrics
import Testing

@Suite("Comparing submissions")
struct ComparisonTests {
    private func values(_ count: Int, seed: UInt64, plus: Double = 0) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in Double.random(in: 0..<1, using: &random) + plus }
    }

    @Test("Only tasks that count for both are compared, ties count half")
    func commonTasks() throws {
        let bootstrap = Bootstrap(resamples: 200)
        let comparison = try #require(PairedComparison([1, nil, 3, 5], [2, 9, nil, 5], bootstrap: bootstrap))
        #expect(comparison.tasks == 2)
        #expect(comparison.firstMean == 3 && comparison.secondMean == 3.5 && comparison.difference == -0.5)
        #expect(comparison.winRate == 0.25)
        #expect(PairedComparison([1, nil], [nil, 1], bootstrap: bootstrap) == nil)
        let single = try #require(PairedComparison([1, nil], [2, 1], bootstrap: bootstrap))
        #expect(single.interval == nil && single.pValue == nil)
    }

    @Test("Swapping the two mirrors everything", arguments: UInt64(1)...10)
    func swapping(seed: UInt64) throws {
        let (a, b) = (values(40, seed: seed), values(40, seed: seed + 100, plus: 0.1))
        let bootstrap = Bootstrap(resamples: 500)
        let one = try #require(PairedComparison(a, b, bootstrap: bootstrap))
        let other = try #require(PairedComparison(b, a, bootstrap: bootstrap))
        #expect(agree(one.difference, -other.difference) && agree(one.winRate, 1 - other.winRate))
        #expect(agree(one.interval?.lower, other.interval.map { -$0.upper }))
        #expect(agree(one.pValue, other.pValue))
    }

    @Test("The p-value is below 5 % just where the 95 % interval leaves out zero", arguments: UInt64(1)...40)
    func consistency(seed: UInt64) throws {
        let comparison = try #require(
            PairedComparison(
                values(50, seed: seed, plus: Double(seed) * 0.006), values(50, seed: seed + 100),
                bootstrap: Bootstrap(resamples: 1000)))
        let interval = try #require(comparison.interval)
        let p = try #require(comparison.pValue)
        // Within the resolution of 1,000 resamples.
        if abs(p - 0.05) > 0.004 { #expect((p < 0.05) == !interval.contains(0)) }
        #expect((0...1).contains(p))
    }

    @Test("p-values get smaller beyond what the resamples can count")
    func tails() throws {
        let base = values(60, seed: 1)
        let bootstrap = Bootstrap(resamples: 1000)
        var previous = 1.0
        for step in 1...6 {
            var random = SplitMix64(seed: 9)
            let better = base.map { $0 + Double(step) * 0.1 + Double.random(in: -0.3..<0.3, using: &random) }
            let p = try #require(PairedComparison(better, base, bootstrap: bootstrap)?.pValue)
            #expect(p < previous)
            previous = p
        }
        #expect(previous < 1e-10)
        let equal = try #require(PairedComparison([1, 2, 3], [1, 2, 3], bootstrap: bootstrap))
        #expect(equal.pValue == 1)
    }

    @Test("Holm's correction agrees with a worked example and leaves what is not a p-value")
    func holmExample() {
        #expect(holm([0.01, 0.04, 0.03, 0.005]) == [0.03, 0.06, 0.06, 0.02])
        #expect(holm([]) == [])
        #expect(holm([0.9, 0.8]) == [1, 1])
        let corrected = holm([0.02, .nan])
        #expect(corrected[0] == 0.02 && corrected[1].isNaN)
    }

    @Test("Holm's correction never lowers a p-value and keeps their order", arguments: UInt64(1)...10)
    func holmLaws(seed: UInt64) {
        let pValues = values(30, seed: seed)
        let corrected = holm(pValues)
        for (p, q) in zip(pValues, corrected) { #expect(q >= p && q <= 1) }
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        for (a, b) in zip(order, order.dropFirst()) { #expect(corrected[a] <= corrected[b]) }
    }

    @Test("Submissions that cannot be told apart share a group and a range of ranks")
    func groups() {
        let base = values(60, seed: 1)
        let nearly = zip(base, values(60, seed: 2)).map { $0 + ($1 - 0.5) * 0.2 }
        let ranking = Ranking([base, base.map { $0 + 1 }, nearly], bootstrap: Bootstrap(resamples: 1000))
        #expect(ranking.entries.map(\.submission).first == 1)
        #expect(ranking.entries.map(\.ranks) == [1...1, 2...3, 2...3])
        #expect(ranking.groups == [0...0, 1...2])
        #expect(ranking.entries[0].winRateOverTasks == 1 && ranking.entries[0].winRateOverModels == 1)
        #expect(ranking.pairs.count == 3 && ranking.pairs.count(where: \.isSignificant) == 2)
    }

    @Test("A ranking does not depend on the order of the submissions")
    func order() {
        let all: [[Double?]] = (1...5).map { values(30, seed: UInt64($0), plus: Double($0) * 0.1) }
        let bootstrap = Bootstrap(resamples: 300)
        let one = Ranking(all, bootstrap: bootstrap)
        let other = Ranking(all.reversed(), bootstrap: bootstrap)
        #expect(one.entries.map(\.submission) == other.entries.map { 4 - $0.submission })
        #expect(one.entries.map(\.ranks) == other.entries.map(\.ranks))
        #expect(one.groups == other.groups)
    }

    @Test("A headline order that the common tasks contradict is named")
    func contradiction() {
        // The first counts on easy tasks that the second does not count on.
        let ranking = Ranking(
            [[9, 9, 9, 1, 1, 1], [nil, nil, nil, 2, 2, 3]], bootstrap: Bootstrap(resamples: 100))
        #expect(ranking.entries.map(\.submission) == [0, 1])
        #expect(ranking.pairs.map(\.contradictsOrder) == [true])
        #expect(Ranking([[nil], [1]]).entries.map(\.submission) == [1])
    }
}

@Suite("Performance profiles")
struct PerformanceProfileTests {
    @Test("The share rises with tau, and the cheapest everywhere has the whole area")
    func shares() throws {
        let profile = try #require(PerformanceProfile(costs: [[10, 10, 10, nil], [20, 35, nil, nil]]))
        #expect(profile.unsolvedTasks == 1)
        #expect(profile.share(of: 0, within: 1) == 0.75)
        #expect([1, 2, 3.5, 100].map { profile.share(of: 1, within: $0) } == [0, 0.25, 0.5, 0.5])
        #expect(agree(profile.area(of: 0), 0.75))
        // (4 - 2) / 3 and (4 - 3.5) / 3, over four tasks.
        #expect(agree(profile.area(of: 1), (2 + 0.5) / 12))
        #expect(profile.area(of: 1, upTo: 1) == nil)
    }

    @Test("The area is the integral of the share", arguments: PerformanceProfile.Scale.allCases)
    func integral(scale: PerformanceProfile.Scale) throws {
        var random = SplitMix64(seed: 3)
        let costs: [[Double?]] = (0..<3).map { _ in
            (0..<20).map { _ in Bool.random(using: &random) ? Double.random(in: 1..<9, using: &random) : nil }
        }
        let profile = try #require(PerformanceProfile(costs: costs))
        let steps = 20_000
        let points = (0..<steps).map { (Double($0) + 0.5) / Double(steps) }
        for submission in 0..<3 {
            let shares = points.map { point in
                let tau =
                    switch scale {
                    case .linear: 1 + 3 * point
                    case .logarithmic: exponential(point)
                    }
                return profile.share(of: submission, within: tau)
            }
            let area = try #require(profile.area(of: submission, scale: scale))
            #expect(abs(area - shares.reduce(0, +) / Double(steps)) < 1e-3)
        }
    }

    /// 4 to the power of `exponent`, by halving: the tests need no more digits.
    private func exponential(_ exponent: Double) -> Double {
        var (result, factor, rest) = (1.0, 4.0, exponent)
        for _ in 0..<40 {
            factor = factor.squareRoot()
            rest *= 2
            if rest >= 1 {
                result *= factor
                rest -= 1
            }
        }
        return result
    }

    @Test("Neither the unit nor the order of tasks matters, and bad costs are refused")
    func laws() throws {
        let costs: [[Double?]] = [[3, 8, nil], [4, 2, 9]]
        let profile = try #require(PerformanceProfile(costs: costs))
        let scaled = try #require(PerformanceProfile(costs: costs.map { $0.map { $0.map { $0 * 1024 } } }))
        #expect(profile == scaled)
        let reversed = try #require(PerformanceProfile(costs: costs.map { $0.reversed() }))
        #expect(profile.area(of: 1) == reversed.area(of: 1))
        #expect(PerformanceProfile(costs: []) == nil)
        #expect(PerformanceProfile(costs: [[1], [1, 2]]) == nil)
        #expect(PerformanceProfile(costs: [[1, .infinity]]) == nil)
        #expect(PerformanceProfile(costs: [[0]]) == nil)
    }

    @Test("Time to result is the median study's cheapest success, and absent when that has none")
    func timesToResult() {
        #expect(timeToResult([[5, nil, 3]]) == 3)
        #expect(timeToResult([[5], [nil], [4]]) == 5)
        #expect(timeToResult([[5], [nil]]) == nil)
        #expect(timeToResult([[4], [2]]) == 3)
        #expect(timeToResult([]) == nil)
    }
}
