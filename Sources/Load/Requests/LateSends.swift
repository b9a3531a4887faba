import Models

/// Whether the load that was meant was the load that was put: a generator that sends late measures itself.
public struct LateSends: Sendable, Hashable, Codable {
    /// Requests that were to be sent.
    public var of: Int
    /// Those handed to the network later than `limitMs` after they were meant to be, or never.
    public var late: Int
    public var limitMs: Double
    /// More late sends than this share, and more than one, make the run invalid.
    public var allowedShare: Double
    /// Of how late requests were sent; absent without any.
    public var p99Ms: Double?
    public var worstMs: Double?

    public static let allowedShare = 0.01
    public static let usualLimit = Duration.milliseconds(5)

    /// - Parameters:
    ///   - records: of an open loop.
    ///   - limit: a request sent so much after it was meant to be is late.
    public init(_ records: some Collection<RequestRecord>, limit: Duration = usualLimit) {
        let delays = records.map(\.sentNs)
        let sent = Latencies(delays.compactMap(\.self))
        of = records.count
        late = delays.count { $0.map { $0 > limit.nanoseconds } ?? true }
        limitMs = limit / .milliseconds(1)
        allowedShare = Self.allowedShare
        p99Ms = sent.percentile(99).map { Double($0) / 1e6 }
        worstMs = sent.largest.map { Double($0) / 1e6 }
    }

    public var isTooMany: Bool { late > 1 && Double(late) > allowedShare * Double(of) }
}
