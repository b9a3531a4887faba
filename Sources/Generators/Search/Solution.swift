import Runner
package import Suites

/// A correct program of a task.
package struct Solution: Sendable, Hashable {
    /// A reference's name, or the submission's with the sample's number.
    package var name: String
    package var source: String
    /// How many samples are this very program.
    package var copies: Int

    package init(name: String, source: String, copies: Int = 1) {
        self.name = name
        self.source = source
        self.copies = copies
    }
}

/// A task with everything that a search for its inputs needs.
package struct SearchSubject: Sendable {
    package var task: Suites.Task
    /// The first is the one whose word counts: a reference, the fastest. Distinct.
    package var solutions: [Solution]
    /// Programs with the task's entry point that refuse an input by raising.
    package var contracts: [String]

    package init(task: Suites.Task, solutions: [Solution], contracts: [String] = []) {
        self.task = task
        self.solutions = solutions
        self.contracts = contracts
    }

    /// Argument lists of the tests, as far as they are given as values.
    package var testArguments: [[Value]] {
        task.tests.compactMap { if case .arguments(let arguments) = $0.input { arguments } else { nil } }
    }
}
