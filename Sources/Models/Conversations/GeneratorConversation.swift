import Suites

/// SaS, synthesizing a synthesizer (Liu et al., EvalPerf, COLM 2024): the model first works out what drives the cost,
/// then writes a generator whose one parameter, the scale, makes inputs as hard as wanted. A task whose cost no valid
/// input can drive is declared constant.
public struct GeneratorConversation: Conversation {
    public enum Ending: Sendable, Hashable {
        /// Source of a module with `generate(scale, seed)` that could be used. Untrusted.
        case generator(String)
        /// The model says that no input makes it cost more, and why.
        case constantTime(String)
        /// Nothing could be used; the last reason.
        case gaveUp(String)
    }

    public private(set) var ending: Ending?
    private var dialogue: Dialogue
    private var candidate: String?

    /// How a model declares that no generator is wanted.
    static let constantMark = "CONSTANT TIME"

    /// - Parameter attempts: generators that may be tried.
    public init(_ task: TaskBrief, attempts: Int = 4) {
        dialogue = Dialogue(
            """
            \(task.text)

            We want inputs that show how efficient a solution is: large, valid, and as hard as they can be for solutions \
            that are slower than they need to be. Work in two steps.

            1. Analysis. Name the parameters that drive the cost, say how the time of the solution above and of a naive one \
            grows with them, and which content (sorted, equal, distinct, repeated, adversarial) is the worst case.
            2. Generator. Write a Python function `generate(scale, seed)` that returns the list of positional arguments for \
            one call of `\(task.entryPoint)`: `\(task.entryPoint)(*generate(scale, seed))` has to be valid.
               - `scale` is a positive integer. Doubling it about doubles the size that drives the cost; at 1 the input is \
            small, at a million it is as large as memory allows.
               - The same scale and seed always give the same input: use `random.Random(seed)` and nothing else that is random.
               - Only the standard library, no files, no output; whole numbers of at most 64 bits.
               - Build the worst case that you found, not just something large.

            If no valid input can make it cost more, because its time is constant, write instead of the generator one line \
            that starts with `\(Self.constantMark):` and says why.

            Write the analysis as short prose and the generator in one Markdown code block marked python.
            """, refusalLimit: attempts)
    }

    public var step: ConversationStep<String> {
        if ending != nil { return .ended }
        if let candidate { return .tryOut(candidate) }
        return .ask(dialogue.messages)
    }

    public mutating func hear(_ reply: String) {
        dialogue.hear(reply)
        if let program = FencedText.program(in: reply), program.contains("def generate") {
            candidate = program
        } else if let reason = Self.constantReason(in: reply) {
            ending = .constantTime(reason)
        } else {
            refuse("there is no code block with a function generate(scale, seed)")
        }
    }

    public mutating func learn(_ refusal: String?) {
        guard let program = candidate else { return }
        candidate = nil
        if let refusal { refuse(refusal) } else { ending = .generator(program) }
    }

    public mutating func shorten() -> Bool { dialogue.shorten() }

    private mutating func refuse(_ reason: String) {
        dialogue.refuse(
            reason,
            asking: "Say what was wrong in a sentence, then write the whole corrected generator in one code block.")
        if dialogue.isExhausted { ending = .gaveUp(reason) }
    }

    /// What follows the mark on a line that starts with it, however it is set off.
    private static func constantReason(in reply: String) -> String? {
        for line in reply.split(whereSeparator: \.isNewline) {
            let words = line.drop { !$0.isLetter }
            guard words.hasPrefix(constantMark) else { continue }
            let reason = words.dropFirst(constantMark.count).drop { !$0.isLetter && !$0.isNumber }
            return reason.isEmpty ? "no reason given" : String(reason)
        }
        return nil
    }
}
