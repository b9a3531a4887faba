/// When the parts of an answer came, measured by the client. All times are nanoseconds since the request was meant to
/// be sent: what it waited for in our own queues counts, so that a slow server cannot hide behind late requests
/// (coordinated omission).
public struct RequestTiming: Sendable, Hashable, Codable {
    /// When the request was handed to the network; 0 when at once.
    public var sent: Int64
    /// Arrivals of the pieces of text, in order; empty when nothing was streamed.
    public var arrivals: [Int64]
    /// When the answer was whole.
    public var ended: Int64

    public init(sent: Int64 = 0, arrivals: [Int64] = [], ended: Int64) {
        self.sent = sent
        self.arrivals = arrivals
        self.ended = ended
    }

    /// TTFT: from the intended sending to the first text. `nil` when nothing was streamed.
    public var timeToFirstToken: Int64? { arrivals.first }

    /// TPOT: mean time of an output token after the first. `nil` without streaming and with fewer than two tokens.
    ///
    /// - Parameter tokens: of the answer, as the server counted them; absent: pieces are taken for tokens.
    public func timePerOutputToken(tokens: Int?) -> Double? {
        let tokens = tokens ?? arrivals.count
        guard let first = arrivals.first, let last = arrivals.last, tokens > 1, arrivals.count > 1 else { return nil }
        return Double(last - first) / Double(tokens - 1)
    }

    /// ITL: times between successive pieces of text.
    public var interTokenLatencies: [Int64] { zip(arrivals, arrivals.dropFirst()).map { $1 - $0 } }
}

extension Duration {
    /// Whole nanoseconds.
    package var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
