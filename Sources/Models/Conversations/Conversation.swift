/// A talk with a model about one thing that it is to make, as a value: replies and verdicts go in, what to do next comes
/// out. It asks nobody and runs nothing; `StoredModel.converse` does the one, its caller's sandbox the other.
///
/// What the model writes is untrusted: candidates are text until a sandbox runs them.
public protocol Conversation: Sendable {
    /// Something of the model's that can be tried.
    associatedtype Candidate: Sendable

    /// What to do now.
    var step: ConversationStep<Candidate> { get }

    /// Takes what the model said to the last question.
    mutating func hear(_ reply: String)

    /// Takes what trying the last candidate came to.
    ///
    /// - Parameter refusal: why it cannot be used, in words that the model is given; `nil` when it can.
    mutating func learn(_ refusal: String?)
}

public enum ConversationStep<Candidate: Sendable>: Sendable {
    case ask([ChatMessage])
    case tryOut(Candidate)
    case ended
}

extension ConversationStep: Equatable where Candidate: Equatable {}

/// The turns so far, and how many more there may be.
struct Dialogue: Sendable, Hashable {
    private(set) var messages: [ChatMessage]
    private(set) var refusals = 0
    let refusalLimit: Int

    /// What a model is told of an error is cut here: traces are long, and every further turn carries it.
    private static let refusalLength = 600

    init(_ request: String, refusalLimit: Int) {
        messages = [ChatMessage(.user, request)]
        self.refusalLimit = refusalLimit
    }

    var isExhausted: Bool { refusals >= refusalLimit }

    mutating func hear(_ reply: String) { messages.append(ChatMessage(.assistant, reply)) }

    mutating func say(_ text: String) { messages.append(ChatMessage(.user, text)) }

    /// Says why something was refused and asks for another.
    mutating func refuse(_ reason: String, asking: String) {
        refusals += 1
        say("That cannot be used: \(reason.prefix(Self.refusalLength))\n\n\(asking)")
    }
}

extension StoredModel {
    /// Leads a conversation to its end. Replies are kept: the same conversation is not paid twice.
    ///
    /// - Parameters:
    ///   - subject: the task's id; see `ModelRequest.subject`.
    ///   - sample: which of several conversations about the same thing it is.
    ///   - tryOut: says why a candidate cannot be used; `nil` when it can.
    /// - Throws: As `ask`, and what `tryOut` throws.
    public func converse<Talk: Conversation>(
        _ talk: Talk, about subject: String, with model: String, sampling: Sampling, sample: Int = 0,
        tryOut: (Talk.Candidate) async throws -> String?
    ) async throws -> Talk {
        var talk = talk
        while true {
            switch talk.step {
            case .ask(let messages):
                let request = ModelRequest(
                    model: model, prompt: .chat(messages), sampling: sampling, sample: sample, subject: subject)
                talk.hear(try await ask(request).answer.text)
            case .tryOut(let candidate): talk.learn(try await tryOut(candidate))
            case .ended: return talk
            }
        }
    }
}
