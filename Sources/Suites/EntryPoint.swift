/// A textual look at Python source, before anything of it runs.
enum EntryPoint {
    /// Whether a line at the outermost level defines, assigns or imports `name`.
    static func isDefined(_ name: String, in source: String) -> Bool {
        source.split(whereSeparator: \.isNewline).contains { line in
            guard let first = line.first, !first.isWhitespace else { return false }
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            switch words.first {
            case "def", "class": return words.dropFirst().first == name
            case "async": return words.dropFirst(2).first == name
            case "from", "import": return words.dropFirst().contains(name)
            default: return words.first == name && line.dropFirst(name.count).contains("=")
            }
        }
    }
}
