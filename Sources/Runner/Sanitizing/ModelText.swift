public import Suites

/// A model's text and what it should define.
public struct ModelText: Sendable, Hashable {
    public var text: SampleText
    /// The name that will be called.
    public var entryPoint: String
    /// Other names under which the program may define it (COFFE asks for a function by one name and calls it `solution`).
    public var aliases: [String]
    /// What the model was given; a completion continues it.
    public var prompt: String

    public init(text: SampleText, entryPoint: String, aliases: [String] = [], prompt: String = "") {
        self.text = text
        self.entryPoint = entryPoint
        self.aliases = aliases
        self.prompt = prompt
    }

    /// The program as it stands, for `--raw`: a completion after its prompt, anything else unchanged.
    public var rawProgram: String {
        switch text {
        case .solution(let text), .answer(let text): text
        case .completion(let text): prompt + text
        }
    }

    var order: Value {
        let (form, content) =
            switch text {
            case .solution(let text): ("solution", text)
            case .completion(let text): ("completion", text)
            case .answer(let text): ("answer", text)
            }
        let texts: KeyValuePairs = [
            "mode": "prepare", "form": form, "text": content, "entry": entryPoint, "prompt": prompt,
        ]
        let entries = texts.map { Value.Entry(key: .text($0.key), value: .text($0.value)) }
        return .dict(entries + [Value.Entry(key: .text("aliases"), value: .list(aliases.map(Value.text)))])
    }
}
