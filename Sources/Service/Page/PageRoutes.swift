import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Reports

/// What a browser asks for: the page of the queue, leaderboards and their sites.
struct PageRoutes: Sendable {
    let boards: Boards
    let suites: [String]
    let version: String

    /// The page itself holds nothing of anybody's; what it shows it asks for.
    func addPublic(to router: Router<CallContext>) {
        let addresses = suites.map { ($0, "/leaderboards/\(Boards.name(of: $0))/index.html") }
        let page = LivePage(suites: addresses, version: version).markup
        router.get("/") { _, _ in Self.page(ByteBuffer(string: page)) }
    }

    func add(to group: RouterGroup<CallContext>) {
        group.get("v1/leaderboard", use: leaderboard)
        group.post("v1/session", use: signIn)
        group.get("leaderboards/:suite/:page", use: sitePage)
        group.get("leaderboards/:suite/:page/:inner", use: sitePage)
    }

    @Sendable private func leaderboard(_ request: Request, _ context: CallContext) async throws -> Response {
        let caller = try context.caller(for: .read)
        let name = request.uri.queryParameters["suite"].map(String.init) ?? suites.first ?? ""
        guard suites.contains(name) else {
            throw APIError.badRequest("expected one of \(suites.joined(separator: ", "))", field: "suite")
        }
        guard let document = try await onThread({ try boards.document(of: name, for: caller.tenant) }) else {
            throw APIError(.notFound, "no_submissions", "no labelled evaluation is done yet")
        }
        return Response(status: .ok, bytes: ByteBuffer(bytes: document), type: "application/json")
    }

    /// Keeps a token that was shown in the header as a cookie, which scripts cannot read and other sites cannot use.
    @Sendable private func signIn(_ request: Request, _ context: CallContext) async throws -> Response {
        _ = try context.caller(for: .read)
        var response = Response(status: .noContent)
        guard let token = request.headers[.authorization]?.split(separator: " ").last else { return response }
        response.setCookie(
            Cookie(
                name: AuthMiddleware.cookie, value: String(token), maxAge: 12 * 3600, path: "/", httpOnly: true,
                sameSite: .strict))
        return response
    }

    @Sendable private func sitePage(_ request: Request, _ context: CallContext) async throws -> Response {
        let caller = try context.caller(for: .read)
        let path = ["page", "inner"].compactMap { context.parameters.get($0) }
        guard let suite = suites.first(where: { Boards.name(of: $0) == context.parameters.get("suite") }),
            let page = try await onThread({ try boards.page(path, of: suite, for: caller.tenant) })
        else { throw APIError.notFound }
        return Self.page(ByteBuffer(bytes: page))
    }

    private static func page(_ bytes: ByteBuffer) -> Response {
        var response = Response(status: .ok, bytes: bytes, type: "text/html; charset=utf-8")
        // What the page itself cannot say.
        response.headers[.contentSecurityPolicy] = "frame-ancestors 'none'"
        return response
    }

    /// Ranking many submissions takes seconds; verdicts are not to wait for it.
    private func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
