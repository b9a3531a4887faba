import Suites

/// A task made ready to run: inputs as bytes, wanted outputs as values. Made by the stages of a session in turn.
struct TaskPlan: Sendable {
    let task: Suites.Task
    let hash: String
    /// Encoded argument lists, one for each usable test.
    var tests: [PlannedTest] = []
    /// Slow to fast; those that failed the tests have a reason.
    var references: [PlannedReference]
    /// Why the task cannot be scored; absent while it can.
    var unfit: String?

    struct PlannedTest: Sendable {
        let name: String
        let input: [UInt8]
        /// Absent until the fastest reference has given it.
        var wanted: Value?
    }

    struct PlannedReference: Sendable {
        let name: String
        let score: Double?
        let program: Program
        /// Why it is left out; absent when it may be measured.
        var reason: String?
    }

    init(task: Suites.Task) {
        self.task = task
        hash = task.contentHash
        references = task.references.map { reference in
            PlannedReference(
                name: reference.name, score: reference.score,
                program: Program(source: reference.source, of: task, language: reference.language))
        }
    }

    /// The references that count, slow to fast.
    var goodReferences: [PlannedReference] { references.filter { $0.reason == nil } }
}

/// One stress input of one task, ready to be counted.
struct StressPlan: Sendable {
    let name: String
    let input: [UInt8]
    /// The fastest reference's output.
    let wanted: Value
}
