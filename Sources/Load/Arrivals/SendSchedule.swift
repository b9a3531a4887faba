import Metrics

/// Part of a run that a request belongs to.
public enum Phase: String, Codable, Sendable, Hashable, CaseIterable {
    /// The first request of all, alone: what has to be started or loaded is waited for.
    case cold
    /// Before the measure, at its rate: caches fill, processes start.
    case warmUp = "warm_up"
    case measured
    /// Far more than the server is thought to bear.
    case burst
    /// After a burst, at the rate of before.
    case recovery
}

/// One request that is to be sent.
public struct Send: Sendable, Hashable {
    /// From 0, in the order of time; decides what is sent.
    public var index: Int
    public var phase: Phase
    /// Since the run began.
    public var time: Duration
    /// What a trace says of it.
    public var tokens: Tokens?

    public struct Tokens: Sendable, Hashable {
        public var request: Int
        public var response: Int
    }

    public init(index: Int, phase: Phase, time: Duration, tokens: Tokens? = nil) {
        self.index = index
        self.phase = phase
        self.time = time
        self.tokens = tokens
    }
}

/// When requests are sent: all decided before the first, whatever the server does (an open loop).
public struct SendSchedule: Sendable, Hashable {
    /// By time.
    public var sends: [Send] = []
    /// How long each phase is.
    public var lengths: [Phase: Duration] = [:]

    /// How many requests come in each phase, and for how long.
    public struct Part: Sendable, Hashable {
        public var phase: Phase
        /// Requests a second.
        public var rate: Double
        public var length: Duration

        public init(_ phase: Phase, rate: Double, length: Duration) {
            self.phase = phase
            self.rate = rate
            self.length = length
        }
    }

    /// - Parameters:
    ///   - parts: in the order of time.
    ///   - firstIndex: of the first request.
    public init(_ parts: [Part], _ process: ArrivalProcess, seed: UInt64, firstIndex: Int = 0) {
        var random = SplitMix64(seed: seed)
        var start = 0.0
        for part in parts {
            let length = part.length / .seconds(1)
            for time in process.times(rate: part.rate, duration: length, &random) {
                sends.append(
                    Send(index: firstIndex + sends.count, phase: part.phase, time: .seconds(start + time)))
            }
            lengths[part.phase, default: .zero] += part.length
            start += length
        }
    }

    /// The times of a trace, until they or the phases end.
    ///
    /// - Parameters:
    ///   - warmUp: requests up to then count as warm-up.
    ///   - measured: absent: to the end of the trace.
    public init(
        _ trace: RequestTrace, timeScale: Double, rateScale: Double, warmUp: Duration, measured: Duration?,
        seed: UInt64, firstIndex: Int = 0
    ) {
        var random = SplitMix64(seed: seed)
        let rows = trace.scaled(timeScale: timeScale, rateScale: rateScale, &random)
        let end = measured.map { warmUp + $0 }
        for row in rows {
            let time = Duration.seconds(row.seconds)
            if let end, time >= end { break }
            sends.append(
                Send(
                    index: firstIndex + sends.count, phase: time < warmUp ? .warmUp : .measured, time: time,
                    tokens: Send.Tokens(request: row.requestTokens, response: row.responseTokens)))
        }
        let last = Duration.seconds((rows.last?.seconds ?? 0).nextUp)
        lengths = [.warmUp: min(warmUp, last), .measured: max(.zero, min(end ?? last, last) - warmUp)]
    }
}
