import ArgumentParser
import Glibc
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

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); 1 or more was expected") }
    }

    /// The suite as its files have it.
    func whole() throws -> Suite {
        try SuiteLocator().suite(suite)
    }

    /// What the options leave of a suite.
    ///
    /// - Throws: `Failure` when nothing is left.
    func selected(from suite: Suite) throws(Failure) -> Suite {
        var selected = suite
        if let filter { selected.tasks.removeAll { fnmatch(filter, $0.id, 0) != 0 } }
        if let limit { selected.tasks = Array(selected.tasks.prefix(limit)) }
        guard selected.tasks.isEmpty else { return selected }
        guard let filter, let first = suite.tasks.first else {
            let problem = suite.problems.first.map { "; \($0)" } ?? ""
            throw Failure(.malformedInput, "\(self.suite): no task can be used\(problem)")
        }
        throw Failure(.usage, "no task of \(self.suite) matches \(filter)\nIds look like \(first.id).")
    }
}
