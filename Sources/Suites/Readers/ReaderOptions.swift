/// What follows the path of `FORMAT:PATH?name=value&name=value`: how a benchmark is read.
struct ReaderOptions {
    private var values: [String: String] = [:]
    private let format: String

    init(format: String) { self.format = format }

    /// Splits off the options. A file or folder whose name holds `?` is taken as it is.
    static func split(_ text: String, format: String) throws(SuiteError) -> (path: String, options: ReaderOptions) {
        var options = ReaderOptions(format: format)
        guard let mark = text.lastIndex(of: "?"), !BenchmarkFiles.exists(text) else { return (text, options) }
        for pair in text[text.index(after: mark)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                throw .malformed("\(format):\(text)", "\"\(pair)\" is no option", hint: "options are name=value")
            }
            options.values[parts[0]] = parts[1]
        }
        return (String(text[..<mark]), options)
    }

    /// Takes an option out: one of `choices`, the first when it is not given.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, of type: Choice.Type
    ) throws(SuiteError) -> Choice where Choice.RawValue == String {
        let all = Array(type.allCases)
        guard let value = values.removeValue(forKey: name) else { return all[0] }
        guard let choice = Choice(rawValue: value) else {
            throw .malformed(
                "\(format):?\(name)=\(value)", "\"\(value)\" is no value of \(name)",
                hint: "one of \(all.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }

    /// Takes an option out that is any text.
    mutating func text(_ name: String) -> String? { values.removeValue(forKey: name) }

    /// - Throws: when an option was given that nobody took.
    func finish(known: [String]) throws(SuiteError) {
        guard let name = values.keys.min() else { return }
        throw .malformed(
            "\(format):?\(name)", "\"\(name)\" is no option of \(format):",
            hint: known.isEmpty ? "it has none" : "known: \(known.joined(separator: ", "))")
    }
}
