/// Reads EvalPerf's dataset rows (COLM 2024): `task_id`, `entry_point`, `reference` (slow to fast), `pe_input` (JSON text
/// of a list that holds one argument list) and `scores` (cumulative, the last one 100).
///
/// The rows have no tests: EvalPerf takes them from HumanEval+ and MBPP+. Where `HumanEvalPlus*.jsonl` or
/// `MbppPlus*.jsonl` lie beside the rows, so does this reader; a task without them is tested on its stress input alone,
/// which is noted.
struct EvalPerfSuite {
    private let tasksWithTests: [String: Task]

    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        var options = options
        let tests = try options.choice("tests", of: EvalPlusSuite.Tests.self)
        try options.finish(known: ["tests"])
        let benchmark = BenchmarkFiles(path)
        let files = try benchmark.files(expected: "evalperf.jsonl") {
            $0.lowercased().hasPrefix("evalperf") && $0.hasSuffix(".jsonl")
        }
        var collector = TaskCollector()
        let reader = EvalPerfSuite(
            tasksWithTests: try tasksWithTests(beside: benchmark, tests: tests, &collector))
        for file in files {
            try JSONLines.read(file, into: &collector) { row, collector in
                if let task = reader.task(row, &collector) { collector.add(task, at: row.place) }
            }
        }
        return try collector.suite(name: "evalperf", version: tests.rawValue, path: path, expected: "EvalPerf")
    }

    private static func tasksWithTests(
        beside benchmark: BenchmarkFiles, tests: EvalPlusSuite.Tests, _ collector: inout TaskCollector
    ) throws(SuiteError) -> [String: Task] {
        let folder = benchmark.isFolder ? benchmark.path : BenchmarkFiles.folder(of: benchmark.path)
        guard try FolderListing.names(folder).contains(where: EvalPlusSuite.isFile) else { return [:] }
        let suite = try EvalPlusSuite.read(folder, tests: tests)
        collector.problems += suite.problems
        return Dictionary(uniqueKeysWithValues: suite.tasks.map { ($0.id, $0) })
    }

    private func task(_ row: JSONLines.Row, _ collector: inout TaskCollector) -> Task? {
        guard let id = row.text("task_id", &collector), let entryPoint = row.text("entry_point", &collector),
            let references = references(row, &collector), let arguments = arguments(row, taskID: id, &collector)
        else { return nil }
        let tested = tasksWithTests[id]
        if tested == nil {
            collector.report(
                row.place, "\(id) has no tests here and is tested on its stress input",
                hint: "put HumanEvalPlus.jsonl and MbppPlus.jsonl beside the rows", severity: .note)
        }
        let input = InputSource.arguments(arguments)
        let place = row.place("pe_input")
        return Task(
            id: id, kind: .function, statement: tested?.statement ?? "", entryPoint: entryPoint,
            prompt: tested?.prompt, tests: tested?.tests ?? [TestCase(input: input, place: place)],
            stressInputs: [StressInput(name: "pe_input", input: input, place: place)], references: references,
            oracle: tested?.oracle ?? EvalPlusOracle.oracle(taskID: id, entryPoint: entryPoint, tolerance: 0),
            tags: [id.prefix { $0 != "/" }.lowercased()])
    }

    private func references(_ row: JSONLines.Row, _ collector: inout TaskCollector) -> [Reference]? {
        guard let sources = row.list("reference", &collector), let scores = row.list("scores", &collector) else {
            return nil
        }
        let numbers = scores.compactMap(\.value.realNumber)
        let texts = sources.compactMap(\.text)
        guard texts.count == sources.count, !texts.isEmpty, numbers.count == scores.count,
            numbers.count == texts.count
        else {
            let counts = "\(sources.count) references and \(scores.count) scores"
            collector.report(row.place("reference"), "\(counts): as many texts as numbers were expected")
            return nil
        }
        guard zip(numbers, numbers.dropFirst()).allSatisfy(<), numbers.first ?? 0 >= 0, numbers.last ?? 0 <= 100 else {
            collector.report(row.place("scores"), "scores have to rise from 0 to 100, slow to fast")
            return nil
        }
        return zip(texts, numbers).enumerated().map { index, pair in
            Reference(
                name: "\(index)", source: pair.0, score: pair.1, place: row.place("reference[\(index)]"))
        }
    }

    private func arguments(
        _ row: JSONLines.Row, taskID: String, _ collector: inout TaskCollector
    ) -> [Value]? {
        guard let text = row.text("pe_input", &collector) else { return nil }
        guard case .array(let lists)? = try? JSONText.parse(text), lists.count == 1, case .array(let values) = lists[0],
            let arguments = MBPPTypes(taskID: taskID).restore(values.map(\.value))
        else {
            collector.report(row.place("pe_input"), "expected the JSON text of a list that holds one argument list")
            return nil
        }
        return arguments
    }
}
