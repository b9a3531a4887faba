/// The scores of one task that suite scores are made of.
public struct TaskScores: Sendable, Hashable {
    public var id: String
    /// Samples that were not lost, and how many of them are correct.
    public var tally: SampleTally
    /// The references' ladder, or why the task has none.
    public var ladder: Result<ReferenceLadder, LadderError>
    /// The ladder, where the task has one.
    public var usableLadder: ReferenceLadder? { ladder.success }
    /// Place of each sample on the ladder, by its index; absent for samples that were not profiled or are incorrect.
    public var places: [LadderPlace?]
    /// Whether three standard deviations could move a sample to another level, by its index.
    public var isBorderlinePlace: [Bool]
    /// Absent when the task does not count (too few correct samples, no ladder) or a sample's cost is unknown.
    public var dps: TaskDPS?
    /// Each sample against the cheapest reference, lost ones left out; absent when no reference could be measured or a
    /// correct sample's cost is unknown.
    public var comparisons: [GroundTruthComparison]?
    /// Costs of the correct samples that have one, beside the cheapest reference's.
    public var costPairs: [CostPair]
    /// Cost of each sample over its stress inputs, by its index; absent for one that has none.
    public var costs: [StressCost?]

    public init(_ task: TaskOutcome, policy: ProfilePolicy = ProfilePolicy()) {
        id = task.id
        let known = task.samples.filter { $0 != .lost }
        tally = SampleTally(total: known.count, successful: known.count(where: \.isCorrect))

        let references = task.references.map { $0.map(StressCost.init(sum:)) }
        let ladder = Self.ladder(references, scores: task.referenceScores)
        let usable = ladder.success
        self.ladder = ladder
        places = task.samples.map { sample in usable.flatMap { Self.place(sample, on: $0) } }
        costs = task.samples.map { sample in
            if case .correct(let stress) = sample { stress.total } else { nil }
        }
        isBorderlinePlace = costs.map { cost in
            cost.map { Self.isBorderline($0, references: references.compactMap { $0 }) } ?? false
        }
        dps = Self.dps(task.samples, places: places, hasLadder: usable != nil, policy: policy)

        let best = references.compactMap { $0 }.min { $0.value < $1.value }
        comparisons = best.flatMap { Self.comparisons(known, with: $0) }
        costPairs = known.compactMap { sample in
            guard let best, case .correct(let stress) = sample, let cost = stress.total else { return nil }
            return CostPair(groundTruth: best.value, sample: cost.value)
        }
    }

    /// efficient@k of this task alone; absent without comparisons or with fewer than `k` samples.
    public func efficientAtK(_ k: Int) -> EfficientAtK? {
        comparisons.flatMap { EfficientAtK(tasks: [$0], k: k) }
    }

    private static func ladder(
        _ references: [StressCost?], scores: [Double]?
    ) -> Result<ReferenceLadder, LadderError> {
        Result { () throws(LadderError) in
            var costs: [Double] = []
            for (index, cost) in references.enumerated() {
                guard let cost else { throw .notMeasured(index: index) }
                costs.append(cost.value)
            }
            return try ReferenceLadder(costs: costs, scores: scores)
        }
    }

    private static func place(_ sample: SampleOutcome, on ladder: ReferenceLadder) -> LadderPlace? {
        switch sample {
        case .correct(.measured(let costs)): ladder.place(StressCost(sum: costs).value)
        case .correct(.failed): .below
        case .correct(.notProfiled), .incorrect, .lost: nil
        }
    }

    private static func isBorderline(_ cost: StressCost, references: [StressCost]) -> Bool {
        references.contains { reference in
            let margin = abs(reference.value - cost.value)
            return margin < uncertainty(cost, reference)
        }
    }

    /// Three standard deviations of the difference of two independent costs.
    private static func uncertainty(_ a: StressCost, _ b: StressCost) -> Double {
        3 * (a.standardDeviation * a.standardDeviation + b.standardDeviation * b.standardDeviation).squareRoot()
    }

    private static func dps(
        _ samples: [SampleOutcome], places: [LadderPlace?], hasLadder: Bool, policy: ProfilePolicy
    ) -> TaskDPS? {
        let correct = samples.indices.filter { samples[$0].isCorrect }
        guard hasLadder, correct.count >= policy.minCorrect else { return nil }
        let profiled = correct.prefix(policy.maxProfile).map { places[$0] }
        let known = profiled.compactMap { $0 }
        return known.count == profiled.count ? TaskDPS(places: known) : nil
    }

    private static func comparisons(_ samples: [SampleOutcome], with best: StressCost) -> [GroundTruthComparison]? {
        var all: [GroundTruthComparison] = []
        for sample in samples {
            switch sample {
            case .correct(.measured(let costs)):
                let cost = StressCost(sum: costs)
                all.append(
                    compare(sample: cost.value, groundTruth: best.value, uncertainty: uncertainty(cost, best)))
            case .correct(.notProfiled): return nil
            case .correct(.failed), .incorrect, .lost: all.append(.notFaster)
            }
        }
        return all
    }
}

extension Result {
    fileprivate var success: Success? {
        if case .success(let value) = self { value } else { nil }
    }
}
