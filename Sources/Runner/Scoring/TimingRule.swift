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
    /// A call of less, in nanoseconds, is told from its delivery only by repeating it within a run.
    static let briefCall = 200_000.0
    /// Of a brief call made once.
    static let pairsOfFirstCalls = 3
    /// By this much, in nanoseconds, a first call may be dearer than one in a row, beyond what the reference's is.
    static let firstCallAllowance = 50_000.0

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

    /// How many calls a run makes in a row, so that they take most of it; absent where one says enough, or where so many
    /// would take long. In nanoseconds.
    ///
    /// - Parameters:
    ///   - cost: Of one call.
    ///   - run: Of a run with one call, delivery included.
    ///   - load: Of loading the program once.
    ///   - waiting: What a run with one call takes beside its CPU time: a program that sleeps is brief, and takes long.
    static func callsInRow(cost: Double, run: Double, load: Double, waiting: Double) -> Int? {
        guard cost < briefCall else { return nil }
        return [300, 100, 30, 10].first { calls in
            let calls = Double(calls)
            return calls * run <= 50_000_000 && calls * load <= 1_000_000_000 && calls * waiting <= 3_000_000_000
        }
    }

    /// What a call costs, from one made first in its process and from the mean of those in a row, each of which starts from
    /// a program loaded anew. In nanoseconds.
    ///
    /// The row's, which knows nothing of the time that a first call takes to bring code into the caches. But a process can
    /// hide the first call's result for the others: what makes the first one much dearer than the reference's first call
    /// counts. First calls are the fastest of a few: disturbances only add to them.
    static func costOfBriefCall(first: Double, inRow: Double, reference: (first: Double, inRow: Double)) -> Double {
        let allowance = max(0, reference.first - reference.inRow) + firstCallAllowance
        return max(inRow, first - allowance)
    }

    /// Whether another pair is to be run.
    func wantsMore(after pairs: Int, resolution found: Double?, spentNanoseconds: Int64) -> Bool {
        if let wanted = self.pairs { return pairs < wanted }
        if pairs < Self.leastPairs { return true }
        if pairs >= Self.mostPairs || spentNanoseconds >= budget.nanoseconds { return false }
        return found.map { $0 > resolution } ?? true
    }
}
