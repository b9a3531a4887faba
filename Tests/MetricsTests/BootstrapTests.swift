import Foundation
import Metrics
import Testing

@Suite("The bootstrap over tasks")
struct BootstrapTests {
    private func values(_ count: Int, seed: UInt64) -> [Double] {
        var random = SplitMix64(seed: seed)
        return (0..<count).map { _ in Double.random(in: 0..<100, using: &random) }
    }

    @Test("gives the same interval for the same seed", arguments: IntervalMethod.allCases)
    func repeats(method: IntervalMethod) {
        let values = values(50, seed: 5)
        let first = Bootstrap(resamples: 500, method: method, seed: 3)
        #expect(first.interval(ofMean: values) == first.interval(ofMean: values))
        #expect(
            first.interval(ofMean: values)
                != Bootstrap(resamples: 500, method: method, seed: 4).interval(ofMean: values))
    }

    @Test("names its method: BCa unless it is not defined")
    func methodIsNamed() throws {
        let bootstrap = Bootstrap(resamples: 500)
        #expect(bootstrap.interval(ofMean: values(20, seed: 1))?.method == .bca)
        #expect(bootstrap.interval(ofMean: [2, 2, 2, 2])?.method == .bca)
        // The largest value: no resample exceeds the estimate, so there is no finite bias correction.
        let largest = SuiteStatistic.custom(taskCount: 5) { tasks in tasks.contains(4) ? 1 : 0 }
        #expect(bootstrap.interval(of: largest)?.method == .bca)
        let never = SuiteStatistic.custom(taskCount: 5) { tasks in tasks == [0, 1, 2, 3, 4] ? 1 : 0 }
        #expect(bootstrap.interval(of: never)?.method == .percentile)
    }

    @Test("is a point when all tasks agree")
    func constant() throws {
        let interval = try #require(Bootstrap(resamples: 100).interval(ofMean: [2, 2, 2, 2]))
        #expect(interval.lower == 2 && interval.upper == 2)
    }

    @Test("is absent with a single task or an undefined score")
    func undefined() {
        let bootstrap = Bootstrap(resamples: 10)
        #expect(bootstrap.interval(ofMean: [1]) == nil)
        #expect(bootstrap.interval(ofMean: []) == nil)
        #expect(bootstrap.interval(ofMean: [1, .infinity, 3]) == nil)
        #expect(bootstrap.interval(of: .custom(taskCount: 5) { _ in nil }) == nil)
        #expect(bootstrap.interval(of: .median([[], []])) == nil)
    }

    @Test("moves and scales with the values", arguments: IntervalMethod.allCases)
    func equivariance(method: IntervalMethod) throws {
        let bootstrap = Bootstrap(resamples: 400, method: method)
        let values = values(30, seed: 2)
        let interval = try #require(bootstrap.interval(ofMean: values))
        let moved = try #require(bootstrap.interval(ofMean: values.map { 8 * $0 + 64 }))
        #expect(agree(moved.lower, 8 * interval.lower + 64) && agree(moved.upper, 8 * interval.upper + 64))
        let mirrored = try #require(bootstrap.interval(ofMean: values.map { -$0 }))
        #expect(agree(mirrored.lower, -interval.upper) && agree(mirrored.upper, -interval.lower))
    }

    @Test("leans BCa's interval towards the long tail of a skewed score")
    func skewness() throws {
        let values = (0..<40).map { exp(Double($0 * 37 % 40) / 10) }
        let bca = try #require(Bootstrap(resamples: 4000).interval(ofMean: values))
        let percentile = try #require(Bootstrap(resamples: 4000, method: .percentile).interval(ofMean: values))
        #expect(bca.lower > percentile.lower && bca.upper > percentile.upper)
    }

    @Test("computes each kind of score as it is defined on the tasks drawn")
    func statistics() throws {
        let samples: [[Double]] = [[4, 1], [2], [], [8, 16, 2]]
        let pool = samples.flatMap { $0 }
        #expect(SuiteStatistic.median(samples).estimate == Metrics.median(pool))
        #expect(SuiteStatistic.median(samples).leaveOneOut == [Metrics.median([2, 8, 16, 2]), 4, 3, 2])
        #expect(agree(SuiteStatistic.geometricMean(samples).estimate, pow(pool.reduce(1, *), 1 / 6)))
        #expect(SuiteStatistic.ratioOfSums([6, 2], [2, 2]).estimate == 2)
        #expect(SuiteStatistic.ratioOfSums([6, 2], [2, 0]).leaveOneOut == [nil, 3])
        #expect(SuiteStatistic.mean([1, 2, 6]).leaveOneOut == [4, 3.5, 1.5])
    }

    @Test("covers the true mean in about 95 of 100 simulations", arguments: IntervalMethod.allCases)
    func coverage(method: IntervalMethod) throws {
        var random = SplitMix64(seed: 11)
        let simulations = 2000
        var covered = 0
        for round in 0..<simulations {
            // Skewed, as scores of tasks are: the mean of a squared uniform number is 1/3.
            let values = (0..<60).map { _ in pow(Double.random(in: 0..<1, using: &random), 2) }
            let bootstrap = Bootstrap(resamples: 300, method: method, seed: UInt64(round))
            if try #require(bootstrap.interval(ofMean: values)).contains(1.0 / 3) { covered += 1 }
        }
        // Three standard deviations of 2,000 draws are 1.5 %; 300 resamples and 60 tasks cost about 1 %.
        #expect((0.925...0.965).contains(Double(covered) / Double(simulations)), "\(covered) of \(simulations)")
    }
}
