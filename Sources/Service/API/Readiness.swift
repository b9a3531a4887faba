import Synchronization

/// Whether the service takes work.
final class Readiness: Sendable {
    enum State: String, Sendable, Hashable {
        /// Cells are being started; submissions are accepted and wait.
        case starting
        case ready
        case ending
    }

    private let current = Mutex(State.starting)

    var state: State { current.withLock { $0 } }

    /// An ending is final.
    func become(_ state: State) { current.withLock { if $0 != .ending { $0 = state } } }
}
