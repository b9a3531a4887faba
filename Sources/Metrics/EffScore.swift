/// ENAMEL's score of one sample at one level: `f = max(0, T - t) / (T - r)`.
///
/// Not clamped at 1: a sample faster than the expert's reference scores more.
///
/// - Parameters:
///   - elapsed: t, the sample's largest cost over the inputs of the level.
///   - reference: r, the reference's largest cost over the inputs of the level.
///   - limit: T, the cost from which a sample scores 0: `alpha` (2) times the reference's largest over the levels with weight.
/// - Returns: 0 or more; `nil` when the limit does not exceed the reference's cost.
public func effScore(elapsed: Double, reference: Double, limit: Double) -> Double? {
    guard limit > reference, elapsed >= 0, reference >= 0, limit.isFinite else { return nil }
    return max(0, limit - elapsed) / (limit - reference)
}

/// One level of a task: inputs of one size.
public struct EffLevel: Sendable, Hashable {
    /// h: the level's weight; 0 for the level that checks correctness only.
    public var hardness: Double
    /// The reference's largest cost over the inputs of the level.
    public var reference: Double
    /// The sample's largest cost over the inputs of the level; `nil` when it ran into the limit.
    public var elapsed: Double?

    public init(hardness: Double, reference: Double, elapsed: Double?) {
        self.hardness = hardness
        self.reference = reference
        self.elapsed = elapsed
    }
}

/// ENAMEL's score of a correct sample over its levels: `sum h_l f_l / sum h_l`.
///
/// From the first level without a cost on, every level scores 0.
/// - Parameter limit: T, the cost from which a sample scores 0; above every reference's of a level with weight.
/// - Returns: 0 or more; `nil` when no level carries weight or `limit` leaves no room above a reference.
public func effScore(levels: [EffLevel], limit: Double) -> Double? {
    let weighed = levels.filter { $0.hardness > 0 }
    let weight = CompensatedSum(weighed.map(\.hardness)).value
    guard weight > 0 else { return nil }
    var sum = CompensatedSum()
    for level in levels {
        guard let elapsed = level.elapsed else { break }
        guard level.hardness > 0 else { continue }
        guard let score = effScore(elapsed: elapsed, reference: level.reference, limit: limit) else { return nil }
        sum.add(level.hardness * score)
    }
    return sum.value / weight
}
