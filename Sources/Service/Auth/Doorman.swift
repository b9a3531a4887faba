import Storage
import Suites
import Synchronization

/// Tells callers by their tokens. Tokens that are made or removed while the server runs count within a second.
final class Doorman: Sendable {
    private struct State {
        var tokens: [TokenRecord]
        var readAt: ContinuousClock.Instant
    }

    private let store: TokenStore
    private let state: Mutex<State>
    private static let validity = Duration.seconds(1)

    init(_ store: TokenStore) throws(StoreError) {
        self.store = store
        state = Mutex(State(tokens: try store.all(), readAt: .now))
    }

    /// Whether callers have to show a token.
    var asksForTokens: Bool { state.withLock { !$0.tokens.isEmpty } }

    /// - Parameter token: what the request shows; absent when it shows none.
    /// - Returns: Absent when nobody is known by the token.
    func caller(_ token: String?) throws(StoreError) -> Caller? {
        let tokens = try current()
        guard !tokens.isEmpty else { return .local }
        guard let token, token.utf8.count <= 200 else { return nil }
        let hash = Array(SHA256.hex(token).utf8)
        // All of them are looked at, and each to its end: how long this takes says nothing of how near a guess is.
        var found: TokenRecord?
        for known in tokens where isEqual(known.hash, hash) { found = known }
        return found.map { Caller(role: $0.role, tenant: $0.tenant, seesAll: $0.tenant == "*") }
    }

    private func current() throws(StoreError) -> [TokenRecord] {
        let known = state.withLock { $0 }
        guard ContinuousClock.now - known.readAt > Self.validity else { return known.tokens }
        let tokens = try store.all()
        state.withLock { $0 = State(tokens: tokens, readAt: .now) }
        return tokens
    }
}

/// Whether two hashes are equal, in a time that depends on their lengths alone.
func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
