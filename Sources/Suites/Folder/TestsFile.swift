import Yams

/// `tests.yaml`: a list of `{args: [...], want: value}` or `{expr: "a Python expression", want: value}`; for programs,
/// of `{input: text, output: text}`.
enum TestsFile {
    static let name = "tests.yaml"

    static func read(
        _ text: String, path: String, kind: Task.Kind, problems: inout [SuiteProblem]
    ) throws(SuiteError) -> [TestCase] {
        let isProgram = kind != .function
        let node = try YAMLDocument.parse(text, path: path)
        guard case .sequence(let sequence) = node else {
            throw .malformed(path, line: node.mark?.line, "expected a list of tests, found \(node.kind)")
        }
        let example = isProgram ? "{input: ..., output: ...}" : "{args: [...], want: ...}"
        guard !sequence.isEmpty else { throw .malformed(path, "has no test", hint: "add \(example)") }
        var tests: [TestCase] = []
        for (index, element) in sequence.enumerated() {
            let prefix = "[\(index)]."
            guard var fields = YAMLFields(element, path: path, prefix: prefix, problems: &problems) else { continue }
            let place = SourcePlace(path: path, line: element.mark?.line, field: "[\(index)]")
            let input = isProgram ? standardInput(&fields) : input(&fields)
            let expected = isProgram ? fields.anyText("output").map { .string(PythonString($0)) } : fields.value("want")
            fields.finish(known: isProgram ? ["input", "expr", "output"] : ["args", "expr", "want"])
            problems += fields.problems
            guard let input, fields.problems.isEmpty else { continue }
            tests.append(TestCase(input: input, expected: expected, place: place))
        }
        return tests
    }

    private static func standardInput(_ fields: inout YAMLFields) -> InputSource? {
        if let expression = fields.text("expr") { return .expression(expression) }
        if let text = fields.anyText("input") { return .text(text) }
        if fields.problems.isEmpty { fields.problem(nil, "input", "is missing", hint: "write input: \"\" for none") }
        return nil
    }

    private static func input(_ fields: inout YAMLFields) -> InputSource? {
        let node = fields.take("args")
        let expression = fields.text("expr")
        switch (node, expression) {
        case (nil, nil):
            fields.problem(nil, "args", "is missing", hint: "give args: [...] or expr: \"...\"")
        case (_?, _?):
            fields.problem(node, "expr", "is given beside args", hint: "keep one of the two")
        case (nil, let expression?):
            return .expression(expression)
        case (let node?, nil):
            guard let arguments = fields.value(node, "args") else { return nil }
            guard case .list(let arguments) = arguments else {
                fields.problem(node, "args", "expected the list of arguments, found \(arguments.typeName)")
                return nil
            }
            return .arguments(arguments)
        }
        return nil
    }
}

extension YAMLFields {
    /// A Python value; `nil` when the field is absent or, with a problem, cannot be read.
    fileprivate mutating func value(_ name: String) -> Value? {
        take(name).flatMap { value($0, name) }
    }

    fileprivate mutating func value(_ node: Node, _ name: String) -> Value? {
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
