import Suites

/// A task made ready to run: inputs as bytes, wanted outputs as values. Made by the stages of a session in turn.
struct TaskPlan: Sendable {
    let task: Suites.Task
    let hash: String
    /// Encoded argument lists, one for each usable test.
    var tests: [PlannedTest] = []
    /// Tests that cannot be used, and why.
    var droppedTests: [DroppedInput] = []
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

    /// Leaves tests out, each with what is wrong with it.
    mutating func drop(_ reasons: [String: String]) {
        for test in tests { if let reason = reasons[test.name] { drop(test.name, reason) } }
        tests.removeAll { reasons[$0.name] != nil }
    }

    mutating func drop(_ test: String, _ reason: String) {
        droppedTests.append(DroppedInput(input: test, place: place(of: test), reason: reason))
    }

    private func place(of test: String) -> SourcePlace? {
        let index = test.split(separator: "/").last.flatMap { Int($0) }
        return index.flatMap { task.tests.indices.contains($0) ? task.tests[$0].place : nil }
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
