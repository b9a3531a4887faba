/// What `assay bench serve` is to do.
public struct LoadPlan: Sendable {
    public enum Arrivals: Sendable {
        /// Requests a second.
        case process(ArrivalProcess, rate: Double)
        case trace(RequestTrace, timeScale: Double, rateScale: Double)
        /// So many requests on their way at any time.
        case closedLoop(Int)
    }

    public var arrivals: Arrivals
    public var warmUp: Duration
    /// Absent: the whole of a trace.
    public var measured: Duration?
    /// Follows the measure, and is followed by as long a measure again.
    public var burst: Burst?
    public var objectives: [Objective]
    /// Absent: one rate is measured.
    public var search: RateSearch.Settings?
    public var seed: UInt64
    /// Sends later than that are late.
    public var lateLimit: Duration
    /// Of the server, whose memory is watched; absent: none is.
    public var watched: Int32?

    public struct Burst: Sendable {
        public var rate: Double
        public var length: Duration

        public init(rate: Double, length: Duration) {
            self.rate = rate
            self.length = length
        }
    }

    public init(
        _ arrivals: Arrivals, warmUp: Duration, measured: Duration?, burst: Burst? = nil, objectives: [Objective] = [],
        search: RateSearch.Settings? = nil, seed: UInt64 = 1, lateLimit: Duration = LateSends.usualLimit,
        watched: Int32? = nil
    ) {
        self.arrivals = arrivals
        self.warmUp = warmUp
        self.measured = measured
        self.burst = burst
        self.objectives = objectives
        self.search = search
        self.seed = seed
        self.lateLimit = lateLimit
        self.watched = watched
    }

    /// What is sent when; `nil` for a closed loop, where nobody knows beforehand.
    ///
    /// - Parameters:
    ///   - rate: instead of the plan's own.
    ///   - seed: instead of the plan's own.
    func schedule(rate: Double? = nil, seed: UInt64? = nil, firstIndex: Int) -> SendSchedule? {
        let seed = seed ?? self.seed
        switch arrivals {
        case .closedLoop: return nil
        case .trace(let trace, let timeScale, let rateScale):
            // A rate asked for is had by other times, which keeps the pattern.
            let scale = trace.timeScale(for: rate, rateScale: rateScale) ?? timeScale
            return SendSchedule(
                trace, timeScale: scale, rateScale: rateScale, warmUp: warmUp, measured: measured, seed: seed,
                firstIndex: firstIndex)
        case .process(let process, let own):
            let rate = rate ?? own
            let measured = measured ?? .zero
            var parts: [SendSchedule.Part] = [
                .init(.warmUp, rate: rate, length: warmUp), .init(.measured, rate: rate, length: measured),
            ]
            if let burst {
                parts.append(.init(.burst, rate: burst.rate, length: burst.length))
                parts.append(.init(.recovery, rate: rate, length: measured))
            }
            return SendSchedule(parts, process, seed: seed, firstIndex: firstIndex)
        }
    }
}
