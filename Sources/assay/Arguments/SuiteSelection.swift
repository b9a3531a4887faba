import ArgumentParser
import Glibc
import Reports
import Suites

/// Which tasks of which suite.
struct SuiteSelection: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which tasks: a built-in name, a folder, or FORMAT:PATH such as coffe:DIR.", valueName: "suite"))
    var suite: String

    @Option(help: ArgumentHelp("Only tasks whose id matches, as 'core/*' or 'mbpp/1?'.", valueName: "glob"))
    var filter: String?

    @Option(help: ArgumentHelp("Only the first N tasks that are left.", valueName: "n"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Only part I of N of the tasks that are left: I, I+N, and so on; 1/3 is the first.",
            discussion: "Parts that share a store add up: the same command without --shard then runs nothing again.",
            valueName: "i/n"))
    var shard: Shard?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); 1 or more was expected") }
    }

    /// The suite as its files have it.
    func whole() throws -> Suite {
        try SuiteLocator().suite(suite)
    }

    /// What the options leave of a suite: tasks that match and that the submission has samples for, then the first of
    /// them, then the shard's.
    ///
    /// - Throws: `Failure` when nothing is left.
    func selected(from suite: Suite, solvedIn submission: Submission) throws(Failure) -> Suite {
        let sampled = Set(submission.samples.map(\.taskID))
        let example = submission.samples.first.map { "\nIds look like \($0.taskID)." } ?? ""
        return try selected(from: suite, nothing: "with a sample matches", example) { sampled.contains($0.id) }
    }

    /// What the options leave of a suite, solved or not.
    ///
    /// - Throws: `Failure` when nothing is left.
    func selected(from suite: Suite) throws(Failure) -> Suite {
        let example = suite.tasks.first.map { "\nIds look like \($0.id)." } ?? ""
        return try selected(from: suite, nothing: "matches", example) { _ in true }
    }

    private func selected(
        from suite: Suite, nothing: String, _ example: String, where isWanted: (Suites.Task) -> Bool
    ) throws(Failure) -> Suite {
        var selected = suite
        selected.tasks.removeAll { task in
            !isWanted(task) || (filter.map { fnmatch($0, task.id, 0) != 0 } ?? false)
        }
        if let limit { selected.tasks = Array(selected.tasks.prefix(limit)) }
        if let shard, !selected.tasks.isEmpty {
            let count = selected.tasks.count
            selected.tasks = shard.part(of: selected.tasks)
            guard !selected.tasks.isEmpty else {
                let there = "\(counted(count, "task")) \(count == 1 ? "is" : "are") selected"
                throw Failure(.usage, "--shard \(shard) is empty: only \(there)\nAsk for fewer parts.")
            }
        }
        guard selected.tasks.isEmpty else { return selected }
        throw Failure(.usage, "no task of \(self.suite) \(nothing) \(filter ?? "*")\(example)")
    }
}
