import Metrics

/// The files of one task's folder, as ``TaskFolder`` reads them.
struct TaskText {
    private let task: Task
    private var texts: [SourceFile] = []
    private var manifest: [String] = []
    /// Paths of inputs by their text: tests and stress inputs share a file.
    private var inputPaths: [[UInt8]: String] = [:]

    /// Texts up to so many bytes stand in `tests.yaml`, others in files of their own.
    private static let inlineLimit = 4096

    /// - Returns: the files with their paths in the task's folder.
    /// - Throws: `SuiteWritingError.noForm` for what the folder format cannot say.
    static func files(of task: Task) throws(SuiteWritingError) -> [SourceFile] {
        var text = TaskText(task: task)
        try text.write()
        return text.texts
    }

    private init(task: Task) { self.task = task }

    private func noForm(_ field: String, _ reason: String) -> SuiteWritingError {
        .noForm(task: task.id, field: field, reason: reason)
    }

    private mutating func write() throws(SuiteWritingError) {
        say("id", task.id)
        say("kind", task.kind.rawValue)
        if task.language != .python { say("language", task.language.rawValue) }
        if let name = task.entryPoint { say("entry_point", name) }
        if let name = task.sourceEntryPoint { say("source_entry_point", name) }
        writeStatement()
        manifest.append("oracle: \(oracle())")
        if let generator = task.generator { add("stress.py", generator.text) }
        try writeTestProgram()
        try writeTests()
        try writeStress()
        try writeReferences()
        writeLimits()
        if !task.tags.isEmpty { manifest.append("tags: \(YAMLText.list(task.tags))") }
        add("task.yaml", manifest.joined(separator: "\n") + "\n")
        try refuseDoubles()
    }

    private mutating func say(_ field: String, _ text: String) { manifest.append("\(field): \(YAMLText.text(text))") }

    private mutating func add(_ path: String, _ text: String) { texts.append(SourceFile(path: path, text: text)) }

    /// A test program may bring files of its own by any name.
    private func refuseDoubles() throws(SuiteWritingError) {
        var paths: Set<String> = []
        for file in texts where !paths.insert(file.path).inserted {
            throw noForm("test_program.files", "\"\(file.path)\" is the name of another file of the task")
        }
    }

    // MARK: Statement, oracle, limits

    private mutating func writeStatement() {
        let file = "statement.md"
        if task.statement.isEmpty { say("statement", YAMLFields.none) } else { add(file, task.statement) }
        guard let prompt = task.prompt else { return }
        guard prompt.utf8.elementsEqual(task.statement.utf8) else {
            let name = "prompt\(Self.ending(of: task.language))"
            add(name, prompt)
            return say("prompt", name)
        }
        say("prompt", file)
    }

    private mutating func oracle() -> String {
        switch task.oracle {
        case .exact: return "exact"
        case .unordered: return "unordered"
        case .coffe: return "coffe"
        case .tokens: return "tokens"
        case .lines(extra: .wrong): return "lines"
        case .lines(extra: .ignored): return "{lines: {extra: ignored}}"
        case .tolerance(let absolute, let relative):
            return "{tolerance: {absolute: \(absolute), relative: \(relative)}}"
        case .evalPlus(let absolute, let rule):
            return "{evalplus: {absolute: \(absolute), rule: \(rule.rawValue)}}"
        case .checker(let file):
            add("checker.py", file.text)
            return "{checker: checker.py}"
        }
    }

    private mutating func writeLimits() {
        var parts: [String] = []
        if let time = task.limits.cpuTime { parts.append("cpu: \(time / .seconds(1))s") }
        if let bytes = task.limits.memoryBytes { parts.append("memory: \(bytes)") }
        if !parts.isEmpty { manifest.append("limits: {\(parts.joined(separator: ", "))}") }
    }

    // MARK: Tests and stress inputs

    private mutating func writeTestProgram() throws(SuiteWritingError) {
        guard let program = task.testProgram else { return }
        let ending = Self.ending(of: task.language)
        let after = "test\(ending)"
        add(after, program.after)
        var parts = ["after: \(after)"]
        if !program.before.isEmpty {
            add("head\(ending)", program.before)
            parts.append("before: head\(ending)")
        }
        if program.form != .main { parts.append("form: \(program.form.rawValue)") }
        if !program.files.isEmpty { parts.append("files: \(YAMLText.list(program.files.map(\.path)))") }
        for file in program.files {
            let steps = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard steps.allSatisfy({ !["", ".", ".."].contains($0) }) else {
                throw noForm("test_program.files", "\"\(file.path)\" leads out of the task's folder")
            }
            add(file.path, file.text)
        }
        manifest.append("test_program: " + (parts.count == 1 ? after : "{\(parts.joined(separator: ", "))}"))
    }

    private mutating func writeTests() throws(SuiteWritingError) {
        guard task.testProgram == nil else {
            if !task.tests.isEmpty { throw noForm("tests", "the task has a test program besides") }
            return
        }
        guard !task.tests.isEmpty else { return say("tests", YAMLFields.none) }
        if try writeTestFiles() { return }
        let isProgram = task.kind != .function
        var lines: [String] = []
        for (index, test) in task.tests.enumerated() {
            var parts = try input(test.input, field: "tests[\(index)]", isProgram ? "input" : "text")
            if let wanted = test.expected {
                let text = isProgram ? YAMLText.quoted(try self.text(wanted, index)) : YAMLText.value(wanted)
                parts.append("\(isProgram ? "output" : "want"): \(text)")
            }
            lines.append("- {\(parts.joined(separator: ", "))}\n")
        }
        add(TestsFile.name, lines.joined())
    }

    /// Writes long texts that programs read and print as `tests/input.<i>.txt`; `false` when the tests are not such.
    private mutating func writeTestFiles() throws(SuiteWritingError) -> Bool {
        guard task.kind != .function else { return false }
        var inputs: [String] = []
        for test in task.tests {
            guard case .text(let text) = test.input else { return false }
            inputs.append(text)
        }
        let wanted = try task.tests.enumerated().map { index, test throws(SuiteWritingError) in
            try test.expected.map { value throws(SuiteWritingError) in try text(value, index) }
        }
        guard (inputs + wanted.compactMap { $0 }).contains(where: { $0.utf8.count > Self.inlineLimit }) else {
            return false
        }
        for (index, pair) in zip(inputs, wanted).enumerated() {
            let path = "tests/input.\(index).txt"
            add(path, pair.0)
            if inputPaths[Array(pair.0.utf8)] == nil { inputPaths[Array(pair.0.utf8)] = path }
            if let output = pair.1 { add("tests/output.\(index).txt", output) }
        }
        return true
    }

    /// What a program has to print.
    private func text(_ wanted: Value, _ index: Int) throws(SuiteWritingError) -> String {
        guard case .string(let string) = wanted, let text = String(validating: string.utf8, as: UTF8.self) else {
            throw noForm("tests[\(index)].expected", "a program prints text, not \(wanted.typeName)")
        }
        return text
    }

    private mutating func writeStress() throws(SuiteWritingError) {
        guard !task.stressInputs.isEmpty else { return say("stress", YAMLFields.none) }
        manifest.append("stress:")
        for (index, stress) in task.stressInputs.enumerated() {
            var parts = try stressInput(stress.input, field: "stress[\(index)]")
            parts.append("name: \(YAMLText.text(stress.name))")
            if let level = stress.level {
                parts.append("level: {number: \(level.number), hardness: \(level.hardness)}")
            }
            manifest.append("  - {\(parts.joined(separator: ", "))}")
        }
    }

    private mutating func stressInput(_ input: InputSource, field: String) throws(SuiteWritingError) -> [String] {
        guard case .text(let text) = input, text.contains(where: { !$0.isWhitespace }) else {
            return try self.input(input, field: field, "text")
        }
        return ["input: \(path(of: text, ending: ".txt"))"]
    }

    private mutating func input(
        _ input: InputSource, field: String, _ nameOfText: String
    ) throws(SuiteWritingError) -> [String] {
        switch input {
        case .arguments(let arguments): return ["args: \(YAMLText.value(.list(arguments)))"]
        case .expression(let text): return ["expr: \(YAMLText.quoted(text))"]
        case .generated(let scale, let seed): return ["scale: \(scale)", "seed: \(seed)"]
        case .text(let text):
            guard task.kind != .function else { throw noForm(field, "a function takes arguments, not text") }
            return ["\(nameOfText): \(YAMLText.quoted(text))"]
        case .generator(let file, let entryPoint, let seed):
            let function = entryPoint == InputChoice.entryPoint ? [] : ["function: \(YAMLText.text(entryPoint))"]
            return ["program: \(path(of: file.text, ending: ".py"))", "seed: \(seed)"] + function
        }
    }

    private mutating func path(of text: String, ending: String) -> String {
        let bytes = Array(text.utf8)
        if let path = inputPaths[bytes] { return path }
        let path = "inputs/\(inputPaths.count)\(ending)"
        inputPaths[bytes] = path
        add(path, text)
        return path
    }

    // MARK: References

    private mutating func writeReferences() throws(SuiteWritingError) {
        guard !task.references.isEmpty else { throw noForm("references", "there is none") }
        var complexities: [String] = []
        manifest.append("\(ReferenceChoice.field):")
        for (index, reference) in task.references.enumerated() {
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            let file =
                "\(number)-\(FileName.plain(reference.name))" + Self.ending(of: reference.language ?? task.language)
            add("references/\(file)", reference.source)
            var parts = ["file: \(YAMLText.text(file))", "name: \(YAMLText.text(reference.name))"]
            if let score = reference.score { parts.append("score: \(score)") }
            if let language = reference.language { parts.append("language: \(YAMLText.text(language.rawValue))") }
            manifest.append("  - {\(parts.joined(separator: ", "))}")
            if let complexity = reference.complexity {
                complexities.append("\(YAMLText.text(reference.name)): \(YAMLText.text(complexity.rawValue))")
            }
        }
        if !complexities.isEmpty {
            manifest.append("\(StatedComplexity.field): {\(complexities.joined(separator: ", "))}")
        }
    }

    private static func ending(of language: LanguageName) -> String {
        switch language {
        case .python: return ".py"
        case .c: return ".c"
        case .cpp: return ".cpp"
        case .rust: return ".rs"
        case .go: return ".go"
        case .java: return ".java"
        case .javascript: return ".js"
        case .swift: return ".swift"
        default:
            let ending = FileName.plain(language.rawValue)
            return LanguageName(fileName: ".\(ending)") == nil ? ".\(ending)" : ".txt"
        }
    }
}
