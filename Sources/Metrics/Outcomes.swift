/// What became of one sample, as far as scores need to know.
public enum SampleOutcome: Sendable, Hashable {
    /// It failed a test, or did not run.
    case incorrect
    /// It passed every test.
    case correct(StressOutcome)
    /// The harness failed (`internal_error`): the sample counts neither for nor against its model.
    case lost

    var isCorrect: Bool {
        if case .correct = self { true } else { false }
    }
}

/// What became of a correct sample on the stress inputs.
public enum StressOutcome: Sendable, Hashable {
    /// One cost a stress input, in the inputs' order. Positive, in one unit of one counter.
    case measured([StressCost])
    /// It ran into a limit, failed, or gave a wrong output on a stress input: it has no cost, and this is its own doing.
    case failed
    /// Not run, or lost to the harness: its cost is unknown.
    case notProfiled

    var total: StressCost? {
        if case .measured(let costs) = self { StressCost(sum: costs) } else { nil }
    }
}

/// A cost with its scatter.
public struct StressCost: Sendable, Hashable {
    /// Positive; mean over the repeats.
    public var value: Double
    /// Standard deviation of `value`, in its unit; 0 with a counter that repeats exactly.
    public var standardDeviation: Double

    public init(_ value: Double, standardDeviation: Double = 0) {
        self.value = value
        self.standardDeviation = standardDeviation
    }

    /// The cost over several inputs: values add up, and so do variances.
    public init(sum costs: [StressCost]) {
        value = CompensatedSum(costs.lazy.map(\.value)).value
        standardDeviation =
            CompensatedSum(costs.lazy.map { $0.standardDeviation * $0.standardDeviation }).value.squareRoot()
    }
}

/// What became of one task: all that its scores depend on.
public struct TaskOutcome: Sendable, Hashable {
    public var id: String
    /// Slow to fast; for each the costs over the stress inputs, `nil` when it could not be measured.
    public var references: [[StressCost]?]
    /// Cumulative scores of the references, where the suite gives them.
    public var referenceScores: [Double]?
    /// In file order.
    public var samples: [SampleOutcome]

    public init(
        id: String, references: [[StressCost]?], referenceScores: [Double]? = nil, samples: [SampleOutcome]
    ) {
        self.id = id
        self.references = references
        self.referenceScores = referenceScores
        self.samples = samples
    }
}

extension TaskOutcome {
    /// Costs of the cheapest reference over the stress inputs; absent when none could be measured.
    public var bestReference: [Double]? {
        references.compactMap { $0 }.min { StressCost(sum: $0).value < StressCost(sum: $1).value }?.map(\.value)
    }

    /// Costs of the samples that were not lost, over the stress inputs; `nil` for one that is not correct or failed under
    /// stress. Absent when a correct sample's cost is unknown.
    public var knownCosts: [[Double]?]? {
        var all: [[Double]?] = []
        for sample in samples {
            switch sample {
            case .lost: continue
            case .correct(.notProfiled): return nil
            case .correct(.measured(let costs)): all.append(costs.map(\.value))
            case .correct(.failed), .incorrect: all.append(nil)
            }
        }
        return all
    }

    /// KernelBench's `fast_p` against the cheapest reference.
    public func fastP(_ p: Double) -> Double? {
        guard let bestReference, let knownCosts else { return nil }
        let samples = knownCosts.map { $0.map { CompensatedSum($0).value } }
        return Metrics.fastP(baseline: CompensatedSum(bestReference).value, samples: samples, p: p)
    }

    /// GSO's opt@k with the cheapest reference as the expert.
    public func optAtK(_ k: Int) -> Double? {
        guard let bestReference, let knownCosts else { return nil }
        return Metrics.optAtK(expert: bestReference, samples: knownCosts, k: k)
    }
}
