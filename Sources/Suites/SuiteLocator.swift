import Glibc

/// Finds the suite that a person names: `core`, a folder, or `FORMAT:PATH`.
public struct SuiteLocator: Sendable {
    /// Folders with one built-in suite a subfolder, in the order they are searched.
    private let taskFolders: [String]

    /// Readers of public benchmarks, by the word before the colon.
    public static let formats: [String] = readers.keys.sorted()

    private typealias Reader = @Sendable (_ path: String, _ options: ReaderOptions) throws(SuiteError) -> Suite

    private static let readers: [String: Reader] = [
        "coffe": { path, options throws(SuiteError) in
            try options.finish(known: [])
            return try COFFESuite.read(path)
        },
        "enamel": ENAMELSuite.read,
        "evalperf": EvalPerfSuite.read,
        "evalplus": EvalPlusSuite.read,
        "humaneval": HumanEvalSuite.read,
        "humaneval-x": HumanEvalXSuite.read,
        "pie": PIESuite.read,
    ]

    /// - Parameters:
    ///   - tasks: the folder of the built-in suites (`ASSAY_TASKS`); then nowhere else is looked.
    ///   - executable: path of the running program: `tasks` is looked for in its folder and every one above.
    ///   - workingDirectory: `tasks` is looked for in it and every one above, too.
    public init(tasks: String?, executable: String?, workingDirectory: String?) {
        if let tasks, !tasks.isEmpty {
            taskFolders = [tasks]
        } else {
            let starts = [executable.map(Self.parent), workingDirectory].compactMap { $0 }
            taskFolders = starts.flatMap(Self.ancestors).map { $0 == "/" ? "/tasks" : "\($0)/tasks" }
        }
    }

    /// From the environment and the place of the running program.
    public init() {
        self.init(
            tasks: getenv("ASSAY_TASKS").map { String(cString: $0) },
            executable: Self.resolved("/proc/self/exe"), workingDirectory: Self.resolved("."))
    }

    /// Reads the suite.
    ///
    /// - Throws: `SuiteError.unknownSuite` or `.unknownFormat` when nothing goes by the name; what the readers throw.
    public func suite(_ name: String) throws(SuiteError) -> Suite {
        if let colon = name.firstIndex(of: ":"), !name[..<colon].contains("/") {
            let format = String(name[..<colon])
            guard let reader = Self.readers[format] else { throw .unknownFormat(name: format, known: Self.formats) }
            let (path, options) = try ReaderOptions.split(String(name[name.index(after: colon)...]), format: format)
            return try reader(path, options)
        }
        if !name.contains("/"), let folder = builtIn(name) { return try SuiteFolder.read(folder) }
        guard name.contains("/") || name == "." || name == ".." || FolderListing.isFolder(name) else {
            throw .unknownSuite(name: name, known: builtInNames())
        }
        return try SuiteFolder.read(name)
    }

    /// Names of the built-in suites that are found, sorted.
    public func builtInNames() -> [String] {
        // A folder that cannot be listed offers no suite; naming one in it says why.
        let names = taskFolders.flatMap { folder in
            ((try? FolderListing.names(folder)) ?? []).filter { Self.isSuite("\(folder)/\($0)") }
        }
        return Set(names).sorted()
    }

    private func builtIn(_ name: String) -> String? {
        taskFolders.map { "\($0)/\(name)" }.first(where: Self.isSuite)
    }

    /// The example submissions of a built-in suite, in `examples` beside `tasks`; empty where there are none.
    public func examples(of name: String) -> [String] {
        guard !name.contains("/"), let suite = builtIn(name) else { return [] }
        let folder = "\(Self.parent(Self.parent(suite)))/examples/\(name)"
        let names = (try? FolderListing.names(folder)) ?? []
        return names.filter { $0.hasSuffix(".jsonl") }.map { "\(folder)/\($0)" }
    }

    private static func isSuite(_ folder: String) -> Bool {
        access("\(folder)/\(SuiteFolder.manifest)", F_OK) == 0
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func ancestors(_ path: String) -> [String] {
        Array(sequence(first: path) { $0 == "/" || !$0.contains("/") ? nil : parent($0) })
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
