import Yams

/// What `task.yaml` says.
struct TaskManifest {
    var id: String
    var kind: Task.Kind
    var language: LanguageName
    /// Absent for programs.
    var entryPoint: String?
    var oracle: OracleChoice
    var stress: [StressChoice]
    var testProgram: TestProgramChoice?
    var limits: TaskLimits
    var tags: [String]
    var complexities: [StatedComplexity]

    /// An oracle as named; a checker's text is in another file.
    enum OracleChoice {
        case builtIn(Oracle)
        case checker(file: String, place: SourcePlace)
    }

    /// A stress input as named; its text may be in another file.
    enum StressChoice {
        case input(StressInput)
        case file(String, place: SourcePlace)
        case generator(String, seed: Int, place: SourcePlace)
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
        "id", "kind", "language", "entry_point", "oracle", "stress", "test_program", "limits", "tags",
        StatedComplexity.field,
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
        let stress = stress(&fields)
        let limits = limits(&fields)
        let tags = fields.texts("tags") ?? []
        let complexities = StatedComplexity.read(&fields)
        fields.finish(known: Self.fields)
        problems += fields.problems
        guard fields.problems.isEmpty, let kind, let oracle else { return nil }
        return TaskManifest(
            id: id, kind: kind, language: language, entryPoint: entryPoint, oracle: oracle, stress: stress,
            testProgram: testProgram, limits: limits, tags: tags, complexities: complexities)
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
        case .mapping(let mapping) where mapping.count == 1:
            if let tolerance = node["tolerance"], !isProgram { return self.tolerance(tolerance, &fields) }
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

    private static func stress(_ fields: inout YAMLFields) -> [StressChoice] {
        guard let node = fields.take("stress") else { return [] }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            fields.problem(node, "stress", "expected a list such as [{scale: 1000, seed: 1}], found \(node.kind)")
            return []
        }
        var found: [SuiteProblem] = []
        var inputs: [StressChoice] = []
        var names: Set<String> = []
        for (index, element) in sequence.enumerated() {
            let prefix = "stress[\(index)]."
            guard var parts = YAMLFields(element, path: fields.path, prefix: prefix, problems: &found) else { continue }
            let place = SourcePlace(path: fields.path, line: element.mark?.line, field: String(prefix.dropLast()))
            let choice = stressInput(&parts, element, at: place)
            if let choice, !names.insert(choice.name).inserted { parts.problem(element, nil, "is given twice") }
            found += parts.problems
            if let choice, parts.problems.isEmpty { inputs.append(choice) }
        }
        fields.append(found)
        return inputs
    }

    /// `{scale: 1000, seed: 1}`, `{input: large.txt}` or `{program: generate.py, seed: 1}`.
    private static func stressInput(_ parts: inout YAMLFields, _ node: Node, at place: SourcePlace) -> StressChoice? {
        if let file = parts.text("input") {
            parts.finish(known: ["input"])
            return .file(file, place: place)
        }
        if let file = parts.text("program") {
            let seed = parts.integer("seed")
            parts.finish(known: ["program", "seed"])
            return seed.map { .generator(file, seed: $0, place: place) }
        }
        let scale = parts.integer("scale")
        let seed = parts.integer("seed")
        parts.finish(known: ["scale", "seed"])
        if let scale, scale < 1 { parts.problem(node, "scale", "has to be 1 or more") }
        guard let scale, let seed else { return nil }
        let name = "scale=\(scale),seed=\(seed)"
        return .input(StressInput(name: name, input: .generated(scale: scale, seed: seed), place: place))
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

extension TaskManifest.StressChoice {
    /// Unique in its task.
    var name: String {
        switch self {
        case .input(let input): input.name
        case .file(let file, _): file
        case .generator(let file, let seed, _): "\(file),seed=\(seed)"
        }
    }
}
