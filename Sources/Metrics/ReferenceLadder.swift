/// Why references cannot be a ladder.
public enum LadderError: Error, Sendable, Hashable {
    case noReferences
    /// The reference, counted from 0, slow to fast, has no cost on this machine.
    case notMeasured(index: Int)
    case countsDiffer(costs: Int, scores: Int)
    /// A cost that is not a positive finite number. `index` counts from 0, slow to fast.
    case invalidCost(index: Int, cost: Double)
    /// Cumulative scores have to rise from reference to reference, and the last has to be 100.
    case invalidScore(index: Int, score: Double)
}

/// The references of a task, slow to fast: what a sample's cost is placed against for DPS.
///
/// Source: Liu et al., "Evaluating Language Models for Efficient Code Generation" (EvalPerf, COLM 2024).
public struct ReferenceLadder: Sendable, Hashable {
    /// `r_j`, in the order of the suite. Positive, in one unit of one counter.
    public let costs: [Double]
    /// `s_j`: the percentage of the solutions that built the task that are in cluster `j` or a slower one. Rising; the
    /// last is 100.
    public let scores: [Double]

    /// - Parameter scores: absent where the suite gives only an order; then `s_j = 100 (j + 1) / m`, as if the
    ///   references had been equally common, and DPS equals DPS_norm.
    public init(costs: [Double], scores: [Double]? = nil) throws(LadderError) {
        guard !costs.isEmpty else { throw .noReferences }
        let scores = scores ?? Self.scoresByRank(costs.count)
        guard costs.count == scores.count else { throw .countsDiffer(costs: costs.count, scores: scores.count) }
        for (index, cost) in costs.enumerated() where !(cost > 0 && cost.isFinite) {
            throw .invalidCost(index: index, cost: cost)
        }
        var previous = 0.0
        for (index, score) in scores.enumerated() {
            guard score > previous, score <= 100 else { throw .invalidScore(index: index, score: score) }
            previous = score
        }
        guard previous == 100 else { throw .invalidScore(index: scores.count - 1, score: previous) }
        self.costs = costs
        self.scores = scores
    }

    /// `100 (j + 1) / m` for `j` in `0 ..< m`.
    public static func scoresByRank(_ m: Int) -> [Double] {
        (0..<max(0, m)).map { 100 * Double($0 + 1) / Double(m) }
    }

    /// Where a sample stands: the **fastest** reference that it is not slower than.
    ///
    /// From `j = m-1` down, the first with `cost <= r_j`. An equal cost matches.
    /// - Parameter cost: the sample's, in the unit of `costs`; `nil` when it has none (error, limit reached).
    public func place(_ cost: Double?) -> LadderPlace {
        guard let cost, let level = costs.lastIndex(where: { cost <= $0 }) else { return .below }
        return LadderPlace(
            level: level, dps: scores[level], dpsNorm: 100 * Double(level + 1) / Double(costs.count))
    }

    /// Neighbours `(j, j + 1)` that came out in the other order on this machine: `r_j < r_{j+1}`. Worth a warning with
    /// the numbers, since levels around them mean little.
    public var disorders: [Int] {
        costs.indices.dropLast().filter { costs[$0] < costs[$0 + 1] }
    }
}

/// A sample's place on a ladder.
public struct LadderPlace: Sendable, Hashable {
    /// Index of the matched reference, slow to fast from 0; -1 when the sample is slower than every reference or has no
    /// cost (the published files' `matching_cluster_idx`).
    public var level: Int
    /// Differential performance score: the matched reference's cumulative score, 0 to 100.
    public var dps: Double
    /// `100 (level + 1) / m`, 0 to 100.
    public var dpsNorm: Double

    public init(level: Int, dps: Double, dpsNorm: Double) {
        self.level = level
        self.dps = dps
        self.dpsNorm = dpsNorm
    }

    /// Slower than every reference, or without a cost.
    public static let below = LadderPlace(level: -1, dps: 0, dpsNorm: 0)
}
