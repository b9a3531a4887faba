import Counting
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Runner
import Suites

/// `/v1/evaluations`: what the service is for.
struct EvaluationRoutes: Sendable {
    let bench: EvaluationBench
    let desk: Desk
    let store: QueueStore
    let hub: EventHub
    let reader: SubmissionReader
    let metrics: ServiceMetrics
    let policies: Policies

    func add(to group: RouterGroup<CallContext>) {
        group.post("evaluations", use: submit)
        group.get("evaluations", use: list)
        group.get("evaluations/:id", use: status)
        group.get("evaluations/:id/events", use: events)
        group.get("evaluations/:id/report", use: report)
        group.delete("evaluations/:id", use: cancel)
    }

    @Sendable private func submit(_ request: Request, _ context: CallContext) async throws -> Response {
        let caller = try context.caller(for: .submit)
        let read = try await reader.read(request)
        let evaluation = Evaluation(
            id: Evaluation.makeID(), tenant: caller.tenant, request: read.request, suiteHash: read.suite.hash,
            status: .queued, samples: read.submission.samples.count, judged: 0, created: Date())
        var submission = read.submission
        submission.name = read.request.label ?? evaluation.id
        let session: StandingSession
        do {
            session = try bench.session(
                submission, on: read.suite, request: read.request, alone: policies.shared ? nil : evaluation.id)
        } catch let error as LanguageError {
            throw APIError.unprocessable("\(error)", field: "samples")
        }
        switch try await desk.submit(evaluation, session: session, key: try key(request, read)) {
        case .accepted:
            let receipt = Receipt(evaluation, rejected: read.rejected)
            var response = Response(status: .accepted, json: receipt)
            response.headers[.location] = receipt.links.itself
            return response
        case .known(let id):
            let known = try store.evaluation(id) ?? evaluation
            return Response(status: .ok, json: Receipt(known, rejected: read.rejected))
        case .otherBody:
            throw APIError.unprocessable(
                "this key was used for another submission; take a new one", field: "Idempotency-Key")
        case .refused(let after, let reason):
            metrics.refused()
            throw APIError(.tooManyRequests, "queue_full", reason, retryAfter: after)
        case .closed:
            throw APIError(.serviceUnavailable, "shutting_down", "the service is ending", retryAfter: 10)
        }
    }

    private func key(
        _ request: Request, _ read: SubmissionReader.Read
    ) throws(APIError) -> QueueStore.IdempotencyKey? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count) else {
            throw .badRequest("expected 1 to 200 characters", field: "Idempotency-Key")
        }
        return QueueStore.IdempotencyKey(key: key, body: read.hash)
    }

    @Sendable private func list(_ request: Request, _ context: CallContext) async throws -> Response {
        let caller = try context.caller(for: .read)
        let query = request.uri.queryParameters
        var limit = 50
        if let text = query["limit"] {
            guard let number = Int(text), (1...1000).contains(number) else {
                throw APIError.badRequest("expected a whole number from 1 to 1000", field: "limit")
            }
            limit = number
        }
        var status: Evaluation.Status?
        if let text = query["status"] {
            guard let known = Evaluation.Status(rawValue: String(text)) else {
                let all = Evaluation.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw APIError.badRequest("expected one of \(all)", field: "status")
            }
            status = known
        }
        let evaluations = try store.evaluations(of: caller.visible, status: status, limit: limit)
        let backlog = await desk.backlog
        return Response(
            status: .ok,
            json: EvaluationList(
                evaluations: evaluations.map { EvaluationView($0) },
                queue: .init(samples: backlog.samples, counts: backlog.counts, evaluations: backlog.evaluations)))
    }

    private struct EvaluationList: Encodable {
        struct Queue: Encodable {
            var samples: Int
            var counts: Int
            var evaluations: Int
        }

        var evaluations: [EvaluationView]
        /// Of all tenants.
        var queue: Queue
    }

    @Sendable private func status(_ request: Request, _ context: CallContext) async throws -> Response {
        let evaluation = try find(context)
        return Response(status: .ok, json: EvaluationView(evaluation, results: try store.results(of: evaluation.id)))
    }

    @Sendable private func events(_ request: Request, _ context: CallContext) async throws -> Response {
        let evaluation = try find(context)
        var last = 0
        if let text = request.headers[.lastEventID] ?? request.uri.queryParameters["last_event_id"].map(String.init) {
            guard let number = Int(text), number >= 0 else {
                throw APIError.badRequest("expected the id of an event", field: "Last-Event-ID")
            }
            last = number
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: EventStream(store: store, hub: hub, evaluation: evaluation.id, last: last).body)
    }

    @Sendable private func report(_ request: Request, _ context: CallContext) async throws -> Response {
        let evaluation = try find(context)
        guard evaluation.status == .done else {
            let why = evaluation.status.isFinal ? "it has no report" : "it is not done yet"
            throw APIError(
                .conflict, "not_done", "the evaluation is \(evaluation.status.rawValue): \(why)",
                retryAfter: evaluation.status.isFinal ? nil : 1)
        }
        if try store.report(of: evaluation.id) == nil { await desk.awaitReport(of: evaluation.id) }
        guard let report = try store.report(of: evaluation.id) else {
            throw APIError(.internalServerError, "no_report", "the report could not be made; the log says why")
        }
        return Response(status: .ok, bytes: ByteBuffer(bytes: report), type: "application/json")
    }

    @Sendable private func cancel(_ request: Request, _ context: CallContext) async throws -> Response {
        _ = try context.caller(for: .submit)
        let evaluation = try find(context, toChange: true)
        guard try await desk.cancel(evaluation.id) else {
            throw APIError(.conflict, "over", "the evaluation is \(evaluation.status.rawValue) already")
        }
        let now = try store.evaluation(evaluation.id) ?? evaluation
        return Response(status: .ok, json: EvaluationView(now, results: try store.results(of: evaluation.id)))
    }

    /// - Throws: `APIError.notFound`, also for what is somebody else's.
    private func find(_ context: CallContext, toChange: Bool = false) throws -> Evaluation {
        let caller = try context.caller(for: .read)
        guard let id = context.parameters.get("id"), let evaluation = try store.evaluation(id),
            evaluation.tenant == caller.tenant || (caller.seesAll && !toChange)
        else { throw APIError.notFound }
        return evaluation
    }
}

/// What a client gets for a submission.
struct Receipt: Encodable {
    var id: String
    var status: Evaluation.Status
    var samples: Int
    var rejectedLines: [RejectedLine]
    var links: Links

    struct Links: Encodable {
        var itself: String
        var events: String
        var report: String

        private enum CodingKeys: String, CodingKey { case itself = "self", events, report }
    }

    private enum CodingKeys: String, CodingKey { case id, status, samples, links, rejectedLines = "rejected_lines" }

    init(_ evaluation: Evaluation, rejected: [RejectedLine]) {
        id = evaluation.id
        status = evaluation.status
        samples = evaluation.samples
        rejectedLines = rejected
        let path = "/v1/evaluations/\(evaluation.id)"
        links = Links(itself: path, events: "\(path)/events", report: "\(path)/report")
    }
}

extension HTTPField.Name {
    static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
}

extension EvaluationBench {
    /// - Throws: `LanguageError`.
    func session(
        _ submission: Submission, on suite: StandingSuite, request: EvaluationRequest, alone: String?
    ) throws -> StandingSession {
        var options = options
        options.counter = CounterName(rawValue: request.counter) ?? options.counter
        options.profile = request.profile
        return try session(submission, on: suite, options: options, alone: alone)
    }
}
