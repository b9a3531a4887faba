/// What load is put on.
public protocol LoadTarget: Sendable {
    /// Sends one request and waits for all of its answer. Never again: a request that fails has failed.
    ///
    /// - Parameter intended: when it was meant to be sent; its times count from there.
    func perform(_ send: Send, intended: ContinuousClock.Instant) async -> RequestRecord

    /// The kinds of times its requests have, in the order they are shown in.
    var metrics: [LatencyMetric] { get }
}
