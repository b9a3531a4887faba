import Synchronization

/// One holder for each key at a time; others wait their turn.
final class KeyLocks<Key: Hashable & Sendable>: Sendable {
    /// Those who wait for a held key, in order of arrival.
    private let waiting = Mutex<[Key: [CheckedContinuation<Void, Never>]]>([:])

    func withLock<Result>(
        _ key: Key, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async rethrows -> Result {
        await withCheckedContinuation { turn in
            let isFree = waiting.withLock { waiting in
                if waiting[key]?.append(turn) != nil { return false }
                waiting[key] = []
                return true
            }
            if isFree { turn.resume() }
        }
        defer { release(key) }
        return try await body()
    }

    private func release(_ key: Key) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            guard let others = waiting[key], !others.isEmpty else {
                waiting[key] = nil
                return nil
            }
            return waiting[key]?.removeFirst()
        }
        next?.resume()
    }
}
