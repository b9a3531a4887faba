import Suites

/// What is run for a sample or a reference. Identical programs of a task are run once and scored for all.
struct Program: Sendable, Hashable, Codable {
    var source: String
    /// Empty for what is executed as a whole.
    var entryPoint: String
    /// What a program is written in that is executed as a whole; absent for a Python function that is called.
    var language: LanguageName?

    /// Content hash of what decides the result: the entry point or the language, and the source without insignificant
    /// line ends.
    var hash: String {
        let way = language.map { "\($0.rawValue)\0program" } ?? entryPoint
        return SHA256.hex(way + "\0" + Self.normalized(source))
    }

    init(source: String, entryPoint: String) {
        self.source = source
        self.entryPoint = entryPoint
    }

    /// - Parameter language: of this program where it is not the task's.
    init(source: String, of task: Suites.Task, language: LanguageName?) {
        self.source = source
        entryPoint = task.isExecuted ? "" : task.entryPoint ?? ""
        self.language = task.isExecuted ? language ?? task.language : nil
    }

    /// Line ends as `\n` and none at the end of the text: what no program can tell apart.
    static func normalized(_ source: String) -> String {
        let unified = source.replacing("\r\n", with: "\n")
        return String(unified[..<(unified.lastIndex { $0 != "\n" }.map(unified.index(after:)) ?? unified.startIndex)])
    }
}

extension Suites.Task {
    /// Whether its programs are executed as a whole: in whatever language, and not called with values.
    var isExecuted: Bool { kind != .function || testProgram != nil }
}
