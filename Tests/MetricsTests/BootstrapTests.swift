import Metrics
import Testing

@Suite("The percentile bootstrap")
struct BootstrapTests {
    @Test("gives the same interval for the same seed")
    func repeats() {
        let values = (0..<50).map { Double($0 % 7) }
        let first = percentileBootstrap(meanOf: values, resamples: 500, seed: 3)
        #expect(first == percentileBootstrap(meanOf: values, resamples: 500, seed: 3))
        #expect(first != percentileBootstrap(meanOf: values, resamples: 500, seed: 4))
    }

    @Test("is a point when all tasks agree")
    func constant() {
        #expect(percentileBootstrap(meanOf: [2, 2, 2, 2], resamples: 100, seed: 1) == 2...2)
    }

    @Test("is absent with a single task or an undefined score")
    func undefined() {
        #expect(percentileBootstrap(meanOf: [1], seed: 1) == nil)
        #expect(percentileBootstrap(taskCount: 5, resamples: 10, seed: 1) { _ in nil } == nil)
    }

    @Test("covers the true mean about 95 times in 100")
    func coverage() throws {
        var random = SplitMix64(seed: 11)
        let simulations = 400
        var covered = 0
        for round in 0..<simulations {
            let values = (0..<40).map { _ in Double.random(in: 0..<1, using: &random) }
            let interval = try #require(percentileBootstrap(meanOf: values, resamples: 400, seed: UInt64(round)))
            if interval.contains(0.5) { covered += 1 }
        }
        #expect((0.90...0.985).contains(Double(covered) / Double(simulations)))
    }
}
