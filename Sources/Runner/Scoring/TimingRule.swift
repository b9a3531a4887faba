import Metrics

/// How times are repeated and what they come to: pure arithmetic on times that were taken.
public struct TimingRule: Sendable, Hashable {
    /// Repeated until half the interval of the ratio is at most this share of it.
    public var resolution: Double
    /// CPU time of one program's repeats on one input; when it is used up what there is has to do.
    public var budget: Duration
    /// Leave out the smallest and the largest of the repeats, as COFFE does.
    public var dropsExtremes: Bool
    /// This many pairs, whatever they show; absent for as many as it takes.
    public var pairs: Int?

    /// A contended run is made this often at most.
    static let attemptsWhenContended = 3
    /// Fewer give no 95 % interval, with the extremes dropped too.
    static let leastPairs = 8
    static let mostPairs = 60
    /// Of the stand-in, whose share is small.
    static let standIns = 5

    public init(
        resolution: Double = 0.01, budget: Duration = .seconds(10), dropsExtremes: Bool = false, pairs: Int? = nil
    ) {
        self.resolution = resolution
        self.budget = budget
        self.dropsExtremes = dropsExtremes
        self.pairs = pairs
    }

    /// The ratio of what was timed in pairs; absent without pairs.
    func ratio(_ times: [Double], over others: [Double]) -> PairedRatio? {
        PairedRatio(kept(zip(times, others).map { $0 / $1 }))
    }

    /// The repeats that count.
    func kept(_ values: [Double]) -> [Double] {
        dropsExtremes && values.count > 2 ? Array(values.sorted().dropFirst().dropLast()) : values
    }

    /// Whether another pair is to be run.
    func wantsMore(after pairs: Int, resolution found: Double?, spentNanoseconds: Int64) -> Bool {
        if let wanted = self.pairs { return pairs < wanted }
        if pairs < Self.leastPairs { return true }
        if pairs >= Self.mostPairs || spentNanoseconds >= budget.nanoseconds { return false }
        return found.map { $0 > resolution } ?? true
    }
}
