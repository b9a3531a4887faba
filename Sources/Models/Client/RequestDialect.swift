/// What servers of this interface disagree about. The usual words are tried first; a server that refuses one of them
/// says which.
struct RequestDialect: Sendable, Hashable {
    /// Newer models of OpenAI take only `max_completion_tokens`; most others know only `max_tokens`.
    var tokenLimit = TokenLimit.maxTokens
    /// Some servers know no `stream_options`; then a streamed answer tells no usage.
    var asksForUsage = true

    enum TokenLimit: Sendable {
        case maxTokens
        case maxCompletionTokens
    }

    /// The dialect to try after a refusal; `nil` when the message is about something else.
    func adapted(to message: String) -> RequestDialect? {
        var adapted = self
        if message.contains("max_completion_tokens") { adapted.tokenLimit = .maxCompletionTokens }
        if message.contains("stream_options") || message.contains("include_usage") { adapted.asksForUsage = false }
        return adapted == self ? nil : adapted
    }
}
