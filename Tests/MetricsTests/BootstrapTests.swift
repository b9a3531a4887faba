import Foundation
import Metrics
import Testing

@Suite("Intervals")
struct BootstrapTests {
    private func normal(_ random: inout SeededRandom) -> Double {
        let u = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &random)
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &random))
    }

    @Test("A 95 % interval of a mean of 40 tasks covers the truth in about 95 of 100 simulations")
    func coverage() throws {
        var random = SeededRandom(seed: 1)
        let simulations = 200
        var covered = 0
        for simulation in 0..<simulations {
            let values = (0..<40).map { _ in 7 + normal(&random) }
            let bootstrap = Bootstrap(resamples: 200, seed: UInt64(simulation))
            let interval = try #require(bootstrap.interval(meanOf: values))
            if interval.lower <= 7, 7 <= interval.upper { covered += 1 }
        }
        #expect((0.88...0.99).contains(Double(covered) / Double(simulations)))
    }

    @Test("The same seed gives the same interval, and the unit of the values is the interval's")
    func laws() throws {
        let values = [1.0, 2, 4, 8, 16, 32]
        let bootstrap = Bootstrap(resamples: 500, seed: 3)
        let interval = try #require(bootstrap.interval(meanOf: values))
        #expect(bootstrap.interval(meanOf: values) == interval)
        let scaled = try #require(bootstrap.interval(meanOf: values.map { $0 * 8 }))
        #expect(scaled == ScoreInterval(lower: interval.lower * 8, upper: interval.upper * 8))
        #expect(interval.lower < 10.5 && 10.5 < interval.upper)
        #expect(interval.lower >= 1 && interval.upper <= 32)
    }

    @Test("Equal values have an interval of no width; a single task has none")
    func edges() {
        let bootstrap = Bootstrap(resamples: 100)
        #expect(bootstrap.interval(meanOf: [5, 5, 5]) == ScoreInterval(lower: 5, upper: 5))
        #expect(bootstrap.interval(meanOf: [5]) == nil)
        #expect(bootstrap.interval(meanOf: []) == nil)
        #expect(Bootstrap(resamples: 100, level: 1).interval(meanOf: [1, 2]) == nil)
    }

    @Test("Every score of a suite lies in its interval, and is absent with it", arguments: UInt64(1)...10)
    func suites(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let scores = SuiteScores((0..<12).map { RandomOutcome.task("\($0)", using: &random) })
        let bootstrap = Bootstrap(resamples: 500, seed: seed)
        let pairs: [(Double?, ScoreInterval?)] = [
            (scores.passAtK(1), scores.passAtKInterval(1, bootstrap)),
            (scores.dps?.dps, scores.dpsInterval(bootstrap)),
            (scores.dps?.dpsNorm, scores.dpsNormInterval(bootstrap)),
            (scores.efficientAtK(1)?.value, scores.efficientAtKInterval(1, bootstrap)),
            (scores.speedup?.ratioOfSums, scores.speedupInterval(bootstrap)),
        ]
        for (score, interval) in pairs {
            let score = try #require(score)
            let interval = try #require(interval)
            #expect(interval.lower <= score && score <= interval.upper)
        }
        #expect(scores.passAtK(50) == nil && scores.passAtKInterval(50, bootstrap) == nil)
    }
}
