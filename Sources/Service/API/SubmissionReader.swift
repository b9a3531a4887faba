import Counting
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import Runner
import Suites

/// Reads a submission from a request, in either form, while it arrives.
struct SubmissionReader: Sendable {
    let suites: [String: StandingSuite]
    let languages: LanguageTable
    /// Those that work on this machine.
    let counters: Set<CounterName>
    let defaults: Defaults
    let limits: Limits

    /// What counts where the client does not say.
    struct Defaults: Sendable {
        var suite: String
        var counter: CounterName
        var profile: Bool
    }

    struct Limits: Sendable {
        var bodyBytes: Int
        var samples: Int
    }

    struct Read: Sendable {
        var request: EvaluationRequest
        var suite: StandingSuite
        var submission: Submission
        var rejected: [RejectedLine]
        /// SHA-256 of what was asked and of the body.
        var hash: String
    }

    /// - Throws: `APIError`.
    func read(_ request: Request) async throws -> Read {
        let query = try SubmissionFields(query: request.uri)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limits.bodyBytes {
            throw APIError.tooLarge(limits.bodyBytes)
        }
        var digest = BodyDigest()
        digest.add(Array((request.uri.query ?? "").utf8))
        let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        switch type {
        case "application/jsonl", "application/x-ndjson", "application/ndjson":
            return try await lines(request, query, &digest)
        case "application/json": return try await document(request, query, &digest)
        default:
            throw APIError(
                .unsupportedMediaType, "media_type",
                "expected application/json, application/jsonl or application/x-ndjson", field: "Content-Type")
        }
    }

    private func lines(
        _ request: Request, _ fields: SubmissionFields, _ digest: inout BodyDigest
    ) async throws -> Read {
        let suite = try suite(fields)
        var intake = SampleIntake(suite.suite, path: "body")
        var received = 0
        for try await buffer in request.body {
            received += buffer.readableBytes
            guard received <= limits.bodyBytes else { throw APIError.tooLarge(limits.bodyBytes) }
            digest.add(Array(buffer.readableBytesView))
            intake.feed(buffer.readableBytesView)
            try check(intake.count)
        }
        return try finish(fields, suite, &intake, digest)
    }

    private func document(
        _ request: Request, _ query: SubmissionFields, _ digest: inout BodyDigest
    ) async throws -> Read {
        var body: [UInt8] = []
        for try await buffer in request.body {
            guard body.count + buffer.readableBytes <= limits.bodyBytes else {
                throw APIError.tooLarge(limits.bodyBytes)
            }
            body += buffer.readableBytesView
        }
        digest.add(body)
        let document: JSON
        do {
            document = try JSONText.parse(body[...], depthLimit: 50)
        } catch {
            throw APIError(
                .badRequest, "bad_json", "not JSON: line \(error.line), byte \(error.offset + 1): \(error.message)")
        }
        guard case .object = document else { throw APIError.unprocessable("expected an object") }
        let fields = try SubmissionFields(document).over(query)
        guard case .array(let elements)? = document["samples"] else {
            throw APIError.unprocessable("expected a list of samples", field: "samples")
        }
        try check(elements.count)
        let suite = try suite(fields)
        var intake = SampleIntake(suite.suite, path: "body")
        for element in elements { intake.add(element) }
        return try finish(fields, suite, &intake, digest)
    }

    private func check(_ samples: Int) throws(APIError) {
        guard samples <= limits.samples else {
            throw APIError(
                .contentTooLarge, "too_large", "more than \(limits.samples) samples in one submission", field: "samples"
            )
        }
    }

    private func suite(_ fields: SubmissionFields) throws(APIError) -> StandingSuite {
        let name = fields.suite ?? defaults.suite
        guard let suite = suites[name] else {
            let known = suites.keys.sorted().joined(separator: ", ")
            throw .unprocessable("this service has no suite \"\(name.prefix(80))\"; it has \(known)", field: "suite")
        }
        return suite
    }

    private func finish(
        _ fields: SubmissionFields, _ suite: StandingSuite, _ intake: inout SampleIntake, _ digest: BodyDigest
    ) throws(APIError) -> Read {
        var submission = intake.submission(name: fields.label ?? "")
        var rejected = submission.problems.map { RejectedLine(line: $0.place.line ?? 0, reason: $0.reason) }
        submission.samples.removeAll { sample in
            guard let language = sample.language, (try? languages[language]) == nil else { return false }
            rejected.append(
                RejectedLine(line: sample.place.line ?? 0, reason: "there is no language \"\(language.rawValue)\" here")
            )
            return true
        }
        guard !submission.samples.isEmpty else {
            throw APIError(
                .unprocessableContent, "no_samples", "there is no sample in it that can be used", field: "samples",
                rejectedLines: Array(rejected.prefix(100)))
        }
        let counter = fields.counter ?? defaults.counter
        guard counters.contains(counter) else {
            let known = counters.map(\.rawValue).sorted().joined(separator: ", ")
            throw .unprocessable(
                "this machine cannot count with \(counter.rawValue), but with \(known)", field: "counter")
        }
        let request = EvaluationRequest(
            suite: fields.suite ?? defaults.suite, counter: counter.rawValue,
            profile: fields.profile ?? defaults.profile, priority: fields.priority ?? 0,
            deadlineMilliseconds: fields.deadlineMilliseconds, label: fields.label, model: fields.model)
        return Read(
            request: request, suite: suite, submission: submission, rejected: rejected, hash: digest.hex)
    }
}

extension SuiteProblem {
    /// Without the place, which the line's number says.
    fileprivate var reason: String { message + (hint.map { " (\($0))" } ?? "") }
}

/// SHA-256 of bytes that come in pieces.
struct BodyDigest: Sendable {
    /// The hash of what came so far, and the next piece, hashed in turn: pieces are cut as the network likes, so bytes are
    /// gathered into blocks of one size first.
    private var state = ""
    private var block: [UInt8] = []
    private static let blockBytes = 1 << 16

    mutating func add(_ bytes: [UInt8]) {
        block += bytes
        while block.count >= Self.blockBytes {
            state = SHA256.hex(Array(state.utf8) + block.prefix(Self.blockBytes))
            block.removeFirst(Self.blockBytes)
        }
    }

    var hex: String { SHA256.hex(Array(state.utf8) + block) }
}
