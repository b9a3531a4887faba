import Metrics
import Testing

@Suite("Scores of a suite")
struct SuiteScoresTests {
    private func measured(_ cost: Double, _ deviation: Double = 0) -> SampleOutcome {
        .correct(.measured([StressCost(cost, standardDeviation: deviation)]))
    }

    private func task(_ samples: [SampleOutcome], references: [Double?] = [400, 200, 100]) -> TaskOutcome {
        TaskOutcome(id: "t", references: references.map { $0.map { [StressCost($0)] } }, samples: samples)
    }

    @Test("A sample slower than every reference, or that failed under stress, scores zero")
    func belowTheLadder() throws {
        let scores = TaskScores(task([measured(401), .correct(.failed)]))
        #expect(scores.places == [.below, .below])
        #expect(scores.dps?.dps == 0)
    }

    @Test("A cost equal to a reference's matches it")
    func ties() throws {
        let scores = TaskScores(task([measured(200), measured(200.5)]))
        #expect(scores.places.map { $0?.level } == [1, 0])
        #expect(scores.comparisons == [.notFaster, .notFaster])
        let equal = TaskScores(task([measured(100)]))
        #expect(equal.places.first??.dps == 100)
        #expect(equal.comparisons == [.notFaster])
    }

    @Test("One reference is a ladder of one rung")
    func oneReference() throws {
        let scores = TaskScores(task([measured(100), measured(101)], references: [100]))
        #expect(scores.dps?.dps == 50)
        #expect(scores.dps?.dpsNorm == 50)
    }

    @Test("Only the first max-profile correct samples are profiled, in file order, and min-correct decides who counts")
    func policy() {
        let samples: [SampleOutcome] = [.incorrect, measured(100), measured(400), measured(400), measured(400)]
        let first = TaskScores(task(samples), policy: ProfilePolicy(minCorrect: 1, maxProfile: 1))
        #expect(first.dps?.dps == 100)
        #expect(first.dps?.places.count == 1)
        #expect(ProfilePolicy(minCorrect: 10).maxProfile == 20)
        #expect(TaskScores(task(samples), policy: ProfilePolicy(minCorrect: 5)).dps == nil)
    }

    @Test("A reference that could not be measured costs its task the ladder, not the comparison")
    func missingReference() throws {
        let scores = SuiteScores([task([measured(50)], references: [400, nil, 100]), task([measured(100)])])
        #expect(scores.tasks[0].ladder == .failure(.notMeasured(index: 1)))
        #expect(scores.tasksWithoutLadder == 1)
        #expect(scores.dps?.tasks == 1)
        #expect(scores.efficientAtK(1)?.value == 0.5)
        #expect(SuiteScores([task([measured(50)], references: [nil])]).tasksWithoutComparison == 1)
    }

    @Test("A sample lost to the harness counts neither for nor against")
    func lost() {
        let scores = SuiteScores([task([.lost, measured(50), .incorrect])])
        #expect(scores.passAtK(1) == 0.5)
        #expect(scores.passAtK(3) == nil)
        #expect(scores.efficientAtK(1)?.value == 0.5)
    }

    @Test("A correct sample of unknown cost makes the scores that need it absent")
    func notProfiled() {
        let scores = SuiteScores([task([.correct(.notProfiled), measured(50)])])
        #expect(scores.passAtK(1) == 1)
        #expect(scores.dps == nil)
        #expect(scores.efficientAtK(1) == nil)
        #expect(scores.tasksWithoutComparison == 1)
    }

    @Test("A sample within the measurement's uncertainty is borderline, and counted both ways")
    func borderline() throws {
        let scores = SuiteScores([task([measured(99, 1), measured(90, 1), measured(150, 1)])])
        #expect(scores.tasks[0].comparisons == [.borderline, .faster, .notFaster])
        #expect(scores.tasks[0].isBorderlinePlace == [true, false, false])
        let efficient = try #require(scores.efficientAtK(1))
        #expect(agree(efficient.value, 2.0 / 3) && agree(efficient.withoutBorderline, 1.0 / 3))
    }

    @Test("The ratio of sums, the geometric mean and the median of speedups differ")
    func speedups() throws {
        let pairs = [(1000.0, 10.0), (10, 10), (10, 20)].map { CostPair(groundTruth: $0.0, sample: $0.1) }
        let speedup = try #require(Speedup(pairs))
        #expect(agree(speedup.ratioOfSums, 1020.0 / 40))
        #expect(agree(speedup.median, 1))
        #expect(agree(speedup.geometricMean * speedup.geometricMean * speedup.geometricMean, 50))
        #expect(speedup.samples == 3)
    }

    @Test("References in another order than the suite's are named")
    func disorder() throws {
        #expect(try ReferenceLadder(costs: [400, 100, 200]).disorders == [1])
        #expect(try ReferenceLadder(costs: [400, 200, 200]).disorders.isEmpty)
    }

    @Test(
        "A ladder is refused for the reason",
        arguments: [
            ([], nil, LadderError.noReferences),
            ([1, 2], [100], .countsDiffer(costs: 2, scores: 1)),
            ([1, 0], nil, .invalidCost(index: 1, cost: 0)),
            ([1, -.infinity], nil, .invalidCost(index: 1, cost: -.infinity)),
            ([2, 1], [60, 60], .invalidScore(index: 1, score: 60)),
            ([2, 1], [50, 99], .invalidScore(index: 1, score: 99)),
        ] as [([Double], [Double]?, LadderError)])
    func refusals(costs: [Double], scores: [Double]?, error: LadderError) {
        #expect(throws: error) { try ReferenceLadder(costs: costs, scores: scores) }
    }

    @Test("ENAMEL's levels: the correctness level has no weight, and a time-out ends the rest")
    func levels() throws {
        let first = EffLevel(hardness: 0, reference: 1, elapsed: 1)
        let second = EffLevel(hardness: 3, reference: 10, elapsed: 10)
        let third = EffLevel(hardness: 3, reference: 20, elapsed: nil)
        let fourth = EffLevel(hardness: 4, reference: 50, elapsed: 1)
        #expect(agree(effScore(levels: [first, second], limit: 20), 1))
        #expect(agree(effScore(levels: [first, second, third, fourth], limit: 100), 0.3))
        #expect(effScore(levels: [first], limit: 2) == nil)
        #expect(effScore(levels: [second], limit: 10) == nil)
    }

    @Test(
        "PIE reports powers of two up to the number of candidates",
        arguments: [(1, [1]), (8, [1, 2, 4, 8]), (5, [1, 2, 4]), (0, [])])
    func reportedK(candidates: Int, want: [Int]) {
        #expect(BestOfK.reportedK(candidates: candidates) == want)
    }
}
