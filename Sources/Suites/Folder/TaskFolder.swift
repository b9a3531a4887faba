/// Reads one task from its folder:
///
///     task.yaml          fields: see TaskManifest
///     statement.md
///     tests.yaml         see TestsFile
///     tests/             for programs, beside or instead: input.<i>.txt with output.<i>.txt
///     references/*.py    slow to fast by name; a reference is called by its file's name without .py. The ending tells
///                        the language; one that no built-in language has means the task's
///     stress.py          def generate(scale, seed): return [argument, ...], or for programs the text of the input
///     checker.py         def check(args, want, got) -> bool, where the oracle asks for it
struct TaskFolder {
    private let files: TaskFiles
    private let name: String
    private var problems: [SuiteProblem] = []

    /// The task, unless something is wrong with it, and everything that is.
    static func read(_ folder: String, name: String) -> (task: Task?, problems: [SuiteProblem]) {
        do {
            var reader = TaskFolder(files: try TaskFiles(folder: folder), name: name)
            let task = reader.task()
            let isUsable = !reader.problems.contains { $0.severity == .error }
            return (isUsable ? task : nil, reader.problems)
        } catch {
            return (nil, [error.problem])
        }
    }

    private init(files: TaskFiles, name: String) {
        self.files = files
        self.name = name
    }

    /// Reads every file even after a problem, so that all problems show at once.
    private mutating func task() -> Task? {
        let manifest = manifest()
        let statement = statement(of: manifest)
        var testProgram: TestProgram?
        if let choice = manifest?.testProgram { testProgram = self.testProgram(choice) }
        let tests = manifest?.testProgram == nil ? tests(of: manifest) : []
        let references = references(of: manifest)
        guard let manifest else { return nil }
        let isGenerated = manifest.stress.contains(where: \.input.isGenerated) || hasGeneratedTest(tests)
        let generator = generator(for: manifest, isNeeded: isGenerated)
        var prompt: String?
        if let file = manifest.prompt { prompt = text(file, hint: "prompt in task.yaml names it") }
        let stress = manifest.stress.compactMap { stressInput($0) }
        let oracle = oracle(manifest.oracle)
        guard let statement, let oracle else { return nil }
        return Task(
            id: manifest.id, kind: manifest.kind, statement: statement, entryPoint: manifest.entryPoint,
            sourceEntryPoint: manifest.sourceEntryPoint, prompt: prompt, tests: tests, stressInputs: stress,
            references: references, oracle: oracle, generator: generator, limits: manifest.limits,
            tags: manifest.tags, language: manifest.language, testProgram: testProgram)
    }

    private mutating func statement(of manifest: TaskManifest?) -> String? {
        let file = "statement.md"
        guard manifest?.without.contains("statement") == true else {
            return text(file, hint: "it is what a model is asked")
        }
        if files.exists(file) { report("task.yaml", "has \"statement: none\" beside \(file)") }
        return ""
    }

    private func hasGeneratedTest(_ tests: [TestCase]) -> Bool {
        tests.contains { if case .generated = $0.input { true } else { false } }
    }

    private mutating func stressInput(_ choice: StressChoice) -> StressInput? {
        input(choice.input).map {
            StressInput(name: choice.name, input: $0, place: choice.place, level: choice.level)
        }
    }

    private mutating func input(_ choice: InputChoice) -> InputSource? {
        switch choice {
        case .given(let input): return input
        case .file(let file): return text(file, hint: "it is the text of a stress input").map { .text($0) }
        case .program(let file, let entryPoint, let seed):
            guard let source = text(file, hint: "def \(entryPoint)(): return the input") else { return nil }
            return .generator(
                SourceFile(path: files.path(file), text: source), entryPoint: entryPoint, seed: seed)
        }
    }

    private mutating func testProgram(_ choice: TaskManifest.TestProgramChoice) -> TestProgram? {
        let hint = "test_program in task.yaml names it"
        var before: String? = ""
        if let file = choice.before { before = text(file, hint: hint) }
        let after = text(choice.after, hint: hint)
        var further: [SourceFile] = []
        for file in choice.files {
            if let text = text(file, hint: hint) { further.append(SourceFile(path: file, text: text)) }
        }
        guard let before, let after else { return nil }
        return TestProgram(before: before, after: after, form: choice.form, files: further)
    }

    private mutating func report(
        _ file: String, _ message: String, hint: String? = nil, severity: SuiteProblem.Severity = .error
    ) {
        let place = SourcePlace(path: files.path(file))
        problems.append(SuiteProblem(place: place, message: message, hint: hint, severity: severity))
    }

    private mutating func text(_ file: String, hint: String) -> String? {
        do {
            let text = try files.text(file)
            if text.contains(where: { !$0.isWhitespace }) { return text }
            report(file, "is empty", hint: hint)
        } catch .missing {
            report(file, "is missing", hint: hint)
        } catch {
            problems.append(error.problem)
        }
        return nil
    }

    private mutating func manifest() -> TaskManifest? {
        guard let text = text("task.yaml", hint: "begin with kind: function and entry_point: ...") else { return nil }
        do {
            return try TaskManifest.read(
                text, path: files.path("task.yaml"), defaultID: name, problems: &problems)
        } catch {
            problems.append(error.problem)
            return nil
        }
    }

    private mutating func tests(of manifest: TaskManifest?) -> [TestCase] {
        let kind = manifest?.kind ?? .function
        if manifest?.without.contains("tests") == true {
            if files.exists(TestsFile.name) { report("task.yaml", "has \"tests: none\" beside \(TestsFile.name)") }
            return []
        }
        let inFiles = kind != .function && files.exists("tests") ? testFiles() : []
        if !inFiles.isEmpty, !files.exists(TestsFile.name) { return inFiles }
        let hint = kind == .function ? "add {args: [...], want: ...}" : "add {input: ..., output: ...}"
        guard let text = text(TestsFile.name, hint: hint) else { return [] }
        do {
            let listed = try TestsFile.read(text, path: files.path(TestsFile.name), kind: kind, problems: &problems)
            return listed.compactMap { choice in
                input(choice.input).map { TestCase(input: $0, expected: choice.expected, place: choice.place) }
            } + inFiles
        } catch {
            problems.append(error.problem)
            return []
        }
    }

    /// `tests/input.<i>.txt` in the order of their numbers; without `output.<i>.txt` a reference is asked.
    private mutating func testFiles() -> [TestCase] {
        let names: [String]
        do {
            names = try files.names(in: "tests")
        } catch {
            problems.append(error.problem)
            return []
        }
        var inputs: [(number: Int, name: String)] = []
        for name in names where !name.hasPrefix("output.") {
            let parts = name.split(separator: ".")
            guard parts.count == 3, parts[0] == "input", parts[2] == "txt", let number = Int(parts[1]) else {
                report("tests/\(name)", "is no test", hint: "tests are input.<i>.txt with output.<i>.txt")
                continue
            }
            inputs.append((number, name))
        }
        return inputs.sorted { $0.number < $1.number }.compactMap { testFile($0.name, number: $0.number) }
    }

    private mutating func testFile(_ name: String, number: Int) -> TestCase? {
        let output = "tests/output.\(number).txt"
        do {
            let wanted = files.exists(output) ? try files.text(output) : nil
            return TestCase(
                input: .text(try files.text("tests/\(name)")), expected: wanted.map { .string(PythonString($0)) },
                place: SourcePlace(path: files.path("tests/\(name)")))
        } catch {
            problems.append(error.problem)
            return nil
        }
    }

    private mutating func references(of manifest: TaskManifest?) -> [Reference] {
        let names: [String]
        do {
            names = try files.names(in: "references").filter { $0 != "__pycache__" }
        } catch {
            report("references", "is missing", hint: "add references/01-slow.py, references/02-faster.py, ...")
            return []
        }
        if names.isEmpty { report("references", "holds no reference", hint: "add references/01-slow.py") }
        let references = listed(names, manifest?.references).compactMap { reference($0, of: manifest) }
        return withComplexities(references, of: manifest)
    }

    /// As `task.yaml` lists them, or every file there is.
    private mutating func listed(_ names: [String], _ choices: [ReferenceChoice]?) -> [ReferenceChoice] {
        guard let choices else { return names.map { ReferenceChoice(file: $0) } }
        for name in names where !choices.contains(where: { $0.file == name }) {
            report("references/\(name)", "is not among the references of task.yaml", hint: "list it or take it away")
        }
        return choices
    }

    private mutating func withComplexities(_ references: [Reference], of manifest: TaskManifest?) -> [Reference] {
        var references = references
        for stated in manifest?.complexities ?? [] {
            guard let index = references.firstIndex(where: { $0.name == stated.name }) else {
                problems.append(
                    SuiteProblem(
                        place: stated.place, message: "there is no reference \(stated.name)",
                        hint: "references are called by their file's name without its ending"))
                continue
            }
            references[index].complexity = stated.complexity
        }
        return references
    }

    private mutating func reference(_ choice: ReferenceChoice, of manifest: TaskManifest?) -> Reference? {
        let file = "references/\(choice.file)"
        let ending = LanguageName(fileName: choice.file)
        let language = choice.language ?? (ending == manifest?.language ? nil : ending)
        let isCalled = manifest?.kind == .function && manifest?.testProgram == nil
        let isPython = (choice.language ?? ending) == .python
        guard let point = choice.file.lastIndex(of: "."), point != choice.file.startIndex, !isCalled || isPython else {
            let expected = isCalled ? "is no Python file" : "has no ending that tells its language"
            report(file, expected, hint: "references are named 01-slow.py, 02-faster.py, ...")
            return nil
        }
        let hint = isCalled ? "a reference defines the entry point" : "a reference is a whole program"
        guard let source = text(file, hint: hint) else { return nil }
        if isCalled, let entryPoint = manifest?.entryPoint, !EntryPoint.isDefined(entryPoint, in: source) {
            report(file, "does not define \(entryPoint)()", hint: "entry_point in task.yaml names it")
        }
        return Reference(
            name: choice.name ?? String(choice.file[..<point]), source: source, score: choice.score,
            place: SourcePlace(path: files.path(file)), language: language)
    }

    private mutating func generator(for manifest: TaskManifest, isNeeded: Bool) -> SourceFile? {
        let file = "stress.py"
        let saysNothing = manifest.stress.isEmpty && !manifest.without.contains("stress")
        guard isNeeded || files.exists(file) else {
            guard saysNothing else { return nil }
            report(
                "task.yaml", "has no stress input: the task's samples get no cost",
                hint: "add \"stress:\" and stress.py", severity: .note)
            return nil
        }
        let returned = manifest.kind == .function ? "[argument, ...]" : "the text of the input"
        guard let source = text(file, hint: "def generate(scale, seed): return \(returned)") else { return nil }
        // Beside other inputs it may be kept to be scaled.
        if !isNeeded, saysNothing {
            report("task.yaml", "has no \"stress:\" beside stress.py", hint: "add - {scale: 1000, seed: 1}")
        }
        if !EntryPoint.isDefined("generate", in: source) { report(file, "does not define generate(scale, seed)") }
        return SourceFile(path: files.path(file), text: source)
    }

    private mutating func oracle(_ choice: TaskManifest.OracleChoice) -> Oracle? {
        switch choice {
        case .builtIn(let oracle): return oracle
        case .checker(let file, let place):
            guard !file.contains("/"), file.hasSuffix(".py") else {
                problems.append(
                    SuiteProblem(place: place, message: "\"\(file)\" is no Python file of the task's folder"))
                return nil
            }
            guard let source = text(file, hint: "def check(args, want, got): return True or False") else { return nil }
            if !EntryPoint.isDefined("check", in: source) { report(file, "does not define check(args, want, got)") }
            return .checker(SourceFile(path: files.path(file), text: source))
        }
    }
}
