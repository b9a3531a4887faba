/// Reads one task from its folder:
///
///     task.yaml          fields: see TaskManifest
///     statement.md
///     tests.yaml         see TestsFile
///     references/*.py    slow to fast by name; a reference is called by its file's name without .py
///     stress.py          def generate(scale, seed): return [argument, ...]
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
        let statement = text("statement.md", hint: "it is what a model is asked")
        let tests = tests()
        let references = references(entryPoint: manifest?.entryPoint)
        guard let manifest else { return nil }
        let generator = generator(isNeeded: !manifest.stress.isEmpty)
        let oracle = oracle(manifest.oracle)
        guard let statement, let oracle else { return nil }
        return Task(
            id: manifest.id, kind: manifest.kind, statement: statement, entryPoint: manifest.entryPoint, tests: tests,
            stressInputs: manifest.stress, references: references, oracle: oracle, generator: generator,
            limits: manifest.limits, tags: manifest.tags)
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

    private mutating func tests() -> [TestCase] {
        guard let text = text(TestsFile.name, hint: "add {args: [...], want: ...}") else { return [] }
        do {
            return try TestsFile.read(text, path: files.path(TestsFile.name), problems: &problems)
        } catch {
            problems.append(error.problem)
            return []
        }
    }

    private mutating func references(entryPoint: String?) -> [Reference] {
        let names: [String]
        do {
            names = try files.names(in: "references").filter { $0 != "__pycache__" }
        } catch {
            report("references", "is missing", hint: "add references/01-slow.py, references/02-faster.py, ...")
            return []
        }
        if names.isEmpty { report("references", "holds no reference", hint: "add references/01-slow.py") }
        var references: [Reference] = []
        for name in names {
            let file = "references/\(name)"
            guard name.hasSuffix(".py") else {
                report(file, "is no Python file", hint: "references are named 01-slow.py, 02-faster.py, ...")
                continue
            }
            guard let source = text(file, hint: "a reference defines the entry point") else { continue }
            if let entryPoint, !EntryPoint.isDefined(entryPoint, in: source) {
                report(file, "does not define \(entryPoint)()", hint: "entry_point in task.yaml names it")
            }
            references.append(
                Reference(
                    name: String(name.dropLast(3)), source: source, place: SourcePlace(path: files.path(file))))
        }
        return references
    }

    private mutating func generator(isNeeded: Bool) -> SourceFile? {
        let file = "stress.py"
        guard isNeeded || files.exists(file) else {
            report(
                "task.yaml", "has no stress input: the task's samples get no cost",
                hint: "add \"stress:\" and stress.py",
                severity: .note)
            return nil
        }
        guard let source = text(file, hint: "def generate(scale, seed): return [argument, ...]") else { return nil }
        if !isNeeded {
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
