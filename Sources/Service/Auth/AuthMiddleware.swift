import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Synchronization

/// Lets through who may pass: finds the caller, and counts its requests.
final class AuthMiddleware: RouterMiddleware {
    private let doorman: Doorman
    private let rates: Mutex<RateLimit?>
    static let cookie = "assay_token"

    /// - Parameter rate: requests a second of each tenant; absent: as many as come.
    init(_ doorman: Doorman, rate: Double?) {
        self.doorman = doorman
        rates = Mutex(rate.map { RateLimit(rate: $0) })
    }

    func handle(
        _ request: Request, context: CallContext, next: (Request, CallContext) async throws -> Response
    ) async throws -> Response {
        let shown = Self.token(of: request)
        guard let caller = try doorman.caller(shown) else {
            throw APIError(
                .unauthorized, "unauthorized",
                shown == nil ? "expected the header Authorization: Bearer TOKEN" : "nobody is known by this token")
        }
        if let seconds = rates.withLock({ $0?.wait(for: caller.tenant, at: .now) }) {
            throw APIError(
                .tooManyRequests, "rate_limit", "more requests a second than this tenant may make",
                retryAfter: max(1, Int(seconds.rounded(.up))))
        }
        var context = context
        context.caller = caller
        return try await next(request, context)
    }

    /// The token in the header; for reading, that of the cookie which the page sets. A cookie never changes anything:
    /// browsers send it along with requests that other sites cause.
    private static func token(of request: Request) -> String? {
        if let header = request.headers[.authorization] {
            let parts = header.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return "" }
            return parts[1].trimmingCharacters(in: .whitespaces)
        }
        guard request.method == .get || request.method == .head else { return nil }
        return request.cookies[cookie]?.value
    }
}

extension CallContext {
    /// - Throws: `APIError` when there is none that may do this.
    func caller(for role: Role) throws(APIError) -> Caller {
        guard let caller else { throw APIError(.unauthorized, "unauthorized", "a token is needed") }
        guard role == .read || caller.role == .submit else {
            throw APIError(.forbidden, "forbidden", "this token reads only; submitting takes one of the role submit")
        }
        return caller
    }
}
