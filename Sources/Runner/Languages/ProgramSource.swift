import Foundation
import Suites

/// What is compiled and executed: a program's whole text, and what the language needs to know of it.
struct ProgramSource: Sendable, Hashable {
    var text: String
    var form: TestProgram.Form = .main
    /// Further files beside it, by relative path.
    var files: [SourceFile] = []
    /// The main unit where the text does not decide it.
    var unit: String?

    /// The candidate alone.
    init(_ text: String) { self.text = text }

    /// A candidate joined with its test.
    ///
    /// - Parameter token: what the end prints; absent for the control, which fails at the end instead.
    init(_ candidate: String, test: TestProgram, ends: Language.TestEnds, token: String?) {
        let end = token.map { ends.after.replacing("{token}", with: $0) } ?? ends.control
        var text = ends.before + test.before + candidate + "\n" + test.after
        switch ends.place {
        case .end: text += end
        case .lastBrace:
            let brace = text.lastIndex(of: "}") ?? text.endIndex
            text.insert(contentsOf: end, at: brace)
        }
        self.text = text
        form = test.form
        files = test.files
        unit = ends.unit
    }

    /// The name that the language's pattern finds in the text.
    func unit(in language: Language) -> (file: String, main: String) {
        let pattern = language.unit.flatMap { try? Regex($0) }
        let match = pattern.flatMap { text.firstMatch(of: $0) }
        let found = match.flatMap { $0.output.count > 1 ? $0.output[1].substring.map(String.init) : nil }
        let file = found ?? language.defaultUnit
        return (file, unit ?? file)
    }

    /// The language's commands for this form.
    func commands(in language: Language) -> (source: String, compile: [String]?, run: [String])? {
        switch form {
        case .main: (language.source, language.compile, language.run)
        case .harness: language.harness.map { ($0.source, $0.compile, $0.run) }
        }
    }
}
