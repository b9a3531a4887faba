import Models

/// How a request ended.
public enum RequestOutcome: String, Codable, Sendable, Hashable, CaseIterable {
    case ok
    /// 429: the server said that it has enough. Not asked again.
    case shed
    /// Any other status of 3xx or 4xx.
    case refused
    /// 5xx, a broken connection, or an answer that is none.
    case failed
    case timedOut = "timed_out"
}

/// Everything about one request, as a line of the requests file. Times are nanoseconds; those that are no differences
/// count from the intended sending: what a request waited for in our own queues is part of its latency.
public struct RequestRecord: Codable, Sendable, Hashable {
    public var index: Int
    public var phase: Phase
    /// When it was meant to be sent, since the run began.
    public var intendedNs: Int64
    /// When it was handed to the network; absent when it never was.
    public var sentNs: Int64?
    public var outcome: RequestOutcome
    /// Of HTTP, where it is not the status of success.
    public var status: Int?
    /// Why it is not `ok`.
    public var reason: String?
    /// What the server asked for before it is asked again.
    public var retryAfterS: Double?
    /// When everything was there, or was given up.
    public var endedNs: Int64
    public var model: ModelTimes?
    public var service: ServiceTimes?

    init(_ send: Send) {
        index = send.index
        phase = send.phase
        intendedNs = send.time.nanoseconds
        outcome = .ok
        endedNs = 0
    }

    mutating func fail(_ failure: RequestFailure) {
        outcome = failure.outcome
        (status, reason, retryAfterS) = (failure.status, failure.reason, failure.retryAfter)
    }
}

/// What a model's answer took.
public struct ModelTimes: Codable, Sendable, Hashable {
    public var ttftNs: Int64?
    /// Absent with fewer than two tokens.
    public var tpotNs: Double?
    public var itlNs: [Int64]
    public var endedNs: Int64
    /// As the server counted them; absent when it did not.
    public var promptTokens: Int?
    public var completionTokens: Int?
    public var finishReason: String?
}

/// What an evaluation took. Times count from `originNs`.
public struct ServiceTimes: Codable, Sendable, Hashable {
    public var evaluation: String?
    /// When the samples were there, after the intended sending: 0, or the end of the model's answer.
    public var originNs: Int64
    public var samples: Int
    public var acceptedNs: Int64?
    /// In the order they came in.
    public var verdicts: [Verdict] = []
    public var doneNs: Int64?
    /// Correct samples that are cheaper than the best reference of their task; absent when that was not asked for.
    public var efficient: Int?

    public struct Verdict: Codable, Sendable, Hashable {
        public var verdict: String
        public var atNs: Int64
        /// Whether the service had it from before.
        public var cached: Bool?
        /// `queue`, `compile`, `sandbox`, `run`, `judge`: as the service says.
        public var stagesMs: [String: Double]?
    }

    var verdictGaps: [Int64] { zip(verdicts, verdicts.dropFirst()).map { $1.atNs - $0.atNs } }
}

/// Why a request came to nothing.
struct RequestFailure: Error, Sendable, Hashable {
    var outcome: RequestOutcome
    var status: Int?
    var reason: String
    /// In seconds.
    var retryAfter: Double?
}
