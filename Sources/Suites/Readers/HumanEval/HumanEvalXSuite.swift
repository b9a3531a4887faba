/// Reads HumanEval-X (CodeGeeX, KDD 2023): HumanEval in Python, C++, Go, Java, JavaScript and Rust, with `prompt`,
/// `declaration`, `canonical_solution` and `test`; ids are `CPP/0`, `Go/0`, `Java/0`, `JavaScript/0`, `Python/0`, `Rust/0`.
///
/// How the parts of a program are joined differs by language: see ``HumanEvalXLanguage``.
struct HumanEvalXSuite {
    private static let prefix = "humaneval_"

    /// - Parameter path: one language's file, or a folder with several (`humaneval_cpp.jsonl`, ...).
    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        try options.finish(known: [])
        let files = try BenchmarkFiles(path).files(expected: "humaneval_<language>.jsonl") {
            $0.hasPrefix(prefix) && $0.hasSuffix(".jsonl")
        }
        var collector = TaskCollector()
        for file in files {
            try JSONLines.read(file, into: &collector) { row, collector in
                if let task = task(row, &collector) { collector.add(task, at: row.place) }
            }
        }
        let languages = Set(collector.tasks.map(\.language.rawValue))
        let version = languages.count == 1 ? languages.first ?? "" : "all"
        return try collector.suite(name: "humaneval-x", version: version, path: path, expected: "HumanEval-X")
    }

    private static func task(_ row: JSONLines.Row, _ collector: inout TaskCollector) -> Task? {
        guard let id = row.text("task_id", &collector), let prompt = row.text("prompt", &collector),
            let solution = row.text("canonical_solution", &collector), let test = row.text("test", &collector),
            let declaration = row.text("declaration", &collector)
        else { return nil }
        guard let language = HumanEvalXLanguage(taskID: id) else {
            let known = HumanEvalXLanguage.allCases.map(\.rawValue).joined(separator: ", ")
            collector.report(row.place("task_id"), "\"\(id)\" names no language", hint: "known: \(known)")
            return nil
        }
        let parts = HumanEvalXLanguage.Parts(
            prompt: prompt, declaration: declaration, imports: row.fields["import"]?.text ?? "", test: test)
        let start = language.start(parts)
        return Task(
            id: id, kind: .function, statement: prompt, prompt: start,
            references: [
                Reference(name: "canonical", source: start + solution, place: row.place("canonical_solution"))
            ],
            tags: [language.name.rawValue], language: language.name, testProgram: language.testProgram(parts))
    }
}
