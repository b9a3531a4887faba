import Yams

/// What `task.yaml` says.
struct TaskManifest {
    var id: String
    var kind: Task.Kind
    var language: LanguageName
    /// Absent for programs.
    var entryPoint: String?
    /// Where samples call the function otherwise.
    var sourceEntryPoint: String?
    /// The file with the prompt.
    var prompt: String?
    var oracle: OracleChoice
    var references: [ReferenceChoice]?
    var stress: [StressChoice]
    var testProgram: TestProgramChoice?
    var limits: TaskLimits
    var tags: [String]
    var complexities: [StatedComplexity]
    /// What the task has not, on purpose: `statement: none`, `tests: none`, `stress: none`.
    var without: Set<String>

    /// An oracle as named; a checker's text is in another file.
    enum OracleChoice {
        case builtIn(Oracle)
        case checker(file: String, place: SourcePlace)
    }

    /// A test program as named; its texts are in other files.
    struct TestProgramChoice {
        var before: String?
        var after: String
        var form: TestProgram.Form
        var files: [String]
        var place: SourcePlace
    }

    static let fields = [
        "id", "kind", "language", "entry_point", "source_entry_point", "prompt", "oracle", "stress", "test_program",
        "limits", "tags", ReferenceChoice.field, StatedComplexity.field,
    ]

    /// - Parameter defaultID: the folder's name.
    /// - Returns: `nil` when a problem was found.
    static func read(
        _ text: String, path: String, defaultID: String, problems: inout [SuiteProblem]
    ) throws(SuiteError) -> TaskManifest? {
        let node = try YAMLDocument.parse(text, path: path)
        guard var fields = YAMLFields(node, path: path, problems: &problems) else { return nil }
        let id = fields.text("id") ?? defaultID
        let kind = kind(&fields)
        let language = language(&fields)
        let testProgram = testProgram(&fields)
        let entryPoint = entryPoint(&fields, kind: kind, isNeeded: testProgram == nil)
        let oracle = oracle(&fields, kind: kind, hasTestProgram: testProgram != nil)
        let sourceEntryPoint = fields.text("source_entry_point")
        let prompt = fields.text("prompt")
        let references = ReferenceChoice.read(&fields)
        let without = Set(["statement", "tests", "stress"].filter { fields.takeNone($0) })
        let stress = StressChoice.read(&fields)
        let limits = limits(&fields)
        let tags = fields.texts("tags") ?? []
        let complexities = StatedComplexity.read(&fields)
        fields.finish(known: Self.fields)
        problems += fields.problems
        guard fields.problems.isEmpty, let kind, let oracle else { return nil }
        return TaskManifest(
            id: id, kind: kind, language: language, entryPoint: entryPoint, sourceEntryPoint: sourceEntryPoint,
            prompt: prompt, oracle: oracle, references: references, stress: stress, testProgram: testProgram,
            limits: limits, tags: tags, complexities: complexities, without: without)
    }

    private static func kind(_ fields: inout YAMLFields) -> Task.Kind? {
        guard let name = fields.requiredText("kind") else { return nil }
        guard let kind = Task.Kind(rawValue: name) else {
            fields.problem(nil, "kind", "\"\(name)\" is no kind of task", hint: "one of function, program, edit")
            return nil
        }
        return kind
    }

    private static func language(_ fields: inout YAMLFields) -> LanguageName {
        fields.text("language").map(LanguageName.init(rawValue:)) ?? .python
    }

    private static func entryPoint(_ fields: inout YAMLFields, kind: Task.Kind?, isNeeded: Bool) -> String? {
        guard kind == nil || kind == .function else {
            if let node = fields.take("entry_point") {
                fields.problem(node, "entry_point", "is for kind: function", hint: "programs read standard input")
            }
            return nil
        }
        guard let name = isNeeded ? fields.requiredText("entry_point") : fields.text("entry_point") else { return nil }
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && name.first?.isNumber == false
        guard isName else {
            fields.problem(nil, "entry_point", "\"\(name)\" is no name of a function")
            return nil
        }
        return name
    }

    private static func oracle(
        _ fields: inout YAMLFields, kind: Task.Kind?, hasTestProgram: Bool
    ) -> OracleChoice? {
        let isProgram = kind == .program || kind == .edit
        let hint =
            isProgram
            ? "one of lines, {lines: {extra: ignored}}, tokens, exact, {checker: checker.py}"
            : "one of exact, unordered, {tolerance: {absolute: 1e-9, relative: 1e-9}}, {checker: checker.py}"
        guard let node = fields.take("oracle") else {
            if hasTestProgram { return .builtIn(.exact) }
            fields.problem(nil, "oracle", "is missing", hint: hint)
            return nil
        }
        switch node {
        case .scalar(let scalar) where scalar.string == "exact": return .builtIn(.exact)
        case .scalar(let scalar) where scalar.string == "unordered" && !isProgram: return .builtIn(.unordered)
        case .scalar(let scalar) where scalar.string == "lines" && isProgram: return .builtIn(.lines(extra: .wrong))
        case .scalar(let scalar) where scalar.string == "tokens" && isProgram: return .builtIn(.tokens)
        case .scalar(let scalar) where scalar.string == "coffe": return .builtIn(.coffe)
        case .mapping(let mapping) where mapping.count == 1:
            if let tolerance = node["tolerance"], !isProgram { return self.tolerance(tolerance, &fields) }
            if let evalPlus = node["evalplus"], !isProgram { return self.evalPlus(evalPlus, &fields) }
            if let extra = node["lines"]?["extra"]?.string.flatMap(Oracle.ExtraLines.init), isProgram {
                return .builtIn(.lines(extra: extra))
            }
            if let file = node["checker"]?.scalar?.string {
                let place = SourcePlace(path: fields.path, line: node.mark?.line, field: "oracle")
                return .checker(file: file, place: place)
            }
        default: break
        }
        fields.problem(node, "oracle", "\(node.shown) is no oracle", hint: hint)
        return nil
    }

    private static func tolerance(_ node: Node, _ fields: inout YAMLFields) -> OracleChoice? {
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        guard var parts = YAMLFields(node, path: fields.path, prefix: "oracle.tolerance.", problems: &found) else {
            return nil
        }
        let absolute = parts.amount("absolute") ?? 0
        let relative = parts.amount("relative") ?? 0
        parts.finish(known: ["absolute", "relative"])
        if parts.problems.isEmpty, absolute == 0, relative == 0 {
            parts.problem(node, "absolute", "a tolerance of nothing", hint: "use \"oracle: exact\"")
        }
        found += parts.problems
        return parts.problems.isEmpty ? .builtIn(.tolerance(absolute: absolute, relative: relative)) : nil
    }

    /// `{absolute: 1e-6, rule: equal}`
    private static func evalPlus(_ node: Node, _ fields: inout YAMLFields) -> OracleChoice? {
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        guard var parts = YAMLFields(node, path: fields.path, prefix: "oracle.evalplus.", problems: &found) else {
            return nil
        }
        let absolute = parts.amount("absolute") ?? 0
        let name = parts.text("rule") ?? EvalPlusRule.equal.rawValue
        let rule = EvalPlusRule(rawValue: name)
        if rule == nil {
            let known = EvalPlusRule.allCases.map(\.rawValue).joined(separator: ", ")
            parts.problem(nil, "rule", "\"\(name)\" is no rule of EvalPlus's", hint: "one of \(known)")
        }
        parts.finish(known: ["absolute", "rule"])
        found += parts.problems
        guard let rule, parts.problems.isEmpty else { return nil }
        return .builtIn(.evalPlus(absolute: absolute, rule: rule))
    }

    /// `test.cpp`, or `{before: a.cpp, after: b.cpp, form: harness, files: [go.mod]}`.
    private static func testProgram(_ fields: inout YAMLFields) -> TestProgramChoice? {
        guard let node = fields.take("test_program") else { return nil }
        let place = SourcePlace(path: fields.path, line: node.mark?.line, field: "test_program")
        if case .scalar(let scalar) = node, !scalar.string.isEmpty {
            return TestProgramChoice(after: scalar.string, form: .main, files: [], place: place)
        }
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        guard var parts = YAMLFields(node, path: fields.path, prefix: "test_program.", problems: &found) else {
            return nil
        }
        let before = parts.text("before")
        let after = parts.requiredText("after")
        let formName = parts.text("form") ?? TestProgram.Form.main.rawValue
        let form = TestProgram.Form(rawValue: formName)
        if form == nil { parts.problem(nil, "form", "\"\(formName)\" is no form", hint: "one of main, harness") }
        let files = parts.texts("files") ?? []
        parts.finish(known: ["before", "after", "form", "files"])
        found += parts.problems
        guard let after, let form, parts.problems.isEmpty else { return nil }
        return TestProgramChoice(before: before, after: after, form: form, files: files, place: place)
    }

    private static func limits(_ fields: inout YAMLFields) -> TaskLimits {
        var limits = TaskLimits()
        guard let node = fields.take("limits") else { return limits }
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        guard var parts = YAMLFields(node, path: fields.path, prefix: "limits.", problems: &found) else {
            return limits
        }
        if let text = parts.text("cpu") {
            limits.cpuTime = Quantity.duration(text)
            if limits.cpuTime == nil { parts.problem(nil, "cpu", "\"\(text)\" is no duration", hint: "write 10s") }
        }
        if let text = parts.text("memory") {
            limits.memoryBytes = Quantity.bytes(text)
            if limits.memoryBytes == nil { parts.problem(nil, "memory", "\"\(text)\" is no size", hint: "write 512M") }
        }
        parts.finish(known: ["cpu", "memory"])
        found += parts.problems
        return limits
    }
}
