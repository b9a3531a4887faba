/// The language that a program is written in, by the name that suites, samples and reports use for it.
///
/// The name says nothing of how the language is compiled and run: that is the runner's knowledge. A suite may use a
/// name that only a user's own language file defines.
public struct LanguageName: RawRepresentable, Codable, Sendable, Hashable, ExpressibleByStringLiteral {
    public var rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { self.init(rawValue: value) }

    public static let python: LanguageName = "python"
    public static let c: LanguageName = "c"
    public static let cpp: LanguageName = "cpp"
    public static let rust: LanguageName = "rust"
    public static let go: LanguageName = "go"
    public static let java: LanguageName = "java"
    public static let javascript: LanguageName = "javascript"
    public static let swift: LanguageName = "swift"

    /// What a file of this name is written in, as far as its ending tells; `nil` for endings of no built-in language.
    public init?(fileName: String) {
        guard let point = fileName.lastIndex(of: ".") else { return nil }
        switch fileName[fileName.index(after: point)...] {
        case "py": self = .python
        case "c": self = .c
        case "cpp", "cc", "cxx": self = .cpp
        case "rs": self = .rust
        case "go": self = .go
        case "java": self = .java
        case "js", "mjs", "cjs": self = .javascript
        case "swift": self = .swift
        default: return nil
        }
    }
}
