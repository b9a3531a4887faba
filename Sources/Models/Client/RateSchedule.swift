/// When requests may be sent under limits a minute. Pure: the clock is the caller's.
///
/// Requests are spaced evenly, which keeps to a limit in whatever window the server counts. Tokens are taken from a
/// bucket that a minute fills; what a request will use is estimated, and put right when it is known.
struct RateSchedule: Sendable {
    private let spacing: Duration?
    private let tokensPerMinute: Double?
    private var nextRequest: Duration = .zero
    /// Below zero when promised tokens have yet to come.
    private var tokens: Double
    private var filled: Duration = .zero

    init(requestsPerMinute: Double?, tokensPerMinute: Int?) {
        spacing = requestsPerMinute.map { .seconds(60 / $0) }
        self.tokensPerMinute = tokensPerMinute.map(Double.init)
        tokens = self.tokensPerMinute ?? 0
    }

    /// Reserves the next place.
    ///
    /// - Parameters:
    ///   - now: since any fixed moment; never less than before.
    ///   - expected: tokens that the request may use.
    /// - Returns: when to send, at or after `now`.
    mutating func reserve(at now: Duration, tokens expected: Int) -> Duration {
        var when = now
        if let tokensPerMinute {
            tokens = min(tokensPerMinute, tokens + (now - filled) / .seconds(60) * tokensPerMinute)
            filled = now
            // A request that is larger than the bucket waits for a full one.
            let needed = min(Double(expected), tokensPerMinute)
            if tokens < needed { when = now + .seconds((needed - tokens) / tokensPerMinute * 60) }
            tokens -= Double(expected)
        }
        if let spacing {
            when = max(when, nextRequest)
            nextRequest = when + spacing
        }
        return when
    }

    /// Puts right what `reserve` took, once it is known.
    mutating func settle(expected: Int, used: Int) {
        if tokensPerMinute != nil { tokens += Double(expected - used) }
    }
}
