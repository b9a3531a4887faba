public import Suites

/// The languages that can be used: the built-in ones, and those a user adds or replaces.
public struct LanguageTable: Sendable, Hashable {
    private var byName: [LanguageName: Language]

    /// Sorted by name.
    public var all: [Language] { byName.values.sorted { $0.name.rawValue < $1.name.rawValue } }

    /// - Throws: `LanguageError.unknown`.
    public subscript(name: LanguageName) -> Language {
        get throws(LanguageError) {
            guard let language = byName[name] else { throw .unknown(name, known: Array(byName.keys)) }
            return language
        }
    }

    private init(_ languages: [Language]) {
        byName = Dictionary(languages.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
    }

    /// C, C++, Go, Java, JavaScript, Python, Rust and Swift.
    public static let builtIn = LanguageTable(
        [
            PackageResources.c_yaml, PackageResources.cpp_yaml, PackageResources.go_yaml, PackageResources.java_yaml,
            PackageResources.javascript_yaml, PackageResources.python_yaml, PackageResources.rust_yaml,
            PackageResources.swift_yaml,
        ].map { text in
            do {
                return try LanguageFile.read(String(decoding: text, as: UTF8.self), path: "built-in language")
            } catch {
                preconditionFailure("a built-in language: \(error)")
            }
        })

    /// The built-in languages with one more: a file that `docs/languages.md` describes. It wins over a built-in one of
    /// its name.
    ///
    /// - Throws: `SuiteError` when the file cannot be read; `LanguageError.malformed`.
    public func adding(file path: String) throws -> LanguageTable {
        var table = self
        let language = try LanguageFile.read(path: path)
        table.byName[language.name] = language
        return table
    }
}
