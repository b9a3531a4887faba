import Metrics
import Testing

@Suite("Beyond, fast_p, opt@k, EffiBench and curation")
struct FurtherScoreTests {
    @Test("Beyond is 0 at the slowest historical solution, 1 at the fastest, and stays between unless asked")
    func beyondRange() {
        let historical = [2.0, 6, 4]
        #expect([nil, 9, 6, 5, 2, 1].map { beyond($0, historical: historical) } == [0, 0, 0, 0.25, 1, 1])
        #expect(beyond(1, historical: historical, rule: .unbounded) == 1.25)
        #expect(beyond(3, historical: historical, rule: .clippedSeconds) == 0.25)
        #expect(beyond(3, historical: [2]) == nil)
        #expect(beyond(3, historical: []) == nil)
        #expect(beyond(.infinity, historical: historical) == nil)
        #expect(beyondAtK([0.5, 1, 0], k: 2) == 0.75)
        #expect(beyondAtK([0.5], k: 2) == nil)
    }

    @Test("Beyond does not depend on the unit, except where Mercury's code does", arguments: UInt64(1)...10)
    func beyondUnits(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let historical = (0..<6).map { _ in Double.random(in: 1...20, using: &random) }
        let cost = Double.random(in: 1...20, using: &random)
        for rule in BeyondRule.allCases where rule != .clippedSeconds {
            let scaled = beyond(cost * 64, historical: historical.map { $0 * 64 }, rule: rule)
            #expect(agree(scaled, beyond(cost, historical: historical, rule: rule)))
        }
    }

    @Test("fast_p counts only strictly faster samples and falls as p rises")
    func fastPCounts() throws {
        let samples: [Double?] = [100, 50, nil, 200]
        #expect(
            fastPThresholds.map { fastP(baseline: 100, samples: samples, p: $0) } == [0.75, 0.5, 0.5, 0.25, 0.25, 0])
        #expect(fastP(baseline: 100, samples: [], p: 1) == nil)
        #expect(fastP(baseline: .infinity, samples: [1], p: 1) == nil)
        #expect(fastP(baseline: 1, samples: [0], p: 1) == nil)
    }

    @Test("opt@k takes the harmonic mean: one huge speedup does not make up for a slowdown")
    func optAtKMean() {
        #expect(harmonicSpeedup(sample: [1, 1], expert: [1, 1]) == 1)
        #expect(agree(harmonicSpeedup(sample: [1, 200], expert: [100, 100]), 2 / 2.01))
        #expect(optAtK(expert: [100, 100], samples: [[1, 200], [105, 105], nil], k: 1) == 2.0 / 3)
        #expect(optAtK(expert: [100, 100], samples: [[1, 220]], k: 1) == 0)
        #expect(optAtK(expert: [1], samples: [[1, 2]], k: 1) == nil)
        #expect(optAtK(expert: [1], samples: [[1]], k: 2) == nil)
        #expect(harmonicSpeedup(sample: [], expert: []) == nil)
    }

    @Test("EffiBench's ratios are 1 for the canonical solution itself, and memory is integrated over time")
    func effiBench() throws {
        let canonical = ResourceUse(time: 2, maxMemory: 10, totalMemory: 20)
        let sample = ResourceUse(time: 3, maxMemory: 20, totalMemory: 10)
        let own = try #require(EffiBenchRatios(sample: canonical, canonical: canonical))
        #expect((own.net, own.nmu, own.ntmu) == (1, 1, 1))
        let ratios = try #require(EffiBenchRatios(sample: sample, canonical: canonical))
        #expect((ratios.net, ratios.nmu, ratios.ntmu) == (1.5, 2, 0.5))
        #expect(EffiBenchRatios(meanOf: [own, ratios])?.net == 1.25)
        #expect(EffiBenchRatios(meanOf: []) == nil)
        #expect(EffiBenchRatios(sample: sample, canonical: ResourceUse(time: 0, maxMemory: 1, totalMemory: 1)) == nil)
        #expect(ResourceUse.totalMemory([(0, 2), (1, 4), (3, 4)]) == 11)
        #expect(ResourceUse.totalMemory([(1, 2), (0, 4)]) == nil)
        #expect(ResourceUse.totalMemory([]) == 0)
    }

    @Test("Curation keeps the slowest member of each cluster, scored cumulatively")
    func curation() throws {
        let costs: [Double] = [8e6, 8.1e6, 4e6, 2e6, 2.01e6, 1e6, 1e6, 1e6, 0.99e6, 0.98e6]
        let references = try CurationPolicy().curate(costs.map { [$0, $0] } + [nil, []])
        #expect(references.map(\.solution) == [1, 2, 4, 5])
        #expect(references.map(\.cost) == [8.1e6, 4e6, 2.01e6, 1e6])
        #expect(references.map(\.score) == [20, 30, 50, 100])
        #expect(references.map(\.members) == [2, 1, 2, 5])
    }

    @Test("Curation drops a task for the reason")
    func curationRefusals() {
        let good = [8e6, 4e6, 2e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6, 1e6].map { [$0] }
        let policy = CurationPolicy()
        #expect(throws: CurationRefusal.tooFewSolutions(found: 9, expected: 10)) {
            try policy.curate(Array(good.dropFirst()) + [nil])
        }
        #expect(throws: CurationRefusal.tooCheap(solution: 0, mean: 9999, expected: 10_000)) {
            try policy.curate([[9999]] + good)
        }
        #expect(throws: CurationRefusal.tooNoisy(percent: 50, allowed: 5)) {
            try policy.curate(good.map { [$0[0], $0[0] * 3] })
        }
        #expect(throws: CurationRefusal.tooFewClusters(found: 1, expected: 4)) {
            try policy.curate(good.map { _ in [1e6] })
        }
        #expect(throws: CurationRefusal.invalidCost(solution: 0, cost: -1)) { try policy.curate([[-1]] + good) }
    }

    @Test("Hodges and Lehmann's estimator equals the median of all averages", arguments: UInt64(1)...30)
    func hodgesLehmannByEnumeration(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...12, using: &random)
        let values = (0..<count).map { _ in
            seed.isMultiple(of: 3)
                ? Double(Int.random(in: -2...2, using: &random)) : Double.random(in: -5...5, using: &random)
        }
        let averages = values.indices.flatMap { i in values[i...].map { (values[i] + $0) / 2 } }
        #expect(hodgesLehmann(values) == median(averages))
        #expect(hodgesLehmann(values + [.infinity]) == nil)
    }

    @Test("A million samples neither overflow nor lose digits")
    func aMillion() throws {
        let n = 1_000_000
        #expect(agree(passAtK(SampleTally(total: n, successful: 1), k: 1), 1e-6))
        let rare = try #require(passAtK(SampleTally(total: n, successful: 1), k: 1))
        #expect(abs(rare - 1e-6) <= 1e-18)
        #expect(agree(passAtK(SampleTally(total: n, successful: n / 2), k: 2), 1 - 0.5 * (499_999.0 / 999_999)))
        #expect(try #require(passAtK(SampleTally(total: n, successful: 5000), k: 500_000)) > 1 - 1e-12)
        var random = SplitMix64(seed: 1)
        let scores = (0..<n).map { _ in Double.random(in: 0..<1, using: &random) }
        #expect(agree(effAtK(scores, k: 1), mean(scores)))
        let best = try #require(effAtK(scores, k: 500_000))
        #expect(best.isFinite && best <= scores.max()! && best > 0.999)
        #expect(agree(effAtK(scores, k: n), scores.max()))
        let middle = try #require(hodgesLehmann(Array(scores.prefix(20_000))))
        #expect(abs(middle - 0.5) < 0.01)
    }
}
