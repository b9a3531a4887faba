import Synchronization

/// Counts the runs that were made, not those that were found in the store.
package final class RunTally: Sendable {
    private let counts = Mutex<[Purpose: Int]>([:])

    package init() {}

    package var all: [Purpose: Int] { counts.withLock { $0 } }

    func made(_ purpose: Purpose) { counts.withLock { $0[purpose, default: 0] += 1 } }
}
