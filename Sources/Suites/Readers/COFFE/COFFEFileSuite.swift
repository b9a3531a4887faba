/// Reads COFFE's file level (FSE 2025) in place: programs from standard input to standard output.
///
/// `data` lists the problems by their whole prompt; a stress input is what `generate_input()` of a program of its own
/// returns after `random.seed(1024)`. Tests exist for the problems of Code Contests alone, in a folder of their own
/// (`code_contests/testcases`); elsewhere the best solution's output on the stress inputs is what is wanted.
///
/// The rows have no ids: a task is called by its dataset and its place in `data`, as in `apps/17`.
struct COFFEFileSuite {
    /// What COFFE seeds `random` with before it runs a generator.
    static let seed = 1024

    private let stress: COFFEDocument
    private let best: COFFEDocument
    private let tests: COFFEDocument?

    static func read(_ files: COFFEFiles, data: COFFEDocument, rows: [JSON]) throws(SuiteError) -> Suite {
        let reader = COFFEFileSuite(
            stress: try files.read("stressful_testcases"), best: try files.read("best_solutions"),
            tests: try files.tests())
        var collector = TaskCollector()
        if reader.tests == nil {
            collector.report(
                SourcePlace(path: data.path), "no tests beside: every task is tested on its stress inputs",
                hint: "COFFE has them in code_contests/testcases.json, beside the folder of the file level",
                severity: .note)
        }
        for (index, row) in rows.enumerated() {
            let place = SourcePlace(path: data.path, field: "[\(index)]")
            if let task = reader.task(row, index, place, &collector) { collector.add(task, at: place) }
        }
        return try collector.suite(name: "coffe", version: "file", path: data.path, expected: "COFFE's file level")
    }

    private func task(
        _ row: JSON, _ index: Int, _ place: SourcePlace, _ collector: inout TaskCollector
    ) -> Task? {
        guard let dataset = row["dataset"]?.text, let prompt = row["final_prompt"]?.text else {
            collector.report(place, "\"dataset\" and \"final_prompt\" have to be given as text")
            return nil
        }
        let id = "\(dataset.split(separator: "/").last ?? "")/\(index)"
        guard let reference = reference(prompt), let stressInputs = stressInputs(prompt, id, &collector) else {
            collector.report(place, "\(id): no entry in stressful_testcases or best_solutions under its prompt")
            return nil
        }
        let cases = tests?.byPrompt[prompt].map { testCases($0, id, &collector) } ?? []
        return Task(
            id: id, kind: .program, statement: prompt,
            tests: cases.isEmpty ? stressInputs.map { TestCase(input: $0.input, place: $0.place) } : cases,
            stressInputs: stressInputs, references: [reference], oracle: .coffe,
            tags: [dataset, cases.isEmpty ? "tested on stress inputs" : "tested"])
    }

    /// `[source, flag]`; the flag says nothing of use.
    private func reference(_ prompt: String) -> Reference? {
        guard case .array(let parts)? = best.byPrompt[prompt], let source = parts.first?.text else { return nil }
        return Reference(name: "best", source: source, place: SourcePlace(path: best.path))
    }

    private func stressInputs(
        _ prompt: String, _ id: String, _ collector: inout TaskCollector
    ) -> [StressInput]? {
        guard case .array(let programs)? = stress.byPrompt[prompt] else { return nil }
        return programs.enumerated().compactMap { index, program in
            let place = SourcePlace(path: stress.path, field: "\(id)[\(index)]")
            guard let text = program.text else {
                collector.report(place, "expected the text of a program; the stress input is left out")
                return nil
            }
            let file = SourceFile(path: place.description, text: text)
            let input = InputSource.generator(file, entryPoint: "generate_input", seed: Self.seed)
            return StressInput(name: "stress-\(index)", input: input, place: place)
        }
    }

    /// `[{"input": [text], "output": [text]}, ...]`
    private func testCases(_ rows: JSON, _ id: String, _ collector: inout TaskCollector) -> [TestCase] {
        guard case .array(let rows) = rows, let tests else { return [] }
        return rows.enumerated().compactMap { index, row in
            let place = SourcePlace(path: tests.path, field: "\(id)[\(index)]")
            guard case .array(let inputs)? = row["input"], case .array(let outputs)? = row["output"],
                inputs.count == 1, outputs.count == 1, let input = inputs[0].text, case .string(let output) = outputs[0]
            else {
                collector.report(place, "expected {\"input\": [text], \"output\": [text]}; the test is left out")
                return nil
            }
            return TestCase(input: .text(input), expected: .string(output), place: place)
        }
    }
}
