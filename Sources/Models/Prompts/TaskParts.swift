import Suites

/// What prompts say of a task.
struct TaskParts {
    private let task: Task
    private let language: String

    init(_ task: Task) {
        self.task = task
        language = task.language.title
    }

    /// The name that a solution defines.
    private var entryPoint: String? { task.sourceEntryPoint ?? task.entryPoint }

    /// The program that is to be made faster.
    private var slowProgram: String? { task.kind == .edit ? task.references.first?.source : nil }

    private var code: String? { task.prompt.flatMap { $0.isEmpty ? nil : $0 } }

    /// Whether there is anything to go by.
    var isStated: Bool {
        code != nil || slowProgram != nil || task.statement.contains { !$0.isWhitespace }
    }

    // MARK: Chat

    func request(efficient: Bool) -> String {
        let parts = [what, efficient ? Self.efficiency : nil, form]
        return parts.compactMap(\.self).joined(separator: "\n\n") + "\n"
    }

    private var what: String {
        switch task.kind {
        case .edit:
            let faster = """
                Make this \(language) program faster. For every valid input it has to print exactly what it prints now.
                """
            // Some suites have the program in the statement.
            let hasProgram = slowProgram.map(task.statement.contains) ?? true
            let about = hasProgram || task.statement.isEmpty ? nil : "What it does:\n\n\(trimmed(task.statement))"
            return [faster, about, slowProgram.map(block)].compactMap(\.self).joined(separator: "\n\n")
        case .program:
            return """
                Write a \(language) program that solves the following problem. It reads standard input and writes to \
                standard output.

                \(trimmed(task.statement))
                """
        case .function:
            if let code { return "Complete this \(language) function.\n\n\(block(code))" }
            let name = entryPoint.map { " `\($0)`" } ?? ""
            return """
                Write the \(language) function\(name) that solves the following problem.

                \(trimmed(task.statement))
                """
        }
    }

    private static let efficiency = """
        It has to be right first of all. Then it is measured: the instructions that it executes on large inputs are \
        counted, as large as the problem allows, and fewer are better. So choose the algorithm with the lowest \
        complexity; then avoid needless work, copies and allocations, and use what the standard library does natively. \
        Before you write code, think about which inputs are the hardest.
        """

    private var form: String {
        let whole = task.kind == .function ? "function with every import and helper it needs" : "program"
        return """
            Use only the standard library. Answer with one Markdown code block marked \(task.language.rawValue) that \
            holds the whole \(whole), without tests and examples.
            """
    }

    private func block(_ code: String) -> String {
        "```\(task.language.rawValue)\n\(code.hasSuffix("\n") ? code : code + "\n")```"
    }

    private func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        while text.first?.isNewline == true { text.removeFirst() }
        return String(text)
    }

    // MARK: Completions

    /// Text for a base model to continue: the program's own start where there is one, else the request and the start
    /// of a code block.
    func start(efficient: Bool) -> TaskPrompt {
        if let code, task.kind == .function {
            let hint = efficient ? "\(task.language.commentMark) The fastest correct solution.\n" : ""
            return TaskPrompt(start: hint + code, continues: code, in: task.language)
        }
        let text = request(efficient: efficient) + "\n```\(task.language.rawValue)\n"
        return TaskPrompt(start: text, continues: nil, in: task.language)
    }

    // MARK: Templates

    /// A template with the task's parts in their places. Other braces stay as they are.
    func filled(_ template: String) -> String {
        let parts = [
            "{statement}": task.statement, "{prompt}": task.prompt ?? "", "{program}": slowProgram ?? "",
            "{entry_point}": entryPoint ?? "", "{language}": language,
        ]
        // From left to right, so that braces inside a part are not places.
        var rest = template[...]
        var text = ""
        while let brace = rest.firstIndex(of: "{") {
            text += rest[..<brace]
            rest = rest[brace...]
            if let (place, part) = parts.first(where: { rest.hasPrefix($0.key) }) {
                text += part
                rest = rest.dropFirst(place.count)
            } else {
                text.append(rest.removeFirst())
            }
        }
        return text + rest
    }
}
