import BigInt
import Suites

/// What answers of both forms, whole and streamed, have in common.
enum WireText {
    static func object(_ bytes: some Collection<UInt8>) throws(WireError) -> JSON {
        let document: JSON
        do {
            document = try JSONText.parse(Array(bytes)[...])
        } catch {
            throw .malformed("not JSON: \(error.message) (byte \(error.offset + 1)): \(start(of: bytes))")
        }
        guard case .object = document else { throw .malformed("not an object: \(start(of: bytes))") }
        if let message = errorMessage(in: document) { throw .failed(message) }
        return document
    }

    /// What an error object says; `nil` when there is none. Servers write `{"error": {"message": ...}}`,
    /// `{"error": "..."}`, `{"detail": ...}` or `{"message": ...}` (the last two only instead of an answer).
    static func errorMessage(in document: JSON) -> String? {
        if let error = document["error"], error != .null {
            let message = error["message"]?.text ?? error.text ?? "an error object without a message"
            let code = error["code"]?.text ?? error["type"]?.text
            return shortened(code.map { message.contains($0) ? message : "\(message) (\($0))" } ?? message)
        }
        guard document["choices"] == nil else { return nil }
        return (document["message"]?.text ?? document["detail"]?.text).map(shortened)
    }

    /// The first line or so of a text, for messages.
    static func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > 300 ? "\(line.prefix(300))…" : line
    }

    static func start(of bytes: some Collection<UInt8>) -> String {
        bytes.isEmpty ? "nothing" : "\"\(shortened(String(decoding: bytes.prefix(120), as: UTF8.self)))\""
    }
}

/// What is wrong with an answer.
enum WireError: Error, Equatable {
    case malformed(String)
    case failed(String)
    case noChoices
}

extension ModelError.Reason {
    init(_ error: WireError) {
        switch error {
        case .malformed(let what): self = .malformed(what)
        case .failed(let message) where message.contains("insufficient_quota"): self = .quotaUsedUp(message: message)
        case .failed(let message): self = .failed(message: message)
        case .noChoices: self = .noChoices
        }
    }
}

extension JSON {
    /// A whole number of 0 or more that a token count may be.
    var count: Int? {
        guard case .int(let number) = self, let count = Int(exactly: number), count >= 0 else { return nil }
        return count
    }

    /// The element of a list whose `index` is 0, or that has none.
    var firstChoice: JSON? {
        guard case .array(let choices) = self else { return nil }
        return choices.first { ($0["index"]?.count ?? 0) == 0 }
    }
}

extension Usage {
    /// `nil` where there is none, or not all of it.
    init?(_ document: JSON?) {
        guard let document, let prompt = document["prompt_tokens"]?.count else { return nil }
        self.init(promptTokens: prompt, completionTokens: document["completion_tokens"]?.count ?? 0)
    }
}
