/// Tokens as the server counted them.
public struct Usage: Sendable, Hashable, Codable {
    public var promptTokens: Int
    public var completionTokens: Int

    public init(promptTokens: Int = 0, completionTokens: Int = 0) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
    }

    public static func + (left: Usage, right: Usage) -> Usage {
        Usage(
            promptTokens: left.promptTokens + right.promptTokens,
            completionTokens: left.completionTokens + right.completionTokens)
    }

    public static func += (left: inout Usage, right: Usage) { left = left + right }
}

/// What a provider asks for tokens, in its currency for a million of them.
public struct Prices: Sendable, Hashable {
    public var promptMillion: Double
    public var completionMillion: Double

    public init(promptMillion: Double, completionMillion: Double) {
        self.promptMillion = promptMillion
        self.completionMillion = completionMillion
    }

    public func cost(of usage: Usage) -> Double {
        (Double(usage.promptTokens) * promptMillion + Double(usage.completionTokens) * completionMillion) / 1e6
    }
}
