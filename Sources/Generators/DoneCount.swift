import Synchronization

/// Counts finished items, from any thread.
final class DoneCount: Sendable {
    private let done = Mutex(0)

    func next() -> Int {
        done.withLock {
            $0 += 1
            return $0
        }
    }
}
