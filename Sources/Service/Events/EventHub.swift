import Synchronization

/// Wakes those who follow an evaluation when there are new events of it in the queue's file.
///
/// Only the news that there is news passes through here, at most one for each follower: a follower that is slow costs no
/// memory, and none misses an event.
final class EventHub: Sendable {
    enum Signal: Sendable {
        case changed
        /// Nothing happened for a while: time to show that the connection lives.
        case heartbeat
    }

    private struct State {
        var followers: [String: [Int: AsyncStream<Signal>.Continuation]] = [:]
        var next = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Signals until the hub closes or the stream is given up.
    func follow(_ evaluation: String) -> AsyncStream<Signal> {
        let (stream, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.next += 1
            state.followers[evaluation, default: [:]][state.next] = continuation
            return state.next
        }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.leave(evaluation, number) }
        return stream
    }

    private func leave(_ evaluation: String, _ number: Int) {
        state.withLock { state in
            state.followers[evaluation]?[number] = nil
            if state.followers[evaluation]?.isEmpty == true { state.followers[evaluation] = nil }
        }
    }

    func changed(_ evaluation: String) {
        for follower in state.withLock({ $0.followers[evaluation]?.values.map { $0 } ?? [] }) {
            follower.yield(.changed)
        }
    }

    func heartbeat() {
        for follower in all() { follower.yield(.heartbeat) }
    }

    var followers: Int { state.withLock { $0.followers.values.reduce(0) { $0 + $1.count } } }

    func close() {
        state.withLock { $0.isClosed = true }
        for follower in all() { follower.finish() }
    }

    private func all() -> [AsyncStream<Signal>.Continuation] {
        state.withLock { $0.followers.values.flatMap(\.values) }
    }
}
