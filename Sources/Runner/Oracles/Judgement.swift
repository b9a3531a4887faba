public import Suites

/// What an oracle says of an output.
public enum Judgement: Sendable, Hashable {
    case right
    case wrong(Difference)
    /// Values alone cannot tell: the task's checker has to be run on them.
    case needsChecker(SourceFile)
}

/// The first place where an output is not what was wanted.
public struct Difference: Sendable, Hashable, CustomStringConvertible {
    /// From the whole output, as Python would write it: `[3]["a"]`; empty for the output itself.
    public var path: String
    /// Both sides as Python literals, shortened to ``shownCharacters``.
    public var got: String
    public var wanted: String
    /// What differs, when it is not the value itself: a length, a type, a missing key.
    public var what: String?

    public static let shownCharacters = 160

    public init(path: String, got: Value, wanted: Value, what: String? = nil) {
        self.path = path
        self.got = got.text(limit: Self.shownCharacters)
        self.wanted = wanted.text(limit: Self.shownCharacters)
        self.what = what
    }

    public var description: String {
        let place = path.isEmpty ? "the output" : "output\(path)"
        let reason = what.map { " (\($0))" } ?? ""
        return "\(place) is \(got), wanted \(wanted)\(reason)"
    }
}
