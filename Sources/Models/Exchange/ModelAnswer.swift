/// What a model said to one request.
public struct ModelAnswer: Sendable, Hashable, Codable {
    public var text: String
    /// What it thought before, where the server tells it apart.
    public var reasoning: String?
    /// Absent when the server did not say.
    public var finish: FinishReason?
    /// Absent when the server did not count.
    public var usage: Usage?
    /// The model as the server names it, which may be more exact than what was asked for.
    public var model: String?
    public var timing: RequestTiming
    /// How often it was asked until it answered, from 1.
    public var attempts: Int

    public init(
        text: String, reasoning: String? = nil, finish: FinishReason? = nil, usage: Usage? = nil, model: String? = nil,
        timing: RequestTiming, attempts: Int = 1
    ) {
        self.text = text
        self.reasoning = reasoning
        self.finish = finish
        self.usage = usage
        self.model = model
        self.timing = timing
        self.attempts = attempts
    }
}

/// Why an answer ended, in the words of the interface (`finish_reason`).
public struct FinishReason: RawRepresentable, Sendable, Hashable, Codable {
    public var rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }

    /// The model had no more to say, or a stop sequence came.
    public static let stop = FinishReason(rawValue: "stop")
    /// `max_tokens` or the model's context were used up: the text is cut.
    public static let length = FinishReason(rawValue: "length")
    /// The provider kept it back.
    public static let contentFilter = FinishReason(rawValue: "content_filter")
}
