/// An input as `tests.yaml` or `task.yaml` names it; its text may be in another file.
enum InputChoice {
    case given(InputSource)
    /// A file's text.
    case file(String)
    /// What a function of a Python file returns.
    case program(String, entryPoint: String, seed: Int)

    /// What a generator of its own is called where nothing says otherwise.
    static let entryPoint = "generate_input"

    /// Whether the task's generator makes it.
    var isGenerated: Bool {
        if case .given(.generated) = self { true } else { false }
    }
}

extension YAMLFields {
    /// Takes one of `{args: [...]}`, `{expr: "..."}`, `{program: file.py, seed: 1, function: generate_input}` and
    /// `{scale: 1, seed: 1}`; `nil` when none is given, or with a problem.
    mutating func inputChoice() -> InputChoice? {
        if has("args") {
            if let node = take("expr") { problem(node, "expr", "is given beside args", hint: "keep one of the two") }
            return arguments().map { .given(.arguments($0)) }
        }
        if let expression = text("expr") { return .given(.expression(expression)) }
        if let file = text("program") {
            let entryPoint = text("function") ?? InputChoice.entryPoint
            return integer("seed").map { .program(file, entryPoint: entryPoint, seed: $0) }
        }
        guard has("scale") else { return nil }
        guard let scale = integer("scale"), let seed = integer("seed") else { return nil }
        if scale < 1 { problem(nil, "scale", "has to be 1 or more") }
        return .given(.generated(scale: scale, seed: seed))
    }

    private mutating func arguments() -> [Value]? {
        guard let node = take("args"), let value = value(node, "args") else { return nil }
        if case .list(let arguments) = value { return arguments }
        problem(node, "args", "expected the list of arguments, found \(value.typeName)")
        return nil
    }
}
