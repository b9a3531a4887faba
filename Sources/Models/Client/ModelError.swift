import HTTP

/// Why there is no answer of a model: what happened, where, what to do.
public struct ModelError: Error, Sendable, Hashable {
    /// The endpoint as it may be shown.
    public var endpoint: String
    public var reason: Reason
    /// How often it was asked; 0 when it was not.
    public var attempts: Int

    public init(_ endpoint: String, _ reason: Reason, attempts: Int = 0) {
        self.endpoint = endpoint
        self.reason = reason
        self.attempts = attempts
    }

    public enum Reason: Sendable, Hashable {
        case badEndpoint
        case keyMissing(variable: String)
        /// White space, a line end or something else that no header may hold.
        case keyMalformed(variable: String)
        /// A key of the usual variable would be sent over http to another machine.
        case keyInTheOpen(variable: String)
        case unreachable(String)
        case untrusted(String)
        /// The connection broke, or the stream ended before the answer did.
        case interrupted(String)
        case timedOut(String)
        case redirected(to: String)
        /// 429 or 5xx; `retryAfter` is what the server asked for.
        case busy(status: Int, message: String, retryAfter: Duration?)
        /// Any other status.
        case refused(status: Int, message: String)
        /// There is no money left on the account.
        case quotaUsedUp(message: String)
        /// An error object where an answer should be.
        case failed(message: String)
        case wrongContentType(String, start: String)
        /// Not JSON, or not of the interface's shape.
        case malformed(String)
        case noChoices
        case tooLarge(limit: Int)
        /// Not asked: the question itself is longer than any is sent.
        case questionTooLong(bytes: Int, limit: Int)
    }
}

extension ModelError.Reason {
    /// Whether the same question may be answered when it is asked again.
    var mayPass: Bool {
        switch self {
        case .unreachable, .interrupted, .timedOut, .busy, .failed, .malformed, .noChoices: true
        case .badEndpoint, .keyMissing, .keyMalformed, .keyInTheOpen, .untrusted, .redirected, .refused, .quotaUsedUp,
            .wrongContentType, .tooLarge, .questionTooLong:
            false
        }
    }

    /// Whether the server says that the question was longer than its model takes; there is no status of its own for it.
    var isAboutLength: Bool {
        guard case .refused(let status, let message) = self else { return false }
        let words = message.lowercased()
        return status == 413
            || ([400, 422].contains(status) && ["context", "too long", "maximum"].contains { words.contains($0) })
    }

    /// Whether every other question would end alike: then nothing more is asked.
    package var concernsAll: Bool {
        switch self {
        case .badEndpoint, .keyMissing, .keyMalformed, .keyInTheOpen, .untrusted, .redirected, .quotaUsedUp: true
        case .refused(let status, _): [401, 402, 403, 404, 405].contains(status)
        default: false
        }
    }

    init(_ error: TransferError) {
        switch error {
        case .unsupportedURL: self = .badEndpoint
        case .cannotConnect: self = .unreachable(error.reason)
        case .untrusted: self = .untrusted(error.reason)
        case .timedOut: self = .timedOut(error.reason)
        case .refusedRedirect, .interrupted, .headTooLong: self = .interrupted(error.reason)
        }
    }
}

extension ModelError: CustomStringConvertible {
    /// One to three lines: what is wrong and where, then what to do.
    public var description: String {
        let tried = attempts > 1 ? " (asked \(attempts) times)" : ""
        let (what, advice) = text
        return "\(endpoint): \(what)\(tried)" + (advice.map { "\n\($0)" } ?? "")
    }

    private var text: (what: String, advice: String?) {
        switch reason {
        case .badEndpoint:
            ("not an address that can be asked", "Give --endpoint as https://HOST/v1 or http://localhost:8000/v1.")
        case .keyMissing(let variable):
            ("the environment variable \(variable) is not set", "Export it, or leave --api-key-env away.")
        case .keyMalformed(let variable):
            (
                "the key in \(variable) holds white space or characters that no header takes",
                "Was it copied with its line end or with quotes?"
            )
        case .keyInTheOpen(let variable):
            (
                "the key in \(variable) would be sent unencrypted to another machine",
                "Use https, unset \(variable), or name the variable with --api-key-env if that is meant."
            )
        case .unreachable(let reason): ("\(reason)", "Does the server run, and is the address right?")
        case .untrusted(let reason): ("\(reason)", "Nothing was sent: the host's certificate is not valid here.")
        case .interrupted(let reason): ("the answer broke off: \(reason)", nil)
        case .timedOut(let reason): ("\(reason)", "Ask for less at a time (--concurrency), or wait longer (--timeout).")
        case .redirected(let target):
            (
                "redirects to \(target.isEmpty ? "nowhere" : target), which is not followed",
                "Nothing was sent there. Give the final address with --endpoint if you trust it."
            )
        case .busy(let status, let message, _):
            (
                "HTTP status \(status)\(Self.said(message))",
                status == 429
                    ? "Lower --rpm, --tpm or --concurrency, or try later." : "Try later; what was answered is kept."
            )
        case .refused(let status, let message): ("HTTP status \(status)\(Self.said(message))", Self.advice(for: status))
        case .quotaUsedUp(let message):
            (
                "the account's quota is used up\(Self.said(message))",
                "What was answered is kept; the same command goes on."
            )
        case .failed(let message): ("the server failed\(Self.said(message))", nil)
        case .wrongContentType(let found, let start):
            (
                "answers with \(found.isEmpty ? "no content type" : found), where JSON or an event stream was expected: \(start)",
                "Is it the address of the API, as https://HOST/v1, and not of a web page?"
            )
        case .malformed(let what): ("the answer is not what the interface wants: \(what)", nil)
        case .noChoices: ("the answer has no choices", nil)
        case .questionTooLong(let bytes, let limit):
            (
                "the question has \(bytes) bytes; \(limit) may be",
                "The task's statement, solution and calls are too long to tell a model."
            )
        case .tooLarge(let limit): ("the answer is larger than \(limit >> 20) MiB", "Set --max-tokens.")
        }
    }

    private static func said(_ message: String) -> String { message.isEmpty ? "" : ": \(message)" }

    private static func advice(for status: Int) -> String? {
        switch status {
        case 401, 403: "Is the right key in the environment? --api-key-env names its variable."
        case 402: "The account cannot pay for it."
        case 404: "Is the model's name right, and the address the API's base, as https://HOST/v1?"
        case 405: "Is the address the API's base, as https://HOST/v1?"
        case 413: "The prompt is too long for this server."
        default: nil
        }
    }
}
