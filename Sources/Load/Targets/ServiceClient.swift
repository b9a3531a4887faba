import Foundation
import Glibc
import HTTP
import Models
import Synchronization

/// Asks an evaluation service (`assay serve`) over its HTTP interface.
public struct ServiceClient: Sendable {
    /// Without a slash at its end.
    private let base: String
    private let headers: [String]
    private let patience: Patience
    private let loop = TransferLoop()

    /// - Parameters:
    ///   - url: `http://HOST:PORT`, with or without `/v1`.
    ///   - token: sent as `Authorization: Bearer`; absent for a service without tokens.
    ///   - timeout: of one whole evaluation.
    /// - Returns: `nil` when the address is none.
    public init?(url: String, token: String?, timeout: Duration) {
        guard WebAddress.scheme(url) != nil else { return nil }
        var base = url[...]
        for end in ["/", "/v1", "/"] where base.hasSuffix(end) { base = base.dropLast(end.count) }
        self.base = String(base)
        headers = token.map { ["Authorization: Bearer \($0)"] } ?? []
        patience = Patience(connect: .seconds(10), firstByte: timeout, idle: timeout, total: timeout)
    }

    /// As it may be shown and written down.
    public var shown: String { WebAddress.shown(base) }

    /// Whether the service takes work now.
    public func isReady() async -> Bool {
        let patience = Patience(connect: .seconds(1), firstByte: .seconds(1), idle: .seconds(1), total: .seconds(2))
        let request = HTTPRequest(.get, url: base + "/readyz", headers: headers, patience: patience)
        let answer = try? await loop.perform(request) { _, _ in .more }
        return answer?.status == 200
    }

    /// Submits samples and follows their evaluation to its end.
    ///
    /// - Parameters:
    ///   - body: of the submission, as JSON.
    ///   - origin: what times count from.
    ///   - sent: called as the submission is handed to the network.
    ///   - times: what it took, as far as it came when this throws.
    func evaluate(
        _ body: [UInt8], from origin: ContinuousClock.Instant,
        sent: @escaping @Sendable (ContinuousClock.Instant) -> Void, times: inout ServiceTimes
    ) async throws(RequestFailure) {
        let submission = HTTPRequest(
            .post, url: base + "/v1/evaluations", headers: headers + ["Content-Type: application/json"], body: body,
            patience: patience)
        let accepted = try await document(submission, wanted: [200, 202], began: sent)
        times.acceptedNs = origin.duration(to: .now).nanoseconds
        let ticket: Ticket = try decoded(accepted)
        times.evaluation = ticket.id
        try await follow(ticket, from: origin, times: &times)
    }

    private struct Ticket: Decodable {
        var id: String
    }

    private func follow(
        _ ticket: Ticket, from origin: ContinuousClock.Instant, times: inout ServiceTimes
    ) async throws(RequestFailure) {
        let events = IncomingEvents(origin: origin)
        let request = HTTPRequest(
            .get, url: "\(base)/v1/evaluations/\(ticket.id)/events", headers: headers + ["Accept: text/event-stream"],
            patience: patience)
        let head: Result<Transfer.Answer, TransferError>
        do {
            head = .success(try await loop.perform(request) { events.take($0, $1) })
        } catch {
            head = .failure(error)
        }
        let heard = events.heard
        (times.verdicts, times.doneNs) = (heard.verdicts, heard.doneNs)
        // A stream that was whole before its connection broke is not held against the service.
        guard heard.doneNs == nil else {
            guard heard.status == "done" else {
                throw RequestFailure(outcome: .failed, reason: "the evaluation ended as \(heard.status ?? "nothing")")
            }
            return
        }
        let answer = try Self.got(head)
        guard answer.status == 200 else { throw Self.failure(answer, body: heard.body) }
        throw RequestFailure(
            outcome: .failed, reason: heard.problem ?? "the events ended before the evaluation was done")
    }

    /// How many of an evaluation's samples are correct and cheaper than the best reference of their task.
    func efficientSamples(of times: ServiceTimes) async throws(RequestFailure) -> Int {
        let report: Report = try decoded(
            try await document(
                HTTPRequest(
                    .get, url: "\(base)/v1/evaluations/\(times.evaluation ?? "")/report", headers: headers,
                    patience: patience), wanted: [200]))
        return report.tasks.reduce(0) { sum, task in
            sum + Int(((task.scores["efficient@1"] ?? 0) * Double(task.samples.count)).rounded())
        }
    }

    /// What of `assay.report/1` is needed.
    private struct Report: Decodable {
        struct Task: Decodable {
            struct Sample: Decodable {}
            var scores: [String: Double]
            var samples: [Sample]
        }
        var tasks: [Task]
    }

    // MARK: Documents

    private func document(
        _ request: HTTPRequest, wanted: Set<Int>,
        began: @escaping @Sendable (ContinuousClock.Instant) -> Void = { _ in }
    ) async throws(RequestFailure) -> [UInt8] {
        let body = Mutex<[UInt8]>([])
        let head: Result<Transfer.Answer, TransferError>
        do {
            head = .success(
                try await loop.perform(request, began: began) { _, bytes in
                    body.withLock { $0.count + bytes.count <= Self.documentLimit ? ($0 += bytes) : () }
                    return .more
                })
        } catch {
            head = .failure(error)
        }
        let answer = try Self.got(head)
        let bytes = body.withLock(\.self)
        guard wanted.contains(answer.status) else { throw Self.failure(answer, body: bytes) }
        return bytes
    }

    private static let documentLimit = 64 << 20

    private func decoded<Document: Decodable>(_ bytes: [UInt8]) throws(RequestFailure) -> Document {
        do {
            return try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            let start = String(decoding: bytes.prefix(120), as: UTF8.self)
            throw RequestFailure(outcome: .failed, reason: "not the answer that was expected: \(start)")
        }
    }

    private static func got(
        _ head: Result<Transfer.Answer, TransferError>
    ) throws(RequestFailure) -> Transfer.Answer {
        switch head {
        case .success(let answer): return answer
        case .failure(let error):
            var outcome = RequestOutcome.failed
            if case .timedOut = error { outcome = .timedOut }
            throw RequestFailure(outcome: outcome, reason: error.reason)
        }
    }

    /// What a status other than the wanted one says.
    private static func failure(_ answer: Transfer.Answer, body: [UInt8]) -> RequestFailure {
        let outcome: RequestOutcome =
            switch answer.status {
            case 429: .shed
            case 500...: .failed
            default: .refused
            }
        let error = try? JSONDecoder().decode(ErrorDocument.self, from: Data(body)).error
        let said = error.map { [$0.code, $0.message].compactMap(\.self).joined(separator: ": ") }
        let retryAfter = answer.headers["retry-after"].flatMap { RetryAfter.duration($0, now: time(nil)) }
        return RequestFailure(
            outcome: outcome, status: answer.status,
            reason: said ?? String(decoding: body.prefix(200), as: UTF8.self),
            retryAfter: retryAfter.map { $0 / .seconds(1) })
    }

    private struct ErrorDocument: Decodable {
        struct Fields: Decodable { var code, message: String? }
        var error: Fields
    }
}
