/// Why a task cannot carry references.
public enum CurationRefusal: Error, Sendable, Hashable {
    /// A cost that is not a positive finite number.
    case invalidCost(solution: Int, cost: Double)
    case tooFewSolutions(found: Int, expected: Int)
    /// A solution that is too cheap to be told from noise.
    case tooCheap(solution: Int, mean: Double, expected: Double)
    /// The 99th percentile of the solutions' coefficients of variation, in percent.
    case tooNoisy(percent: Double, allowed: Double)
    case tooFewClusters(found: Int, expected: Int)
}

/// References for a task from the costs of many correct solutions, as EvalPerf builds them.
///
/// Source: Liu et al., "Evaluating Language Models for Efficient Code Generation" (EvalPerf, COLM 2024).
public struct CurationPolicy: Sendable, Hashable {
    /// Solutions with full profiles that a task needs.
    public var minSolutions: Int
    /// Instructions that every solution costs at least, in the mean over rounds.
    public var minCost: Double
    /// Percent, of the 99th percentile over solutions of the coefficient of variation over rounds.
    public var maxVariation: Double
    /// Clusters that a task needs at `filterThreshold`.
    public var minClusters: Int
    /// Base threshold of the segmentation that decides whether the task stays.
    public var filterThreshold: Double
    /// Base threshold of the segmentation that makes the references.
    public var exportThreshold: Double

    public init(
        minSolutions: Int = 10, minCost: Double = 10_000, maxVariation: Double = 5, minClusters: Int = 4,
        filterThreshold: Double = 0.2, exportThreshold: Double = 0.1
    ) {
        self.minSolutions = minSolutions
        self.minCost = minCost
        self.maxVariation = maxVariation
        self.minClusters = minClusters
        self.filterThreshold = filterThreshold
        self.exportThreshold = exportThreshold
    }

    /// The references of a task, slow to fast.
    ///
    /// - Parameter profiles: for each solution its costs over the rounds; `nil` or empty for one without a full profile.
    public func curate(_ profiles: [[Double]?]) throws(CurationRefusal) -> [CuratedReference] {
        var solutions: [(index: Int, mean: Double)] = []
        var variations: [Double] = []
        for (index, rounds) in profiles.enumerated() {
            guard let rounds, let mean = mean(rounds) else { continue }
            if let cost = rounds.first(where: { !($0 > 0 && $0.isFinite) }) {
                throw .invalidCost(solution: index, cost: cost)
            }
            solutions.append((index, mean))
            variations.append(coefficientOfVariationPercent(rounds) ?? 0)
        }
        guard solutions.count >= minSolutions else {
            throw .tooFewSolutions(found: solutions.count, expected: minSolutions)
        }
        if let cheap = solutions.first(where: { $0.mean < minCost }) {
            throw .tooCheap(solution: cheap.index, mean: cheap.mean, expected: minCost)
        }
        let variation = quantile(0.99, ofSorted: variations.sorted())
        guard variation <= maxVariation else { throw .tooNoisy(percent: variation, allowed: maxVariation) }
        let filtered = adaptiveSegmentation(solutions.map(\.mean), baseThreshold: filterThreshold) ?? []
        guard filtered.count >= minClusters else {
            throw .tooFewClusters(found: filtered.count, expected: minClusters)
        }
        return references(solutions)
    }

    private func references(_ solutions: [(index: Int, mean: Double)]) -> [CuratedReference] {
        // A stable order, so that equal costs give the same reference every time.
        let slowToFast = solutions.sorted { ($1.mean, $0.index) < ($0.mean, $1.index) }
        let clusters = adaptiveSegmentation(slowToFast.map(\.mean), baseThreshold: exportThreshold) ?? []
        var taken = 0
        return zip(clusters, cumulativeScores(clusters)).map { cluster, score in
            defer { taken += cluster.count }
            return CuratedReference(
                solution: slowToFast[taken].index, cost: cluster[0], score: score, members: cluster.count)
        }
    }
}

/// A cluster of solutions, represented by its slowest member.
public struct CuratedReference: Sendable, Hashable {
    /// Index of the solution among those given.
    public var solution: Int
    /// Its mean cost.
    public var cost: Double
    /// Cumulative: 100 times the solutions in this cluster and slower ones, over all.
    public var score: Double
    public var members: Int
}
