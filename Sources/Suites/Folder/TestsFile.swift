import Yams

/// `tests.yaml`: a list of `{args: [...], want: value}` or `{expr: "a Python expression", want: value}`; for programs,
/// of `{input: text, output: text}`. Inputs may also be made, as stress inputs are: `{scale: 8, seed: 1}` by the task's
/// generator, `{program: random.py, seed: 1}` by one of their own.
enum TestsFile {
    static let name = "tests.yaml"

    /// A test whose input may be in another file.
    struct Choice {
        var input: InputChoice
        var expected: Value?
        var place: SourcePlace
    }

    static func read(
        _ text: String, path: String, kind: Task.Kind, problems: inout [SuiteProblem]
    ) throws(SuiteError) -> [Choice] {
        let isProgram = kind != .function
        let node = try YAMLDocument.parse(text, path: path)
        guard case .sequence(let sequence) = node else {
            throw .malformed(path, line: node.mark?.line, "expected a list of tests, found \(node.kind)")
        }
        let example = isProgram ? "{input: ..., output: ...}" : "{args: [...], want: ...}"
        guard !sequence.isEmpty else { throw .malformed(path, "has no test", hint: "add \(example)") }
        let known = [isProgram ? "input" : "args", "expr", isProgram ? "output" : "want"]
        var tests: [Choice] = []
        for (index, element) in sequence.enumerated() {
            let prefix = "[\(index)]."
            guard var fields = YAMLFields(element, path: path, prefix: prefix, problems: &problems) else { continue }
            let place = SourcePlace(path: path, line: element.mark?.line, field: "[\(index)]")
            let input = isProgram ? standardInput(&fields) : input(&fields)
            let expected = isProgram ? fields.anyText("output").map { .string(PythonString($0)) } : fields.value("want")
            fields.finish(known: known + ["scale", "seed", "program", "function"])
            problems += fields.problems
            guard let input, fields.problems.isEmpty else { continue }
            tests.append(Choice(input: input, expected: expected, place: place))
        }
        return tests
    }

    private static func standardInput(_ fields: inout YAMLFields) -> InputChoice? {
        if !fields.has("expr"), let text = fields.anyText("input") { return .given(.text(text)) }
        if !fields.has("args"), let input = fields.inputChoice() { return input }
        if fields.problems.isEmpty { fields.problem(nil, "input", "is missing", hint: "write input: \"\" for none") }
        return nil
    }

    private static func input(_ fields: inout YAMLFields) -> InputChoice? {
        let input = fields.inputChoice()
        if input == nil, fields.problems.isEmpty {
            fields.problem(nil, "args", "is missing", hint: "give args: [...] or expr: \"...\"")
        }
        return input
    }
}

extension YAMLFields {
    /// A Python value; `nil` when the field is absent or, with a problem, cannot be read.
    fileprivate mutating func value(_ name: String) -> Value? {
        take(name).flatMap { value($0, name) }
    }

    mutating func value(_ node: Node, _ name: String) -> Value? {
        do {
            return try YAMLValue.read(node)
        } catch {
            append(error, to: name)
            return nil
        }
    }

    private mutating func append(_ failure: YAMLValue.Failure, to name: String) {
        append([
            SuiteProblem(
                place: place(line: failure.line, field: name), message: failure.message, hint: failure.hint)
        ])
    }
}
