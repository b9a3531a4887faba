/// EvalPerf's clustering of the mean costs of a task's correct solutions, slow to fast.
///
/// Costs sorted in descending order are cut between neighbours `a_i > a_{i+1}` where
/// `(a_i - a_{i+1}) / a_i > base + sqrt(weight / a_i)`: the second term asks for larger gaps between cheap solutions,
/// whose relative noise is larger. Source: Liu et al. (EvalPerf, COLM 2024).
///
/// - Parameters:
///   - costs: positive and finite; any order.
///   - baseThreshold: 0.2 filters tasks, 0.1 exports them.
///   - minCostWeight: 10,000 instructions.
/// - Returns: the clusters, each descending, the slowest first; a cluster's reference is its first member. `nil` when a
///   cost is not a positive finite number.
public func adaptiveSegmentation(
    _ costs: [Double], baseThreshold: Double, minCostWeight: Double = 10_000
) -> [[Double]]? {
    guard costs.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var clusters: [[Double]] = []
    for cost in costs.sorted(by: >) {
        if let slower = clusters.last?.last,
            (slower - cost) / slower <= baseThreshold + (minCostWeight / slower).squareRoot()
        {
            clusters[clusters.count - 1].append(cost)
        } else {
            clusters.append([cost])
        }
    }
    return clusters
}

/// Cumulative scores of clusters, slow to fast: 100 times the members up to and including the cluster, over all.
public func cumulativeScores<Member>(_ clusters: [[Member]]) -> [Double] {
    let all = clusters.reduce(0) { $0 + $1.count }
    var members = 0
    return clusters.map { cluster in
        members += cluster.count
        return 100 * Double(members) / Double(all)
    }
}
