import Foundation

/// A request as the interface writes it.
struct RequestBody: Encodable {
    private let model: String
    private var messages: [ChatMessage]?
    private var prompt: String?
    private var temperature: Double?
    private var topP: Double?
    private var maxTokens: Int?
    private var maxCompletionTokens: Int?
    private var seed: Int?
    private var stop: [String]?
    private var stream: Bool?
    private var streamOptions: StreamOptions?

    private struct StreamOptions: Encodable {
        var includeUsage = true

        enum CodingKeys: String, CodingKey {
            case includeUsage = "include_usage"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case model, messages, prompt, temperature, seed, stop, stream
        case topP = "top_p"
        case maxTokens = "max_tokens"
        case maxCompletionTokens = "max_completion_tokens"
        case streamOptions = "stream_options"
    }

    init(_ request: ModelRequest, dialect: RequestDialect, streams: Bool, seed: Int?) {
        model = request.model
        switch request.prompt {
        case .chat(let messages): self.messages = messages
        case .completion(let text): prompt = text
        }
        let sampling = request.sampling
        (temperature, topP, self.seed) = (sampling.temperature, sampling.topP, seed)
        switch dialect.tokenLimit {
        case .maxTokens: maxTokens = sampling.maxTokens
        case .maxCompletionTokens: maxCompletionTokens = sampling.maxTokens
        }
        stop = sampling.stop.isEmpty ? nil : sampling.stop
        guard streams else { return }
        stream = true
        streamOptions = dialect.asksForUsage ? StreamOptions() : nil
    }

    /// The same bytes for the same request.
    var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self)
        } catch {
            preconditionFailure("text and finite numbers are always JSON: \(error)")
        }
    }
}
