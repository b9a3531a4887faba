import Yams

/// A stress input as `task.yaml` names it.
///
///     {scale: 20000, seed: 1}                  # the task's generator, stress.py
///     {input: large.txt}                       # a file's text
///     {program: random.py, seed: 1}            # its generate_input(), or what function: names
///     {args: [1, 2]}, {expr: "[1, 2]"}, {text: "1 2"}
///
/// Each may have a `name` and, where inputs are weighed by their size, a `level: {number: 1, hardness: 3}`.
struct StressChoice {
    /// Unique in its task.
    var name: String
    var input: InputChoice
    var level: StressLevel?
    var place: SourcePlace

    private static let fields = [
        "scale", "seed", "input", "program", "function", "args", "expr", "text", "name", "level",
    ]

    static func read(_ fields: inout YAMLFields) -> [StressChoice] {
        guard let node = fields.take("stress") else { return [] }
        guard case .sequence(let sequence) = node, !sequence.isEmpty else {
            fields.problem(node, "stress", "expected a list such as [{scale: 1000, seed: 1}], found \(node.kind)")
            return []
        }
        var found: [SuiteProblem] = []
        var choices: [StressChoice] = []
        var names: Set<String> = []
        for (index, element) in sequence.enumerated() {
            let prefix = "stress[\(index)]."
            guard var parts = YAMLFields(element, path: fields.path, prefix: prefix, problems: &found) else { continue }
            let place = SourcePlace(path: fields.path, line: element.mark?.line, field: String(prefix.dropLast()))
            let choice = read(&parts, index: index, at: place)
            if let choice, !names.insert(choice.name).inserted { parts.problem(element, nil, "is given twice") }
            found += parts.problems
            if let choice, parts.problems.isEmpty { choices.append(choice) }
        }
        fields.append(found)
        return choices
    }

    private static func read(_ parts: inout YAMLFields, index: Int, at place: SourcePlace) -> StressChoice? {
        let name = parts.text("name")
        let level = level(&parts)
        let input = input(&parts)
        parts.finish(known: fields)
        guard let input else {
            if parts.problems.isEmpty {
                parts.problem(
                    nil, "scale", "is missing", hint: "add \"scale: ...\" or one of input, program, args, expr, text")
            }
            return nil
        }
        return StressChoice(
            name: name ?? defaultName(of: input, index: index), input: input, level: level, place: place)
    }

    private static func input(_ parts: inout YAMLFields) -> InputChoice? {
        if let file = parts.text("input") { return .file(file) }
        if let text = parts.anyText("text") { return .given(.text(text)) }
        return parts.inputChoice()
    }

    /// What an input is called that has no `name`.
    static func defaultName(of input: InputChoice, index: Int) -> String {
        switch input {
        case .given(.generated(let scale, let seed)): "scale=\(scale),seed=\(seed)"
        case .given: "stress-\(index)"
        case .file(let file): file
        case .program(let file, _, let seed): "\(file),seed=\(seed)"
        }
    }

    private static func level(_ fields: inout YAMLFields) -> StressLevel? {
        guard let node = fields.take("level") else { return nil }
        var found: [SuiteProblem] = []
        defer { fields.append(found) }
        let prefix = "level."
        guard var parts = YAMLFields(node, path: fields.path, prefix: prefix, problems: &found) else { return nil }
        let number = parts.integer("number")
        let hardness = parts.amount("hardness")
        if hardness == nil, parts.problems.isEmpty { parts.problem(nil, "hardness", "is missing") }
        parts.finish(known: ["number", "hardness"])
        found += parts.problems
        guard let number, let hardness else { return nil }
        return StressLevel(number: number, hardness: hardness)
    }
}
