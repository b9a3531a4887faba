import Suites

/// What is run for a sample or a reference. Identical programs of a task are run once and scored for all.
struct Program: Sendable, Hashable, Codable {
    let source: String
    /// Empty for what is executed as a whole.
    let entryPoint: String
    /// What a program is written in that is executed as a whole; absent for a Python function that is called.
    let language: LanguageName?
    /// Content hash of what decides the result: the entry point or the language, and the source without insignificant
    /// line ends. Stored, as every look into the store asks for it.
    let hash: String

    init(source: String, entryPoint: String, language: LanguageName? = nil) {
        self.source = source
        self.entryPoint = entryPoint
        self.language = language
        let way = language.map { "\($0.rawValue)\0program" } ?? entryPoint
        hash = SHA256.hex(way + "\0" + Self.normalized(source))
    }

    /// - Parameter language: of this program where it is not the task's.
    init(source: String, of task: Suites.Task, language: LanguageName?) {
        self.init(
            source: source, entryPoint: task.isExecuted ? "" : task.entryPoint ?? "",
            language: task.isExecuted ? language ?? task.language : nil)
    }

    private enum CodingKeys: CodingKey { case source, entryPoint, language }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            source: try fields.decode(String.self, forKey: .source),
            entryPoint: try fields.decode(String.self, forKey: .entryPoint),
            language: try fields.decodeIfPresent(LanguageName.self, forKey: .language))
    }

    /// Line ends as `\n` and none at the end of the text: what no program can tell apart.
    static func normalized(_ source: String) -> String {
        let unified = source.utf8.contains(UInt8(ascii: "\r")) ? source.replacing("\r\n", with: "\n") : source
        return String(unified[..<(unified.lastIndex { $0 != "\n" }.map(unified.index(after:)) ?? unified.startIndex)])
    }
}

extension Suites.Task {
    /// Whether its programs are executed as a whole: in whatever language, and not called with values.
    var isExecuted: Bool { kind != .function || testProgram != nil }
}
