import Glibc

/// Reads COFFE (FSE 2025) in place from its published files, plain or gzip: the function level here, the file level by
/// ``COFFEFileSuite``. They are told apart by their rows: only functions have an `entry_point`.
///
/// `data` lists the tasks; `testcases`, `stressful_testcases` and `best_solutions` are keyed by a task's whole prompt.
/// A task's id is `dataset/task_id`, as in `mbpp/100` and `openai_humaneval/HumanEval/93`; its entry point is always
/// `solution`, while prompts and predictions use the name kept in `sourceEntryPoint`.
public struct COFFESuite {
    private let files: COFFEFiles
    private var problems: [SuiteProblem] = []

    private init(files: COFFEFiles) { self.files = files }

    /// The entry point of every reference, whatever the prompt calls the function.
    public static let entryPoint = "solution"

    /// - Parameter directory: the folder with `data.json`, or one that holds it as `function`.
    public static func read(_ directory: String) throws(SuiteError) -> Suite {
        let files = try COFFEFiles(directory)
        let data = try files.read("data")
        guard case .array(let rows) = data.document else {
            throw .malformed(data.path, "expected a list of tasks, found \(data.document.kind)")
        }
        guard rows.contains(where: { $0["entry_point"] != nil }) else {
            return try COFFEFileSuite.read(files, data: data, rows: rows)
        }
        var reader = COFFESuite(files: files)
        return try reader.suite(data, rows)
    }

    private mutating func suite(_ data: COFFEDocument, _ rows: [JSON]) throws(SuiteError) -> Suite {
        let tests = try files.read("testcases")
        let stress = try files.read("stressful_testcases")
        let best = try files.read("best_solutions")
        var tasks: [Task] = []
        var ids = Set<String>()
        for (index, row) in rows.enumerated() {
            let place = SourcePlace(path: data.path, field: "[\(index)]")
            guard let task = task(row, place, tests: tests, stress: stress, best: best) else { continue }
            guard ids.insert(task.id).inserted else {
                report(place, "the id \"\(task.id)\" occurs twice")
                continue
            }
            tasks.append(task)
        }
        guard !tasks.isEmpty else {
            throw .malformed(
                data.path, "holds no task of COFFE's function level",
                hint: problems.first.map { "first problem: \($0)" })
        }
        return Suite(name: "coffe", version: "function", tasks: tasks, problems: problems)
    }

    private mutating func report(_ place: SourcePlace, _ message: String) {
        problems.append(SuiteProblem(place: place, message: message))
    }

    private mutating func task(
        _ row: JSON, _ place: SourcePlace, tests: COFFEDocument, stress: COFFEDocument, best: COFFEDocument
    ) -> Task? {
        guard let dataset = row["dataset"]?.text, let number = row["task_id"]?.identifier,
            let prompt = row["final_prompt"]?.text, let entryPoint = row["entry_point"]?.text
        else {
            report(place, "\"dataset\", \"task_id\", \"final_prompt\" and \"entry_point\" have to be given as text")
            return nil
        }
        let id = "\(dataset)/\(number)"
        guard let testRows = tests.byPrompt[prompt], let stressRows = stress.byPrompt[prompt],
            let bestRow = best.byPrompt[prompt]
        else {
            report(place, "\(id): no entry in testcases, stressful_testcases or best_solutions under its prompt")
            return nil
        }
        let testCases = read(testRows, tests.path, id, testCase)
        let stressInputs = read(stressRows, stress.path, id, stressInput)
        guard let testCases, let stressInputs, let reference = reference(bestRow, best.path, id) else { return nil }
        return Task(
            id: id, kind: .function, statement: prompt, entryPoint: Self.entryPoint, sourceEntryPoint: entryPoint,
            prompt: dataset == "openai_humaneval" ? row["prompt"]?.text : nil, tests: testCases,
            stressInputs: stressInputs, references: [reference], oracle: .coffe, tags: [dataset])
    }

    /// Every element of a list, or `nil` when it is none, is empty, or one of its elements is not as it should be.
    private mutating func read<Element>(
        _ rows: JSON, _ path: String, _ id: String, _ element: (JSON, Int, SourcePlace) -> Element?
    ) -> [Element]? {
        guard case .array(let rows) = rows, !rows.isEmpty else {
            report(SourcePlace(path: path, field: id), "expected a list with at least one input")
            return nil
        }
        var elements: [Element] = []
        for (index, row) in rows.enumerated() {
            let place = SourcePlace(path: path, field: "\(id)[\(index)]")
            guard let element = element(row, index, place) else {
                report(place, "not of the form of COFFE's function level")
                return nil
            }
            elements.append(element)
        }
        return elements
    }

    /// `{"input": [arguments...], "output": [wanted]}`
    private func testCase(_ row: JSON, _ index: Int, _ place: SourcePlace) -> TestCase? {
        guard case .array(let arguments) = row["input"], case .array(let outputs) = row["output"], outputs.count == 1
        else { return nil }
        return TestCase(input: .arguments(arguments.map(\.value)), expected: outputs[0].value, place: place)
    }

    /// `{"input": "a Python expression", "output": null}`
    private func stressInput(_ row: JSON, _ index: Int, _ place: SourcePlace) -> StressInput? {
        guard let expression = row["input"]?.text else { return nil }
        return StressInput(name: "stress-\(index)", input: .expression(expression), place: place)
    }

    /// `[source, flag]`; the flag says nothing of use.
    private mutating func reference(_ row: JSON, _ path: String, _ id: String) -> Reference? {
        let place = SourcePlace(path: path, field: id)
        guard case .array(let parts) = row, let source = parts.first?.text else {
            report(place, "expected a list that starts with the solution's text")
            return nil
        }
        guard EntryPoint.isDefined(Self.entryPoint, in: source) else {
            report(place, "the best solution does not define \(Self.entryPoint)()")
            return nil
        }
        return Reference(name: "best", source: source, place: place)
    }
}
