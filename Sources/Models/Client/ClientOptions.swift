package import HTTP

/// How a model is asked.
public struct ClientOptions: Sendable {
    /// Requests at the same time.
    public var concurrency: Int
    /// Absent: no limit of ours.
    public var requestsPerMinute: Double?
    /// Of prompts and answers together; absent: no limit of ours.
    public var tokensPerMinute: Int?
    public var retries: RetryRule
    /// Whether answers come piece by piece, which tells when their tokens came.
    public var streams: Bool
    /// Bytes of one answer at most, as sent.
    public var sizeLimit: Int
    package var patience: Patience

    package init(
        concurrency: Int = 8, requestsPerMinute: Double? = nil, tokensPerMinute: Int? = nil,
        retries: RetryRule = RetryRule(), streams: Bool = true, sizeLimit: Int = 32 << 20,
        patience: Patience = Patience()
    ) {
        self.concurrency = concurrency
        self.requestsPerMinute = requestsPerMinute
        self.tokensPerMinute = tokensPerMinute
        self.retries = retries
        self.streams = streams
        self.sizeLimit = sizeLimit
        self.patience = patience
    }
}
