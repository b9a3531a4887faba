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

    /// Leaves earlier turns out of the next question, which was too long.
    ///
    /// - Returns: false when there is nothing that could be left out.
    mutating func shorten() -> Bool
}

public enum ConversationStep<Candidate: Sendable>: Sendable {
    case ask([ChatMessage])
    case tryOut(Candidate)
    case ended
}

extension ConversationStep: Equatable where Candidate: Equatable {}

extension StoredModel {
    /// Leads a conversation to its end. Replies are kept: the same conversation is not paid twice.
    ///
    /// - Parameters:
    ///   - subject: the task's id; see `ModelRequest.subject`.
    ///   - sample: which of several conversations about the same thing it is.
    ///   - tryOut: says why a candidate cannot be used; `nil` when it can.
    /// - Throws: As `ask`, and what `tryOut` throws; `ModelError.Reason.questionTooLong` for a task too long to tell.
    public func converse<Talk: Conversation>(
        _ talk: Talk, about subject: String, with model: String, sampling: Sampling, sample: Int = 0,
        tryOut: (Talk.Candidate) async throws -> String?
    ) async throws -> Talk {
        var talk = talk
        while true {
            switch talk.step {
            case .ask(let messages):
                let bytes = Dialogue.bytes(messages)
                guard bytes <= Dialogue.longest else {
                    let reason = ModelError.Reason.questionTooLong(bytes: bytes, limit: Dialogue.longest)
                    throw ModelError(client.endpoint.shown, reason)
                }
                let request = ModelRequest(
                    model: model, prompt: .chat(messages), sampling: sampling, sample: sample, subject: subject)
                do {
                    talk.hear(try await ask(request).answer.text)
                } catch let error as ModelError where error.reason.isAboutLength {
                    // A model with a smaller window than most: what it needs least is left out.
                    guard talk.shorten() else { throw error }
                }
            case .tryOut(let candidate): talk.learn(try await tryOut(candidate))
            case .ended: return talk
            }
        }
    }
}
