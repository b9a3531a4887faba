import Foundation
import Synchronization

/// Tells each request of a schedule at its time, from a thread of its own: no other work of this process delays it.
enum Pacer {
    /// - Parameter start: what the schedule's times count from.
    static func sends(_ schedule: [Send], from start: ContinuousClock.Instant) -> AsyncStream<Send> {
        AsyncStream { continuation in
            let isStopped = Flag()
            continuation.onTermination = { _ in isStopped.raise() }
            let thread = Thread {
                for send in schedule {
                    sleep(until: start + send.time, unless: isStopped)
                    guard !isStopped.isRaised else { break }
                    continuation.yield(send)
                }
                continuation.finish()
            }
            thread.name = "assay-pacer"
            thread.start()
        }
    }

    /// In pieces, so that a run that is given up ends.
    private static func sleep(until moment: ContinuousClock.Instant, unless isStopped: Flag) {
        while !isStopped.isRaised {
            let rest = ContinuousClock.now.duration(to: moment)
            guard rest > .zero else { return }
            let piece = min(rest, .milliseconds(100)).components
            var time = timespec(tv_sec: Int(piece.seconds), tv_nsec: Int(piece.attoseconds / 1_000_000_000))
            nanosleep(&time, nil)
        }
    }

    private final class Flag: Sendable {
        private let value = Atomic(false)
        var isRaised: Bool { value.load(ordering: .relaxed) }
        func raise() { value.store(true, ordering: .relaxed) }
    }
}
