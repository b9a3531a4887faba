import Yams

/// What `task.yaml` says.
struct TaskManifest {
    var id: String
    var kind: Task.Kind
    var entryPoint: String
    var oracle: OracleChoice
    var stress: [StressInput]
    var limits: TaskLimits
    var tags: [String]

    /// An oracle as named; a checker's text is in another file.
    enum OracleChoice {
        case builtIn(Oracle)
        case checker(file: String, place: SourcePlace)
    }

    static let fields = ["id", "kind", "entry_point", "oracle", "stress", "limits", "tags"]

    /// - Parameter defaultID: the folder's name.
    /// - Returns: `nil` when a problem was found.
    static func read(
        _ text: String, path: String, defaultID: String, problems: inout [SuiteProblem]
    ) throws(SuiteError) -> TaskManifest? {
        let node = try YAMLDocument.parse(text, path: path)
        guard var fields = YAMLFields(node, path: path, problems: &problems) else { return nil }
        let id = fields.text("id") ?? defaultID
        let kind = kind(&fields)
        let entryPoint = entryPoint(&fields)
        let oracle = oracle(&fields)
        let stress = stress(&fields)
        let limits = limits(&fields)
        let tags = fields.texts("tags") ?? []
        fields.finish(known: Self.fields)
        problems += fields.problems
        guard fields.problems.isEmpty, let kind, let entryPoint, let oracle else { return nil }
        return TaskManifest(
            id: id, kind: kind, entryPoint: entryPoint, oracle: oracle, stress: stress, limits: limits, tags: tags)
    }

    private static func kind(_ fields: inout YAMLFields) -> Task.Kind? {
        guard let name = fields.requiredText("kind") else { return nil }
        guard let kind = Task.Kind(rawValue: name) else {
            fields.problem(nil, "kind", "\"\(name)\" is no kind of task", hint: "write \"kind: function\"")
            return nil
        }
        guard kind == .function else {
            fields.problem(
                nil, "kind", "\"\(name)\" tasks cannot be read from a folder yet", hint: "only \"function\" can")
            return nil
        }
        return kind
    }

    private static func entryPoint(_ fields: inout YAMLFields) -> String? {
        guard let name = fields.requiredText("entry_point") else { return nil }
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && name.first?.isNumber == false
        guard isName else {
            fields.problem(nil, "entry_point", "\"\(name)\" is no name of a function")
            return nil
        }
        return name
    }

    private static func oracle(_ fields: inout YAMLFields) -> OracleChoice? {
        let hint = "one of exact, unordered, {tolerance: {absolute: 1e-9, relative: 1e-9}}, {checker: checker.py}"
        guard let node = fields.take("oracle") else {
            fields.problem(nil, "oracle", "is missing", hint: hint)
            return nil
        }
        switch node {
        case .scalar(let scalar) where scalar.string == "exact": return .builtIn(.exact)
        case .scalar(let scalar) where scalar.string == "unordered": return .builtIn(.unordered)
        case .mapping(let mapping) where mapping.count == 1:
            if let tolerance = node["tolerance"] { return self.tolerance(tolerance, &fields) }
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

    private static func stress(_ fields: inout YAMLFields) -> [StressInput] {
        guard let node = fields.take("stress") else { return [] }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            fields.problem(node, "stress", "expected a list such as [{scale: 1000, seed: 1}], found \(node.kind)")
            return []
        }
        var found: [SuiteProblem] = []
        var inputs: [StressInput] = []
        for (index, element) in sequence.enumerated() {
            let prefix = "stress[\(index)]."
            guard var parts = YAMLFields(element, path: fields.path, prefix: prefix, problems: &found) else { continue }
            let scale = parts.integer("scale")
            let seed = parts.integer("seed")
            parts.finish(known: ["scale", "seed"])
            if let scale, scale < 1 { parts.problem(element, "scale", "has to be 1 or more") }
            let name = "scale=\(scale ?? 0),seed=\(seed ?? 0)"
            if inputs.contains(where: { $0.name == name }) { parts.problem(element, nil, "is given twice") }
            found += parts.problems
            guard let scale, let seed, parts.problems.isEmpty else { continue }
            inputs.append(
                StressInput(
                    name: name, input: .generated(scale: scale, seed: seed),
                    place: SourcePlace(path: fields.path, line: element.mark?.line, field: String(prefix.dropLast()))))
        }
        fields.append(found)
        return inputs
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
