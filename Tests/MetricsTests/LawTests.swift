import Metrics
import Testing

/// Laws that hold for every input, on seeded random inputs.
@Suite("Laws of the scores")
struct LawTests {
    @Test("pass@k equals drawing every subset", arguments: 1...7)
    func passAtKByEnumeration(n: Int) throws {
        for c in 0...n {
            for k in 1...n {
                let draws = (0..<(1 << n)).filter { $0.nonzeroBitCount == k }
                let hits = draws.count { $0 & ((1 << c) - 1) != 0 }
                let value = try #require(passAtK(SampleTally(total: n, successful: c), k: k))
                #expect(agree(value, Double(hits) / Double(draws.count)))
            }
        }
    }

    @Test("eff@k equals the mean of the best over every subset", arguments: UInt64(1)...7)
    func effAtKByEnumeration(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let scores = (0..<7).map { _ in Double.random(in: 0...2, using: &random) }
        for k in 1...7 {
            let draws = (0..<(1 << 7)).filter { $0.nonzeroBitCount == k }
            let best = draws.map { draw in scores.indices.filter { draw & (1 << $0) != 0 }.map { scores[$0] }.max()! }
            #expect(agree(effAtK(scores, k: k), mean(best)))
        }
        #expect(agree(effAtK(scores, k: 1), mean(scores)))
    }

    @Test("A score is absent, not zero, where it is not defined")
    func undefined() {
        #expect(passAtK(SampleTally(total: 2, successful: 1), k: 3) == nil)
        #expect(passAtK(SampleTally(total: 2, successful: 1), k: 0) == nil)
        #expect(passAtK(SampleTally(total: 2, successful: 3), k: 1) == nil)
        #expect(passAtK([SampleTally](), k: 1) == nil)
        #expect(passAtK([SampleTally(total: 5, successful: 5), SampleTally(total: 1, successful: 1)], k: 2) == nil)
        #expect(effAtK([0.5], k: 2) == nil)
        #expect(hodgesLehmann([]) == nil)
        #expect(coefficientOfVariationPercent([]) == nil)
        #expect(relativeStandardDeviation([3]) == nil)
        #expect(effScore(elapsed: 1, reference: 2, limit: 2) == nil)
        #expect(Speedup([]) == nil)
        #expect(Speedup([CostPair(groundTruth: 1, sample: 0)]) == nil)
        #expect(EfficientAtK(tasks: [[.faster]], k: 2) == nil)
        #expect(BestOfK([EditOutcome(source: 1, candidates: [1])], k: 2) == nil)
        #expect(SuiteDPS(tasks: []) == nil)
    }

    @Test("pass@k rises with k and with successes", arguments: UInt64(1)...20)
    func monotone(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let n = Int.random(in: 2...200, using: &random)
        let c = Int.random(in: 0..<n, using: &random)
        let k = Int.random(in: 1..<n, using: &random)
        let value = try #require(passAtK(SampleTally(total: n, successful: c), k: k))
        #expect((0...1).contains(value))
        #expect(try #require(passAtK(SampleTally(total: n, successful: c), k: k + 1)) >= value - 1e-12)
        #expect(try #require(passAtK(SampleTally(total: n, successful: c + 1), k: k)) >= value - 1e-12)
    }

    @Test("The unit of the costs does not matter, nor the order of the tasks", arguments: UInt64(1)...20)
    func unitInvariance(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let tasks = (0..<8).map { RandomOutcome.task("\($0)", using: &random) }
        let scores = SuiteScores(tasks)
        let scaled = SuiteScores(tasks.map { RandomOutcome.scaled($0, by: 1024) })
        #expect(scaled.dps == scores.dps)
        #expect(scaled.efficientAtK(1) == scores.efficientAtK(1))
        #expect(agree(scaled.speedup?.geometricMean, scores.speedup?.geometricMean))
        let reversed = SuiteScores(tasks.reversed())
        #expect(agree(reversed.dps?.dps, scores.dps?.dps))
        #expect(agree(reversed.speedup?.ratioOfSums, scores.speedup?.ratioOfSums))
    }

    @Test("A cheaper sample never scores lower", arguments: UInt64(1)...20)
    func cheaperIsNotWorse(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let costs = (0..<5).map { _ in Double.random(in: 1...1000, using: &random) }.sorted(by: >)
        let ladder = try ReferenceLadder(costs: costs)
        let samples = (0..<50).map { _ in Double.random(in: 0.5...1200, using: &random) }.sorted(by: >)
        let places = samples.map(ladder.place)
        for (slower, faster) in zip(places, places.dropFirst()) {
            #expect(slower.dps <= faster.dps && slower.level <= faster.level)
            #expect((0...100).contains(slower.dps))
        }
    }

    @Test("Segmentation keeps every cost, in order, and cuts no ties")
    func segmentation() throws {
        var random = SplitMix64(seed: 5)
        let costs = (0..<200).map { _ in Double(Int.random(in: 1...60, using: &random)) * 1e6 }
        let clusters = try #require(adaptiveSegmentation(costs, baseThreshold: 0.01))
        #expect(clusters.flatMap { $0 } == costs.sorted(by: >))
        for (slow, fast) in zip(clusters, clusters.dropFirst()) { #expect(slow.last! > fast.first!) }
        #expect(cumulativeScores(clusters).last == 100)
        #expect(adaptiveSegmentation([], baseThreshold: 0.1) == [])
    }

    @Test("A compensated sum keeps what a plain one loses")
    func compensation() {
        #expect(CompensatedSum([1, 1e100, 1, -1e100]).value == 2)
        #expect(CompensatedSum([Double.infinity, 1]).value == .infinity)
        #expect(CompensatedSum([]).value == 0)
    }
}

enum RandomOutcome {
    static func costs(_ count: Int, using random: inout SplitMix64) -> [StressCost] {
        (0..<count).map { _ in StressCost(Double.random(in: 10...10_000, using: &random)) }
    }

    static func task(_ id: String, using random: inout SplitMix64) -> TaskOutcome {
        let inputs = Int.random(in: 1...4, using: &random)
        let references = (0..<Int.random(in: 1...5, using: &random)).map { _ in costs(inputs, using: &random) }
            .sorted { StressCost(sum: $0).value > StressCost(sum: $1).value }
        let samples: [SampleOutcome] = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            switch Int.random(in: 0..<4, using: &random) {
            case 0: .incorrect
            case 1: .correct(.failed)
            default: .correct(.measured(costs(inputs, using: &random)))
            }
        }
        return TaskOutcome(id: id, references: references, samples: samples)
    }

    static func scaled(_ task: TaskOutcome, by factor: Double) -> TaskOutcome {
        func scale(_ costs: [StressCost]) -> [StressCost] { costs.map { StressCost($0.value * factor) } }
        var task = task
        task.references = task.references.map { $0.map(scale) }
        task.samples = task.samples.map { sample in
            guard case .correct(.measured(let costs)) = sample else { return sample }
            return .correct(.measured(scale(costs)))
        }
        return task
    }
}
