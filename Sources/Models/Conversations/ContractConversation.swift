import Suites

/// STGen's contracts (Peng et al., COFFE, FSE 2025): the model proposes one assertion about the parameters at a time,
/// and each is kept only when every test still passes under it.
public struct ContractConversation: Conversation {
    /// Assertions that were kept, in order. Untrusted Python.
    public private(set) var kept: [String] = []
    /// Those that were not, each with its reason.
    public private(set) var dropped: [(assertion: String, reason: String)] = []
    private var dialogue: Dialogue
    private var candidate: String?
    private var isDone = false
    private let limit: Int

    /// How a model says that it knows no more.
    static let doneMark = "DONE"

    /// - Parameters:
    ///   - limit: assertions that are kept at most.
    ///   - refusals: proposals that may be dropped.
    public init(_ task: TaskBrief, limit: Int = 8, refusals: Int = 4) {
        self.limit = limit
        dialogue = Dialogue(
            """
            \(task.text)

            We want to know which inputs are valid, as assertions about the parameters of `\(task.entryPoint)`, one at a time. \
            Propose the first: a single Python statement `assert ...` over the parameters by their names in the solution, on one \
            line, true for every valid input and false for some invalid one. Begin with types and their elements, then sizes, \
            ranges, and relations between parameters. It is checked against valid calls, so demand nothing that the problem \
            does not promise.

            \(Self.form)
            """, refusalLimit: refusals)
    }

    private static let form = """
        Write only the assertion, in a code block; or only the word \(doneMark) when there is nothing more to demand.
        """

    public var step: ConversationStep<String> {
        if isDone { return .ended }
        if let candidate { return .tryOut(candidate) }
        return .ask(dialogue.messages)
    }

    public mutating func hear(_ reply: String) {
        dialogue.hear(reply)
        if let assertion = Self.assertion(in: reply) {
            let isKnown = kept.contains(assertion) || dropped.contains { $0.assertion == assertion }
            if isKnown { refuse("it was proposed before") } else { candidate = assertion }
        } else if reply.contains(Self.doneMark) {
            isDone = true
        } else {
            refuse("there is no line that starts with assert")
        }
    }

    public mutating func learn(_ refusal: String?) {
        guard let assertion = candidate else { return }
        candidate = nil
        if let refusal {
            dropped.append((assertion, refusal))
            refuse(refusal)
        } else {
            kept.append(assertion)
            dialogue.say("That holds for every test and is kept. Propose the next one. \(Self.form)")
            if kept.count >= limit { isDone = true }
        }
    }

    public mutating func shorten() -> Bool { dialogue.shorten() }

    private mutating func refuse(_ reason: String) {
        dialogue.refuse(reason, asking: "Propose another. \(Self.form)")
        if dialogue.isExhausted { isDone = true }
    }

    /// The first line that is an assertion, in a code block or outside.
    private static func assertion(in reply: String) -> String? {
        let lines = (FencedText.program(in: reply) ?? reply).split(whereSeparator: \.isNewline)
        let found = lines.lazy.map { $0.drop { $0.isWhitespace || $0 == "`" } }.first {
            $0.hasPrefix("assert ") || $0.hasPrefix("assert(")
        }
        guard var line = found else { return nil }
        while let last = line.last, last.isWhitespace || last == "`" { line.removeLast() }
        return String(line)
    }
}
