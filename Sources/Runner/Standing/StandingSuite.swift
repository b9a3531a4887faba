package import Suites

/// A suite that is loaded once and asked for its tasks many times.
package final class StandingSuite: Sendable {
    package let suite: Suite
    /// Its content hash.
    package let hash: String
    private let tasks: [String: (task: Suites.Task, hash: String)]

    package init(_ suite: Suite) {
        self.suite = suite
        hash = suite.contentHash
        tasks = Dictionary(
            suite.tasks.map { ($0.id, (task: $0, hash: $0.contentHash)) }, uniquingKeysWith: { first, _ in first })
    }

    package func has(_ id: String) -> Bool { tasks[id] != nil }

    func task(_ id: String) -> (task: Suites.Task, hash: String) {
        guard let found = tasks[id] else { preconditionFailure("\(id) is not of the suite") }
        return found
    }
}
