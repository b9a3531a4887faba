/// A token bucket for each tenant: so many requests a second on average, and a second's worth at once.
struct RateLimit: Sendable {
    /// Requests a second.
    let rate: Double
    private var buckets: [String: Bucket] = [:]

    private struct Bucket: Sendable {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    init(rate: Double) { self.rate = rate }

    private var capacity: Double { max(1, rate) }

    /// Counts a request.
    ///
    /// - Returns: Seconds until one would be let through; absent when this one is.
    mutating func wait(for tenant: String, at now: ContinuousClock.Instant) -> Double? {
        var bucket = buckets[tenant] ?? Bucket(tokens: capacity, filled: now)
        bucket.tokens = min(capacity, bucket.tokens + (now - bucket.filled).seconds * rate)
        bucket.filled = now
        defer { buckets[tenant] = bucket }
        guard bucket.tokens >= 1 else { return (1 - bucket.tokens) / rate }
        bucket.tokens -= 1
        return nil
    }
}
