/// Looks for the highest rate that a server bears: doubles or halves until one rate is borne and a higher one is not,
/// then halves what lies between. Pure: it says which rate to try next and is told what came of it.
public struct RateSearch: Sendable, Hashable {
    /// Highest rate that was borne.
    public private(set) var borne: Double?
    /// Lowest rate that was not.
    public private(set) var unborne: Double?
    /// What to try now, in requests a second; absent when the search is over.
    public private(set) var rate: Double?
    private var votes: [Bool] = []
    private var rates = 0
    private let settings: Settings

    public struct Settings: Sendable, Hashable {
        public var start: Double
        /// The search is over when the lowest rate not borne is at most this share above the highest borne.
        public var tolerance: Double
        /// Trials of a rate: most of them decide, so that one disturbance does not. Odd.
        public var trials: Int
        /// Rates at most, and the bounds within which they stay.
        public var mostRates: Int
        public var bounds: ClosedRange<Double>

        public init(
            start: Double, tolerance: Double = 0.05, trials: Int = 3, mostRates: Int = 24,
            bounds: ClosedRange<Double> = 0.01...100_000
        ) {
            self.start = start
            self.tolerance = tolerance
            self.trials = trials
            self.mostRates = mostRates
            self.bounds = bounds
        }
    }

    public init(_ settings: Settings) {
        self.settings = settings
        rate = settings.start
    }

    /// Which trial of the rate comes now, from 0.
    public var trial: Int { votes.count }

    /// Takes down what the trial of `rate` came to.
    public mutating func take(wasBorne: Bool) {
        guard let tried = rate else { return }
        votes.append(wasBorne)
        let needed = settings.trials / 2 + 1
        let (yes, no) = (votes.count { $0 }, votes.count { !$0 })
        guard max(yes, no) >= needed else { return }
        if yes >= needed { borne = tried } else { unborne = tried }
        votes = []
        rates += 1
        rate = rates < settings.mostRates ? next : nil
    }

    private var next: Double? {
        switch (borne, unborne) {
        case (let low?, let high?):
            // In the middle of the ratio: what is looked for is right to a share, not to a number.
            high / low <= 1 + settings.tolerance ? nil : (low * high).squareRoot()
        case (let low?, nil): settings.bounds.contains(low * 2) ? low * 2 : nil
        case (nil, let high?): settings.bounds.contains(high / 2) ? high / 2 : nil
        case (nil, nil): nil
        }
    }
}
