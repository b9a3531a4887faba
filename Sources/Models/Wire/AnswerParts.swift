import Suites

/// An answer as it is put together, from one document or from the events of a stream. Pure: bytes in, text out.
struct AnswerParts: Equatable {
    private(set) var text = ""
    private(set) var reasoning = ""
    private(set) var finish: FinishReason?
    private(set) var usage: Usage?
    private(set) var model: String?
    /// The server said that nothing follows.
    private(set) var isDone = false
    private var hasChoice = false

    /// Whether the answer is whole.
    var isWhole: Bool { isDone || finish != nil }

    /// Takes a document that is all of the answer.
    mutating func takeWhole(_ bytes: some Collection<UInt8>) throws(WireError) {
        let document = try WireText.object(bytes)
        takeFrame(document)
        guard let choice = document["choices"]?.firstChoice else { throw .noChoices }
        guard choice["message"] != nil || choice["text"] != nil else {
            throw .malformed("a choice without \"message\" and \"text\"")
        }
        _ = take(choice, content: choice["message"])
        isDone = true
    }

    /// Takes an event of a stream.
    ///
    /// - Returns: whether it brought text.
    mutating func take(event: some Collection<UInt8>) throws(WireError) -> Bool {
        if event.elementsEqual("[DONE]".utf8) {
            guard hasChoice else { throw .noChoices }
            isDone = true
            return false
        }
        let document = try WireText.object(event)
        takeFrame(document)
        // The last chunk has the usage and no choice.
        guard let choice = document["choices"]?.firstChoice else { return false }
        hasChoice = true
        return take(choice, content: choice["delta"])
    }

    private mutating func takeFrame(_ document: JSON) {
        if let name = document["model"]?.text, !name.isEmpty { model = name }
        if let counted = Usage(document["usage"]) { usage = counted }
    }

    private mutating func take(_ choice: JSON, content: JSON?) -> Bool {
        if let reason = choice["finish_reason"]?.text { finish = FinishReason(rawValue: reason) }
        let words = (content?["content"] ?? choice["text"])?.readable ?? ""
        let thought = (content?["reasoning_content"] ?? content?["reasoning"])?.readable ?? ""
        text += words
        reasoning += thought
        return !words.isEmpty || !thought.isEmpty
    }
}

extension JSON {
    /// Text; half characters, which tokens may end in, are replaced. `nil` for anything but text.
    fileprivate var readable: String? {
        guard case .string(let string) = self else { return nil }
        return string.validated ?? string.description
    }
}
