public import Runner
public import Suites

/// How a service is to be run.
public struct ServiceOptions: Sendable {
    /// `HOST:PORT`; port 0 is any that is free.
    public var listen: String
    public var queue: String
    /// By the name that submissions call them; the first is that of submissions which name none.
    public var suites: [(name: String, suite: Suite)]
    /// Of submissions that do not say; limits, languages and isolation of all.
    public var score: ScoreOptions
    public var policies = Policies()
    public var version: String
    public var limits = ServiceLimits()

    public init(
        listen: String, queue: String, suites: [(name: String, suite: Suite)], score: ScoreOptions, version: String
    ) {
        (self.listen, self.queue, self.suites, self.score, self.version) = (listen, queue, suites, score, version)
    }
}

/// What clients may use of the service.
public struct ServiceLimits: Sendable, Hashable {
    public var bodyBytes = 64 << 20
    /// In one submission.
    public var samples = 20_000
    /// Samples that a tenant may have waiting.
    public var queuedSamples = 100_000
    /// How long a first verdict may take where the client names no deadline.
    public var wait = Duration.seconds(10)
    /// Requests a second of one tenant; absent: as many as come.
    public var rate: Double?
    public var connections = 1024
    /// Of a request's head, and between requests.
    public var headTime = Duration.seconds(30)
    public var bodyTime = Duration.seconds(120)
    /// Evaluations that are over and kept.
    public var kept = 10_000
    /// Until connections are cut when the service ends.
    public var endingTime = Duration.seconds(30)

    public init() {}
}
