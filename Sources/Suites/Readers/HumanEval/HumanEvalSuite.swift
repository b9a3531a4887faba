/// Reads OpenAI's HumanEval: rows with `task_id`, `prompt`, `entry_point`, `canonical_solution` and `test`.
///
/// A program is joined as HumanEval joins it: prompt and completion, the test, `check(<entry point>)`.
struct HumanEvalSuite {
    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        try options.finish(known: [])
        let files = try BenchmarkFiles(path).files(expected: "HumanEval.jsonl") {
            $0.hasPrefix("HumanEval") && !$0.hasPrefix("HumanEvalPlus") && $0.hasSuffix(".jsonl")
        }
        var collector = TaskCollector()
        for file in files {
            try JSONLines.read(file, into: &collector) { row, collector in
                if let task = task(row, &collector) { collector.add(task, at: row.place) }
            }
        }
        return try collector.suite(name: "humaneval", version: "1", path: path, expected: "HumanEval")
    }

    private static func task(_ row: JSONLines.Row, _ collector: inout TaskCollector) -> Task? {
        guard let id = row.text("task_id", &collector), let prompt = row.text("prompt", &collector),
            let entryPoint = row.text("entry_point", &collector), let test = row.text("test", &collector),
            let solution = row.text("canonical_solution", &collector)
        else { return nil }
        return Task(
            id: id, kind: .function, statement: prompt, entryPoint: entryPoint, prompt: prompt,
            references: [
                Reference(name: "canonical", source: prompt + solution, place: row.place("canonical_solution"))
            ],
            testProgram: TestProgram(after: "\n\(test)\ncheck(\(entryPoint))\n"))
    }
}
