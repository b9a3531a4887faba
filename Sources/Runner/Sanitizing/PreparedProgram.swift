public import Suites

/// A program made from a model's text, and what was changed on the way.
public struct PreparedProgram: Sendable, Hashable, Codable {
    public var program: String
    public var changes: [Change]

    public init(program: String, changes: [Change]) {
        self.program = program
        self.changes = changes
    }

    public struct Change: Sendable, Hashable, Codable {
        public var kind: Kind
        /// For a person: which lines, which imports.
        public var detail: String

        public init(kind: Kind, detail: String) {
            self.kind = kind
            self.detail = detail
        }
    }

    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Tokens that frame a chat turn were taken away.
        case chatMarkers = "chat_markers"
        /// One Markdown code block was kept.
        case fence
        /// Prose around the program was left out.
        case prose
        /// The prompt was put before a completion.
        case prompt
        /// Top-level statements that only call or print were left out.
        case demo
        /// Imports of well-known names were added.
        case imports
        /// The entry point was bound to the name that will be called.
        case alias
        /// The entry point is a method; a function that calls it was added.
        case method
    }

    /// What the driver's `prepare` answered; nil when it is of another shape.
    public init?(_ value: Value) {
        guard case .tuple(let parts) = value, parts.count == 2,
            case .string(let program) = parts[0], case .list(let pairs) = parts[1]
        else { return nil }
        var changes: [Change] = []
        for pair in pairs {
            guard case .tuple(let words) = pair, words.count == 2,
                case .string(let word) = words[0], let kind = Kind(rawValue: word.description),
                case .string(let detail) = words[1]
            else { return nil }
            changes.append(Change(kind: kind, detail: detail.description))
        }
        self.init(program: program.description, changes: changes)
    }
}
