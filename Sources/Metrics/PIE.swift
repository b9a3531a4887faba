/// One slow program and its candidate edits, in the order they were drawn.
public struct EditOutcome: Sendable, Hashable {
    /// Cost of the slow program: the sum over its tests.
    public var source: Double
    /// Costs of the candidates over the same tests; `nil` for one that is not correct.
    public var candidates: [Double?]

    public init(source: Double, candidates: [Double?]) {
        self.source = source
        self.candidates = candidates
    }

    /// `max(1, s / b)` with b the cheapest correct one of the first `k` candidates; 1 when none is correct: the slow
    /// program itself is always at hand.
    public func bestSpeedup(k: Int) -> Double {
        guard let best = candidates.prefix(max(0, k)).compactMap({ $0 }).min() else { return 1 }
        return max(1, source / best)
    }

    /// Whether every cost is a positive finite number.
    var isMeasured: Bool {
        ([source] + candidates.compactMap { $0 }).allSatisfy { $0 > 0 && $0.isFinite }
    }

    /// Whether one of the first `k` candidates is correct.
    public func isSolved(k: Int) -> Bool { candidates.prefix(max(0, k)).contains { $0 != nil } }
}

/// PIE's Best@k over a set of slow programs. Source: Shypula et al. (ICLR 2024).
public struct BestOfK: Sendable, Hashable {
    public var k: Int
    /// 1 or more.
    public var meanSpeedup: Double
    /// Percentage of programs with a correct candidate.
    public var percentCorrect: Double
    /// Of each program, in the order given; 1 or more.
    public var speedups: [Double]

    /// - Returns: `nil` when there is no program, `k < 1`, a program has fewer than `k` candidates, or a cost is not a
    ///   positive finite number.
    public init?(_ programs: [EditOutcome], k: Int) {
        guard k >= 1, programs.allSatisfy({ $0.candidates.count >= k && $0.isMeasured }) else { return nil }
        speedups = programs.map { $0.bestSpeedup(k: k) }
        guard let meanSpeedup = mean(speedups) else { return nil }
        self.k = k
        self.meanSpeedup = meanSpeedup
        percentCorrect = 100 * Double(programs.count { $0.isSolved(k: k) }) / Double(programs.count)
    }

    /// %Opt: percentage of programs with a speedup of at least `threshold`. PIE's is 1.10.
    public func percentOptimized(atLeast threshold: Double = 1.10) -> Double {
        100 * Double(speedups.count { $0 >= threshold }) / Double(speedups.count)
    }

    /// The k to report for `candidates` candidates a program: 1, 2, 4, ... up to it.
    public static func reportedK(candidates: Int) -> [Int] {
        Array(sequence(first: 1) { $0 > candidates / 2 ? nil : $0 * 2 }.prefix { $0 <= candidates })
    }
}
