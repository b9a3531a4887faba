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
