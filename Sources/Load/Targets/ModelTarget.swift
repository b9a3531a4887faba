public import Models

/// An OpenAI-compatible server: a request is a question, followed until its last token.
public struct ModelTarget: LoadTarget {
    private let client: ModelClient
    private let questions: Questions

    public init(_ client: ModelClient, _ questions: Questions) {
        self.client = client
        self.questions = questions
    }

    public var metrics: [LatencyMetric] { [.ttft, .tpot, .itl, .answer] }

    public func perform(_ send: Send, intended: ContinuousClock.Instant) async -> RequestRecord {
        await answer(to: questions.request(for: send), send, intended: intended).record
    }

    /// - Returns: the answer, where there is one, and what it took.
    func answer(
        to request: ModelRequest, _ send: Send, intended: ContinuousClock.Instant
    ) async -> (record: RequestRecord, answer: ModelAnswer?) {
        let exchange = await client.exchange(request, intended: intended)
        var record = RequestRecord(send)
        (record.sentNs, record.endedNs) = (exchange.sent, exchange.ended)
        switch exchange.result {
        case .success(let answer):
            let (timing, usage) = (answer.timing, answer.usage)
            record.model = ModelTimes(
                ttftNs: timing.timeToFirstToken,
                tpotNs: usage.flatMap { timing.timePerOutputToken(tokens: $0.completionTokens) },
                itlNs: timing.interTokenLatencies, endedNs: timing.ended, promptTokens: usage?.promptTokens,
                completionTokens: usage?.completionTokens, finishReason: answer.finish?.rawValue)
            return (record, answer)
        case .failure(let reason):
            // What is refused for a word is said otherwise from now on; this request has failed all the same.
            _ = client.adapt(to: reason)
            record.fail(RequestFailure(reason, of: client.endpoint))
            return (record, nil)
        }
    }
}

extension RequestFailure {
    init(_ reason: ModelError.Reason, of endpoint: Endpoint) {
        let text = ModelError(endpoint.shown, reason).description.prefix { $0 != "\n" }
        self.init(outcome: .failed, reason: String(text))
        switch reason {
        case .busy(let status, _, let wait):
            self.status = status
            retryAfter = wait.map { $0 / .seconds(1) }
            if status == 429 { outcome = .shed }
        case .quotaUsedUp: (outcome, status) = (.refused, 429)
        case .refused(let status, _): (outcome, self.status) = (.refused, status)
        case .redirected: outcome = .refused
        case .timedOut: outcome = .timedOut
        default: break
        }
    }
}
