import Suites

/// A sample's text with what it is written in: what a program is looked for in.
struct PreparedText: Sendable, Hashable {
    let text: SampleText
    let language: LanguageName?

    init(_ sample: Sample) {
        text = sample.text
        language = sample.language
    }
}

extension RunSteps {
    /// The program in a text that is executed as a whole: the longest fenced block of a model's answer, else all of it.
    func executed(_ text: SampleText, of task: Suites.Task, in language: LanguageName) -> FoundProgram {
        let whole = ModelText(text: text, entryPoint: "", prompt: task.prompt ?? "")
        if options.raw {
            return FoundProgram(program: Program(source: whole.rawProgram, of: task, language: language))
        }
        let found = FencedText.program(in: text.plain)
        var source = found ?? text.plain
        var changes: [PreparedProgram.Change] = []
        if found != nil { changes.append(.init(kind: .fence, detail: "kept one block of code")) }
        if case .completion = text, let prompt = task.prompt, !source.hasPrefix(prompt) {
            source = prompt + source
            changes.append(.init(kind: .prompt, detail: "put before the completion"))
        }
        guard source.contains(where: { !$0.isWhitespace }) else {
            return FoundProgram(problem: "no program was found in the text: nothing was left of it")
        }
        return FoundProgram(program: Program(source: source, of: task, language: language), changes: changes)
    }
}

extension SampleText {
    /// The text, whatever form it came in.
    fileprivate var plain: String {
        switch self {
        case .solution(let text), .completion(let text), .answer(let text): text
        }
    }
}
