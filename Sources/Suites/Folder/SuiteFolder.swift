/// Reads a suite from a folder: `suite.yaml` and one folder a task.
///
///     name: core
///     version: "1"
///     description: ...          # optional
///     tasks: [folder, ...]      # optional; otherwise every folder, by name
public enum SuiteFolder {
    static let manifest = "suite.yaml"

    /// A task with a problem is left out and never hides another one.
    /// - Throws: when there is no such folder or its `suite.yaml` cannot be read.
    public static func read(_ folder: String) throws(SuiteError) -> Suite {
        guard FolderListing.isFolder(folder) else { throw .missing(path: folder, hint: nil) }
        let path = "\(folder)/\(manifest)"
        let text: String
        do {
            text = try TextFile.text(path, limit: 1 << 20)
        } catch .missing {
            throw .missing(path: path, hint: "a suite's folder holds suite.yaml with name: and version:")
        }
        var problems: [SuiteProblem] = []
        let node = try YAMLDocument.parse(text, path: path)
        guard var fields = YAMLFields(node, path: path, problems: &problems) else {
            throw .malformed(problems[0])
        }
        let name = fields.requiredText("name")
        let version = fields.requiredText("version")
        let description = fields.text("description")
        let listed = fields.texts("tasks")
        let place = fields.place(line: nil, field: "tasks")
        let folders = if let listed { listed } else { try taskFolders(folder) }
        fields.finish(known: ["name", "version", "description", "tasks"])
        problems += fields.problems
        guard let name, let version else { throw .malformed(problems[0]) }
        var suite = Suite(name: name, version: version, tasks: [], description: description, problems: problems)
        for name in folders { add(name, of: folder, to: &suite, listedAt: place) }
        if suite.tasks.isEmpty, suite.problems.isEmpty {
            suite.problems.append(
                SuiteProblem(
                    place: SourcePlace(path: folder), message: "holds no task",
                    hint: "a task is a folder with task.yaml")
            )
        }
        return suite
    }

    private static func taskFolders(_ folder: String) throws(SuiteError) -> [String] {
        try FolderListing.names(folder).filter { FolderListing.isFolder("\(folder)/\($0)") }
    }

    private static func add(_ name: String, of folder: String, to suite: inout Suite, listedAt place: SourcePlace) {
        func report(_ message: String, hint: String? = nil) {
            suite.problems.append(SuiteProblem(place: place, message: message, hint: hint))
        }
        guard !name.contains("/"), name != "..", name != "." else {
            return report("\"\(name)\" is no folder beside suite.yaml")
        }
        guard FolderListing.isFolder("\(folder)/\(name)") else {
            return report("there is no folder \"\(name)\"", hint: "make it or take its name out")
        }
        let (task, problems) = TaskFolder.read("\(folder)/\(name)", name: name)
        suite.problems += problems
        guard let task else { return }
        guard !suite.tasks.contains(where: { $0.id == task.id }) else {
            suite.problems.append(
                SuiteProblem(
                    place: SourcePlace(path: "\(folder)/\(name)/task.yaml", field: "id"),
                    message: "another task is called \"\(task.id)\" already", hint: "ids are unique in a suite"))
            return
        }
        suite.tasks.append(task)
    }
}
