import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// What a client is told that did something wrong, or that came at a bad time.
struct APIError: Error, Sendable {
    var status: HTTPResponse.Status
    /// For programs.
    var code: String
    /// For people: what is wrong, what was expected.
    var message: String
    /// Of the body, the query or the headers.
    var field: String?
    /// Seconds.
    var retryAfter: Int?
    /// More for the client to look at.
    var rejectedLines: [RejectedLine]?

    init(
        _ status: HTTPResponse.Status, _ code: String, _ message: String, field: String? = nil, retryAfter: Int? = nil,
        rejectedLines: [RejectedLine]? = nil
    ) {
        (self.status, self.code, self.message, self.field) = (status, code, message, field)
        (self.retryAfter, self.rejectedLines) = (retryAfter, rejectedLines)
    }

    static func badRequest(_ message: String, field: String? = nil) -> APIError {
        APIError(.badRequest, "bad_request", message, field: field)
    }

    static func unprocessable(_ message: String, field: String? = nil) -> APIError {
        APIError(.unprocessableContent, "unprocessable", message, field: field)
    }

    static let notFound = APIError(.notFound, "not_found", "there is nothing here, or it is not yours")

    static func tooLarge(_ limit: Int) -> APIError {
        APIError(.contentTooLarge, "too_large", "the body is larger than \(limit) bytes")
    }

    private struct Body: Encodable {
        struct Reason: Encodable {
            var code: String
            var message: String
            var field: String?
        }

        var error: Reason
        var rejectedLines: [RejectedLine]?

        private enum CodingKeys: String, CodingKey { case error, rejectedLines = "rejected_lines" }
    }

    var response: Response {
        let body = Body(
            error: .init(code: code, message: message, field: field), rejectedLines: rejectedLines)
        var response = Response(status: status, json: body)
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        if status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }
}

/// A line or an element that is no sample.
struct RejectedLine: Encodable, Sendable, Hashable {
    /// From 1.
    var line: Int
    var reason: String
}

extension Response {
    init(status: HTTPResponse.Status, json value: some Encodable) {
        self.init(status: status, text: jsonString(value) + "\n", type: "application/json")
    }

    init(status: HTTPResponse.Status, text: String, type: String) {
        self.init(status: status, bytes: ByteBuffer(string: text), type: type)
    }

    init(status: HTTPResponse.Status, bytes: ByteBuffer, type: String) {
        self.init(
            status: status, headers: [.contentType: type, .contentLength: "\(bytes.readableBytes)"],
            body: ResponseBody(byteBuffer: bytes))
    }
}
