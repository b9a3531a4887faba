/// Tasks as a reader finds them: each id once, in file order.
struct TaskCollector {
    private(set) var tasks: [Task] = []
    private var ids: Set<String> = []
    var problems: [SuiteProblem] = []

    mutating func report(
        _ place: SourcePlace, _ message: String, hint: String? = nil, severity: SuiteProblem.Severity = .error
    ) {
        problems.append(SuiteProblem(place: place, message: message, hint: hint, severity: severity))
    }

    /// - Parameter place: of the task's row; a second task of the same id is reported there and left out.
    mutating func add(_ task: Task, at place: SourcePlace) {
        guard ids.insert(task.id).inserted else {
            return report(place, "the id \"\(task.id)\" occurs twice", hint: "only its first row counts")
        }
        tasks.append(task)
    }

    /// - Throws: `SuiteError.malformed` when there is no task at all.
    func suite(
        name: String, version: String, path: String, expected: String, description: String? = nil
    ) throws(SuiteError) -> Suite {
        guard !tasks.isEmpty else {
            throw .malformed(
                path, "holds no task of \(expected)", hint: problems.first.map { "first problem: \($0)" })
        }
        return Suite(name: name, version: version, tasks: tasks, description: description, problems: problems)
    }
}
