/// Reads EvalPlus's HumanEval+ and MBPP+ in place: `HumanEvalPlus.jsonl`, `MbppPlus.jsonl`, plain or gzip.
///
/// A row has `task_id`, `prompt`, `entry_point`, `canonical_solution`, `base_input`, `plus_input`, `atol` and
/// `contract`. Wanted outputs are not in the data: they are those of the canonical solution. The options of
/// `evalplus:PATH?tests=...&contracts=...`:
///
/// - `tests`: `all` (base and plus), `base`, `plus`;
/// - `contracts`: `ignored`, or `kept`: the canonical solution runs with its contract, so that inputs which break it
///   are found and left out.
public struct EvalPlusSuite {
    enum Tests: String, CaseIterable { case all, base, plus }
    enum Contracts: String, CaseIterable { case ignored, kept }

    private let tests: Tests
    private let contracts: Contracts

    private init(tests: Tests, contracts: Contracts) {
        self.tests = tests
        self.contracts = contracts
    }

    /// - Parameter path: a file, or a folder with `HumanEvalPlus*.jsonl` or `MbppPlus*.jsonl`.
    static func read(_ path: String, options: ReaderOptions) throws(SuiteError) -> Suite {
        var options = options
        let tests = try options.choice("tests", of: Tests.self)
        let contracts = try options.choice("contracts", of: Contracts.self)
        try options.finish(known: ["tests", "contracts"])
        return try read(path, tests: tests, contracts: contracts)
    }

    static func read(_ path: String, tests: Tests = .all, contracts: Contracts = .ignored) throws(SuiteError) -> Suite {
        let files = try BenchmarkFiles(path).files(
            expected: "HumanEvalPlus.jsonl or MbppPlus.jsonl", where: isFile)
        let reader = EvalPlusSuite(tests: tests, contracts: contracts)
        var collector = TaskCollector()
        for file in files {
            try JSONLines.read(file, into: &collector) { row, collector in
                if let task = reader.task(row, &collector) { collector.add(task, at: row.place) }
            }
        }
        let version = [tests.rawValue] + (contracts == .kept ? ["contracts"] : [])
        return try collector.suite(
            name: name(of: collector.tasks), version: version.joined(separator: "-"), path: path, expected: "EvalPlus")
    }

    /// Whether a file of this name is one of EvalPlus's.
    static func isFile(_ name: String) -> Bool {
        let name = BenchmarkFiles.withoutGzip(name)
        return (name.hasPrefix("HumanEvalPlus") || name.hasPrefix("MbppPlus")) && name.hasSuffix(".jsonl")
    }

    private static func name(of tasks: [Task]) -> String {
        let benchmarks = Set(tasks.map { $0.id.prefix { $0 != "/" } })
        switch benchmarks.count == 1 ? benchmarks.first : nil {
        case "HumanEval"?: return "humaneval+"
        case "Mbpp"?: return "mbpp+"
        default: return "evalplus"
        }
    }

    private func task(_ row: JSONLines.Row, _ collector: inout TaskCollector) -> Task? {
        guard let id = row.text("task_id", &collector), let prompt = row.text("prompt", &collector),
            let entryPoint = row.text("entry_point", &collector),
            let solution = row.text("canonical_solution", &collector)
        else { return nil }
        let tests = testCases(row, taskID: id, &collector)
        guard !tests.isEmpty else {
            collector.report(row.place, "\(id) has no usable input")
            return nil
        }
        let contract = contracts == .kept ? row.fields["contract"]?.text ?? "" : ""
        return Task(
            id: id, kind: .function, statement: prompt, entryPoint: entryPoint, prompt: prompt, tests: tests,
            references: [
                Reference(
                    name: "canonical",
                    source: Self.program(prompt: prompt, contract: contract, solution: solution, entryPoint),
                    place: row.place("canonical_solution"))
            ],
            oracle: EvalPlusOracle.oracle(
                taskID: id, entryPoint: entryPoint, tolerance: row.fields["atol"]?.value.realNumber ?? 0),
            tags: [id.prefix { $0 != "/" }.lowercased()])
    }

    private func testCases(
        _ row: JSONLines.Row, taskID: String, _ collector: inout TaskCollector
    ) -> [TestCase] {
        let types = MBPPTypes(taskID: taskID)
        let fields = ["base_input", "plus_input"].filter { tests == .all || $0 == "\(tests.rawValue)_input" }
        var cases: [TestCase] = []
        for field in fields {
            // Where there is none, MBPP+ has an empty object.
            guard row.fields[field] != .object([]), let inputs = row.list(field, &collector) else { continue }
            for (index, input) in inputs.enumerated() {
                let place = row.place("\(field)[\(index)]")
                if case .array(let arguments) = input, let values = types.restore(arguments.map(\.value)) {
                    cases.append(TestCase(input: .arguments(values), place: place))
                } else {
                    collector.report(place, "is no argument list of \(taskID); the input is left out")
                }
            }
        }
        return cases
    }

    /// HumanEval+'s solutions continue the prompt, and so does the contract between them. MBPP+'s are whole functions
    /// after a prompt that is only text; the contract goes below the signature.
    static func program(prompt: String, contract: String, solution: String, _ entryPoint: String) -> String {
        guard !contract.isEmpty, EntryPoint.isDefined(entryPoint, in: solution) else {
            return prompt + contract + solution
        }
        var lines = solution.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("def \(entryPoint)") }),
            let end = lines[start...].firstIndex(where: { $0.trimmingSuffix(while: \.isWhitespace).hasSuffix(":") })
        else { return prompt + solution }
        lines.insert(contract.trimmingPrefix("\n").description, at: end + 1)
        return prompt + lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
        self[..<(lastIndex { !isTrimmed($0) }.map(index(after:)) ?? startIndex)]
    }
}
