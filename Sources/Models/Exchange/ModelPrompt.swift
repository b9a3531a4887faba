/// What a model is given.
public enum ModelPrompt: Sendable, Hashable {
    /// `/v1/chat/completions`
    case chat([ChatMessage])
    /// `/v1/completions`: text that the model continues.
    case completion(String)

    var api: ModelAPI {
        switch self {
        case .chat: .chat
        case .completion: .completions
        }
    }

    /// UTF-8 bytes of everything that is sent.
    var bytes: Int {
        switch self {
        case .chat(let messages): messages.reduce(0) { $0 + $1.content.utf8.count }
        case .completion(let text): text.utf8.count
        }
    }
}

/// One turn of a conversation.
public struct ChatMessage: Sendable, Hashable, Codable {
    public enum Role: String, Sendable, Hashable, Codable {
        case system
        case user
        case assistant
    }

    public var role: Role
    public var content: String

    public init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }
}

/// The two interfaces of an OpenAI-compatible server.
public enum ModelAPI: String, Sendable, Hashable, Codable {
    case chat
    case completions

    /// What follows the base address.
    var path: String { self == .chat ? "/chat/completions" : "/completions" }
}
