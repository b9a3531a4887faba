import Counting
import Sandbox
import Suites

/// What a session knows of the languages it uses; the same for all its workers.
struct LanguageSetup: Sendable {
    /// Those that the session may use.
    var toolchains: [LanguageName: Toolchain]
    /// Where workers look: what other sessions on the same workers use is there too.
    let shelf: ToolchainShelf
    var cache: CompileCache
    var log: ExecutionLog

    /// Finds the toolchain of every language.
    ///
    /// - Throws: `LanguageError` when one is unknown, missing, does not work, or cannot be counted as asked.
    static func open(
        _ languages: Set<LanguageName>, options: ScoreOptions, store: ResultStore,
        shelf: ToolchainShelf = ToolchainShelf()
    ) throws -> LanguageSetup {
        var toolchains: [LanguageName: Toolchain] = [:]
        for name in languages.sorted(by: { $0.rawValue < $1.rawValue }) {
            let language = try options.languages[name]
            if options.profile, let reason = language.uncountable[options.counter] {
                throw LanguageError.uncountable(language, options.counter, reason: reason)
            }
            toolchains[name] = try shelf.toolchain(of: language, isolation: options.isolation)
        }
        return LanguageSetup(
            toolchains: toolchains, shelf: shelf, cache: CompileCache(besideStore: store.path), log: ExecutionLog())
    }
}
