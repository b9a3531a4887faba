public import Suites

/// How a task is put to a model.
public struct PromptStyle: Sendable, Hashable {
    /// As samples name it.
    public var name: String
    private var wording: Wording

    private enum Wording: Sendable, Hashable {
        case ours(efficient: Bool)
        case template(String)
    }

    /// Asks for a right solution and nothing more.
    public static let solve = PromptStyle(name: "solve", wording: .ours(efficient: false))
    /// Asks for a right solution that executes few instructions on large inputs.
    public static let efficient = PromptStyle(name: "efficient", wording: .ours(efficient: true))

    /// Where a template of the user's may have parts of a task.
    public static let places = ["{statement}", "{prompt}", "{program}", "{entry_point}", "{language}"]

    private init(name: String, wording: Wording) {
        self.name = name
        self.wording = wording
    }

    /// A template of the user's.
    ///
    /// - Returns: `nil` when it has no place for the task itself: the statement, the prompt or the program.
    public init?(name: String, template: String) {
        guard Self.places.prefix(3).contains(where: template.contains) else { return nil }
        self.init(name: name, wording: .template(template))
    }

    /// What the model is given for a task.
    ///
    /// - Returns: `nil` for a task that says nothing of what is wanted.
    public func prompt(for task: Task, api: ModelAPI) -> TaskPrompt? {
        let parts = TaskParts(task)
        guard parts.isStated else { return nil }
        switch (wording, api) {
        case (.ours(let efficient), .chat): return TaskPrompt(message: parts.request(efficient: efficient))
        case (.ours(let efficient), .completions): return parts.start(efficient: efficient)
        case (.template(let template), .chat): return TaskPrompt(message: parts.filled(template))
        case (.template(let template), .completions):
            return TaskPrompt(start: parts.filled(template), continues: task.prompt, in: task.language)
        }
    }
}

/// What a model is given for a task, and what its answer means.
public struct TaskPrompt: Sendable, Hashable {
    public var prompt: ModelPrompt
    /// Where an answer ends, besides where the model ends it.
    public var stop: [String] = []
    /// Text that belongs before the answer; absent when the answer is the whole solution.
    public var start: String?

    init(message: String) { prompt = .chat([ChatMessage(.user, message)]) }

    /// Text that the model continues.
    ///
    /// - Parameter code: the program text that `text` ends with, where it does: then the answer continues the program.
    init(start text: String, continues code: String?, in language: LanguageName) {
        prompt = .completion(text)
        let continuesCode = code.map { !$0.isEmpty && text.hasSuffix($0) } ?? false
        if continuesCode { start = code }
        stop = ["\n```"]
        // A base model goes on with what follows programs in files: demonstrations and tests.
        if continuesCode, language == .python { stop += ["\nif __name__", "\nprint(", "\nassert "] }
    }

    /// The solution that an answer makes, as a samples file has it: EvalPlus's `solution`, with the prompt before what
    /// continues it, and else the model's raw text.
    public func solution(_ answer: String) -> String { (start ?? "") + answer }
}
