public import Suites

/// STGen's stress inputs (Peng et al., COFFE, FSE 2025): one input that makes the solution work as hard as it can, as an
/// expression where that is short, and as a program that builds it where it is not.
public struct StressInputConversation: Conversation {
    /// What could be used, in order. Untrusted.
    public private(set) var inputs: [InputSource] = []
    /// Why the conversation ended without `wanted` inputs; absent when it did not.
    public private(set) var gaveUp: String?
    private var dialogue: Dialogue
    private var candidate: InputSource?
    private let wanted: Int

    /// The function that builds an input in a program of the model's.
    static let entryPoint = "stress_input"

    /// - Parameters:
    ///   - wanted: inputs, each asked for as different from those before.
    ///   - refusals: candidates that may be dropped.
    public init(_ task: TaskBrief, wanted: Int = 2, refusals: Int = 4) {
        self.wanted = wanted
        dialogue = Dialogue(
            """
            \(task.text)

            Make one valid input on which a correct but inefficient solution takes as long as it can: find what drives the cost, \
            and use sizes that keep the solution above at work for about a second, not more. Give it as

            - one Python expression for the list of positional arguments, such as `[list(range(10**5, 0, -1)), 7]`, where that \
            says it all, or
            - a Python function `\(Self.entryPoint)()` without parameters that returns that list, with its imports, where the \
            input has to be built.

            Only the standard library, nothing that depends on time or place; `random` is seeded for you. Write the expression \
            or the function in one Markdown code block marked python, and nothing after it.
            """, refusalLimit: refusals)
    }

    public var step: ConversationStep<InputSource> {
        if inputs.count >= wanted || gaveUp != nil { return .ended }
        if let candidate { return .tryOut(candidate) }
        return .ask(dialogue.messages)
    }

    public mutating func hear(_ reply: String) {
        dialogue.hear(reply)
        guard let code = FencedText.program(in: reply), code.contains(where: { !$0.isWhitespace }) else {
            refuse("there is no code block")
            return
        }
        let input = Self.input(code, number: inputs.count)
        if inputs.contains(input) { refuse("it is the same input as before") } else { candidate = input }
    }

    public mutating func learn(_ refusal: String?) {
        guard let input = candidate else { return }
        candidate = nil
        if let refusal {
            refuse(refusal)
        } else {
            inputs.append(input)
            dialogue.say(
                "That can be used. Make another one that is hard for a different reason, in the same form.")
        }
    }

    public mutating func shorten() -> Bool { dialogue.shorten() }

    private mutating func refuse(_ reason: String) {
        dialogue.refuse(reason, asking: "Give a corrected one, in the same form.")
        if dialogue.isExhausted { gaveUp = reason }
    }

    private static func input(_ code: String, number: Int) -> InputSource {
        guard code.contains("def \(entryPoint)") else {
            var text = code[...]
            while text.last?.isWhitespace == true { text.removeLast() }
            return .expression(String(text))
        }
        let file = SourceFile(path: "stress-\(number + 1).py", text: code)
        return .generator(file, entryPoint: entryPoint, seed: number + 1)
    }
}
