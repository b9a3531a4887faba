import Suites

/// What is run for a sample or a reference. Identical programs of a task are run once and scored for all.
struct Program: Sendable, Hashable, Codable {
    var source: String
    var entryPoint: String

    /// Content hash of what decides the result: the entry point and the source without insignificant line ends.
    var hash: String { SHA256.hex(entryPoint + "\0" + Self.normalized(source)) }

    /// Line ends as `\n` and none at the end of the text: what no program can tell apart.
    static func normalized(_ source: String) -> String {
        let unified = source.replacing("\r\n", with: "\n")
        return String(unified[..<(unified.lastIndex { $0 != "\n" }.map(unified.index(after:)) ?? unified.startIndex)])
    }
}
