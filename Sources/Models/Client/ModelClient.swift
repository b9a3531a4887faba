import HTTP
import Synchronization

/// Asks an OpenAI-compatible server: patiently, within limits, and again where that helps.
public final class ModelClient: Sendable {
    public let endpoint: Endpoint
    public let options: ClientOptions
    private let key: APIKey?
    private let loop = TransferLoop()
    private let gate: SendingGate
    private let dialect = Mutex(RequestDialect())

    public init(endpoint: Endpoint, key: APIKey? = nil, options: ClientOptions) {
        self.endpoint = endpoint
        self.key = key
        self.options = options
        gate = SendingGate(
            concurrency: options.concurrency, requestsPerMinute: options.requestsPerMinute,
            tokensPerMinute: options.tokensPerMinute)
    }

    /// Asks until there is an answer, as often as the options allow.
    ///
    /// - Throws: `ModelError`, or `CancellationError` while it waits. What was sent is waited for even then: it may
    ///   have to be paid for.
    public func ask(_ request: ModelRequest) async throws -> ModelAnswer {
        var failures = 0
        while true {
            switch try await attempt(request) {
            case .success(var answer):
                answer.attempts = failures + 1
                return answer
            case .failure(let reason):
                if adapt(to: reason) { continue }
                failures += 1
                guard reason.mayPass, failures < options.retries.attempts else {
                    throw ModelError(endpoint.shown, reason, attempts: failures)
                }
                try await rest(after: reason, failures: failures)
            }
        }
    }

    private func attempt(_ request: ModelRequest) async throws -> Result<ModelAnswer, ModelError.Reason> {
        let expected = request.expectedTokens
        let result = await exchange(request, intended: try await gate.enter(tokens: expected)).result
        // Before the next one gets the place.
        if case .failure(.busy(_, _, let wanted?)) = result {
            await gate.pause(for: min(wanted, options.retries.longestAsked))
        }
        await gate.leave()
        if case .success(let answer) = result, let usage = answer.usage {
            await gate.settle(expected: expected, used: usage.promptTokens + usage.completionTokens)
        }
        return result
    }

    /// One request and what came of it.
    package struct Exchange: Sendable {
        package var result: Result<ModelAnswer, ModelError.Reason>
        /// From the intended sending until the request was handed to the network, in nanoseconds; absent when it never was.
        package var sent: Int64?
        /// From the intended sending until the answer was whole or was given up, in nanoseconds.
        package var ended: Int64
    }

    /// Asks once, at once: without limits, without asking again, and whatever the options say of them.
    ///
    /// - Parameter intended: when the request was meant to be sent; times count from there.
    package func exchange(_ request: ModelRequest, intended: ContinuousClock.Instant) async -> Exchange {
        let sent = Mutex<Int64?>(nil)
        let incoming = IncomingAnswer(intended: intended, sizeLimit: options.sizeLimit)
        let head: Result<Transfer.Answer, TransferError>
        do throws(TransferError) {
            head = .success(
                try await loop.perform(
                    post(request), began: { began in sent.withLock { $0 = intended.duration(to: began).nanoseconds } }
                ) { incoming.take($0, $1) })
        } catch {
            head = .failure(error)
        }
        var exchange = Exchange(
            result: incoming.finished(head), sent: sent.withLock(\.self), ended: intended.duration(to: .now).nanoseconds
        )
        exchange.result = exchange.result.map { answer in
            var answer = answer
            answer.timing.sent = exchange.sent ?? 0
            answer.text = key?.removed(from: answer.text) ?? answer.text
            return answer
        }.mapError(withoutKey)
        return exchange
    }

    private func post(_ request: ModelRequest) -> HTTPRequest {
        let body = RequestBody(
            request, dialect: dialect.withLock { $0 }, streams: options.streams,
            seed: request.sampling.seed.map { $0 + request.sample })
        let accepted = options.streams ? "text/event-stream, application/json" : "application/json"
        let headers = ["Content-Type: application/json", "Accept: \(accepted)"] + (key.map { [$0.header] } ?? [])
        return HTTPRequest(
            url: endpoint.url(request.prompt.api), headers: headers, body: Array(body.json),
            patience: options.patience)
    }

    /// Takes up what a refusal says about a word that can be said otherwise; further requests say it so.
    ///
    /// - Returns: whether the same question is worth asking again for that.
    package func adapt(to reason: ModelError.Reason) -> Bool {
        guard case .refused(400, let message) = reason else { return false }
        return dialect.withLock { dialect in
            guard let adapted = dialect.adapted(to: message) else { return false }
            dialect = adapted
            return true
        }
    }

    private func rest(after reason: ModelError.Reason, failures: Int) async throws {
        var asked: Duration?
        if case .busy(_, _, let wanted) = reason { asked = wanted }
        try await Task.sleep(
            for: options.retries.pause(after: failures, asked: asked, chance: .random(in: 0...1)))
    }

    /// Servers like to repeat what they were given.
    private func withoutKey(_ reason: ModelError.Reason) -> ModelError.Reason {
        guard let key else { return reason }
        return reason.mapText(key.removed)
    }
}

extension ModelError.Reason {
    /// The same with every text of the server changed.
    fileprivate func mapText(_ change: (String) -> String) -> ModelError.Reason {
        switch self {
        case .badEndpoint, .keyMissing, .keyMalformed, .keyInTheOpen, .noChoices, .tooLarge, .questionTooLong: self
        case .unreachable(let text): .unreachable(change(text))
        case .untrusted(let text): .untrusted(change(text))
        case .interrupted(let text): .interrupted(change(text))
        case .timedOut(let text): .timedOut(change(text))
        case .redirected(let target): .redirected(to: change(target))
        case .busy(let status, let text, let time): .busy(status: status, message: change(text), retryAfter: time)
        case .refused(let status, let text): .refused(status: status, message: change(text))
        case .quotaUsedUp(let text): .quotaUsedUp(message: change(text))
        case .failed(let text): .failed(message: change(text))
        case .wrongContentType(let type, let start): .wrongContentType(change(type), start: change(start))
        case .malformed(let text): .malformed(change(text))
        }
    }
}
