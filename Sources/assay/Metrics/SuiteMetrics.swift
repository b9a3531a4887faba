import Metrics

struct AdaptiveSegmentationCase: MetricCase {
    struct Answer: Encodable {
        /// Clusters of costs, slow to fast.
        var score: [[Double]]
        /// Cumulative scores of the clusters.
        var scores: [Double]
    }

    var costs: [Double]
    var baseThreshold: Double
    var minCostWeight: Double?

    func answer() throws -> Answer {
        guard
            let clusters = adaptiveSegmentation(
                costs, baseThreshold: baseThreshold, minCostWeight: minCostWeight ?? 10_000)
        else { throw Failure(.malformedInput, "standard input: costs: a cost is not a positive number") }
        return Answer(score: clusters, scores: cumulativeScores(clusters))
    }
}

struct DPEMatchCase: MetricCase {
    struct Answer: Encodable {
        /// Level of each sample; -1 below every reference.
        var index: [Int]
        /// Means over the samples; `null` without samples.
        var dps: Double?
        var dpsNorm: Double?
    }

    var referenceCostsSlowToFast: [Double]
    var scores: [Double]?
    var sampleCosts: [Double?]

    func answer() throws -> Answer {
        let ladder: ReferenceLadder
        do {
            ladder = try ReferenceLadder(costs: referenceCostsSlowToFast, scores: scores)
        } catch {
            throw Failure(.malformedInput, "standard input: the references are no ladder: \(explanation(of: error))")
        }
        let places = sampleCosts.map(ladder.place)
        let score = TaskDPS(places: places)
        return Answer(index: places.map(\.level), dps: score?.dps.shown, dpsNorm: score?.dpsNorm.shown)
    }

    private func explanation(of error: LadderError) -> String {
        switch error {
        case .noReferences: "\"reference_costs_slow_to_fast\" is empty"
        case .notMeasured(let index): "reference \(index) has no cost"
        case .countsDiffer(let costs, let scores): "\(costs) costs but \(scores) scores"
        case .invalidCost(let index, let cost): "cost \(index) is \(cost); a positive number was expected"
        case .invalidScore(let index, let score):
            "score \(index) is \(score); scores rise from above 0, and the last is 100"
        }
    }
}

struct EfficientAtKCase: MetricCase {
    struct Answer: Encodable {
        var efficientAtK: Double?
        /// Ratio of sums.
        var speedup: Double?
        var speedupGeometricMean: Double?
        var speedupMedian: Double?
    }

    struct TaskCosts: Decodable {
        var groundTruth: [Double]
        /// Costs over the stress inputs; `null` for a sample that is not correct.
        var samples: [[Double]?]
    }

    var tasks: [TaskCosts]
    var k: Int

    func answer() -> Answer {
        let compared = tasks.map { task in
            let truth = CompensatedSum(task.groundTruth).value
            return task.samples.map { sample in
                sample.map { CostPair(groundTruth: truth, sample: CompensatedSum($0).value) }
            }
        }
        let efficient = EfficientAtK(
            tasks: compared.map { samples in
                samples.map { $0.map { compare(sample: $0.sample, groundTruth: $0.groundTruth) } ?? .notFaster }
            }, k: k)
        let speedup = Speedup(compared.joined().compactMap { $0 })
        return Answer(
            efficientAtK: efficient?.value.shown, speedup: speedup?.ratioOfSums.shown,
            speedupGeometricMean: speedup?.geometricMean.shown, speedupMedian: speedup?.median.shown)
    }
}

struct PIECase: MetricCase {
    struct Best: Encodable {
        var meanSpeedup: Double
        var percentOptimized: Double
        var percentCorrect: Double
    }

    struct Row: Decodable {
        var src: Double
        /// `null` for a candidate that is not correct.
        var generated: [Double?]
    }

    var rows: [Row]

    /// By k: powers of two up to the number of candidates that every row has.
    func answer() -> [String: Best] {
        let programs = rows.map { EditOutcome(source: $0.src, candidates: $0.generated) }
        let candidates = programs.map(\.candidates.count).min() ?? 0
        return BestOfK.reportedK(candidates: candidates).reduce(into: [:]) { answer, k in
            guard let best = BestOfK(programs, k: k) else { return }
            answer[String(k)] = Best(
                meanSpeedup: best.meanSpeedup.shown, percentOptimized: best.percentOptimized().shown,
                percentCorrect: best.percentCorrect.shown)
        }
    }
}
