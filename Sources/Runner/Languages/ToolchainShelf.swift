import Sandbox
import Suites
import Synchronization

/// The toolchains that were found so far, for all workers: it only grows.
final class ToolchainShelf: Sendable {
    private let found = Mutex<[LanguageName: Toolchain]>([:])

    subscript(name: LanguageName) -> Toolchain? { found.withLock { $0[name] } }

    /// - Throws: `LanguageError` when it is missing or does not work.
    func toolchain(of language: Language, isolation: IsolationLevel) throws -> Toolchain {
        if let known = self[language.name] { return known }
        let toolchain = try Toolchain.find(language, isolation: isolation)
        found.withLock { $0[language.name] = toolchain }
        return toolchain
    }
}
