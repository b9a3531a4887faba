/// Lets requests through one by one: so many at the same time, so many a minute.
actor SendingGate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var schedule: RateSchedule
    private var pausedUntil: ContinuousClock.Instant
    private let began = ContinuousClock.now

    init(concurrency: Int, requestsPerMinute: Double?, tokensPerMinute: Int?) {
        free = concurrency
        schedule = RateSchedule(requestsPerMinute: requestsPerMinute, tokensPerMinute: tokensPerMinute)
        pausedUntil = began
    }

    /// Waits for a place and for the time to send.
    ///
    /// - Returns: when the request was meant to be sent.
    /// - Throws: `CancellationError`; then no place is held.
    func enter(tokens: Int) async throws -> ContinuousClock.Instant {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
        do {
            try Task.checkCancellation()
            let now = ContinuousClock.now
            var when = began + schedule.reserve(at: began.duration(to: now), tokens: tokens)
            // While this one sleeps, another may learn that the server wants a pause.
            while true {
                when = max(when, pausedUntil)
                guard when > .now else { break }
                try await Task.sleep(until: when, clock: .continuous)
            }
            return when
        } catch {
            leave()
            throw error
        }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }

    func settle(expected: Int, used: Int) { schedule.settle(expected: expected, used: used) }

    /// A server that has enough of one request has enough of all.
    func pause(for time: Duration) { pausedUntil = max(pausedUntil, .now + time) }
}
