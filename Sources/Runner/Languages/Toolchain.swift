import Foundation
import Sandbox
import Suites

/// A language as it is installed on this machine.
struct Toolchain: Sendable, Hashable {
    let language: Language
    /// Of the compiler or interpreter: `12.2.0`.
    let version: String
    /// What a cell has to see to run it, beside the system's runtime.
    let readOnlyPaths: [String]
    private let prefix: String?
    /// Where the commands' first words were found.
    private let executables: [String: String]

    /// Changes with everything that decides what is run for a source: for fingerprints and for the compile cache.
    var identity: String {
        let commands = [language.compile, language.run, language.harness?.compile, language.harness?.run]
        let words = commands.flatMap { ($0 ?? []) + ["\0"] } + language.environment
        return "\(version) \(SHA256.hex(words.joined(separator: "\0")).prefix(8))"
    }

    /// Finds a language's commands, and asks for the version in a cell.
    ///
    /// - Throws: `LanguageError.toolchainMissing`, `.toolchainFails`; `SandboxError` when there can be no cell.
    static func find(_ language: Language, isolation: IsolationLevel) throws -> Toolchain {
        let prefix = try language.prefix.map { try Self.prefix(of: language, asking: $0) }
        var executables: [String: String] = [:]
        var paths = prefix.map { [$0] } ?? []
        let commands = [
            language.compile, language.run, language.harness?.compile, language.harness?.run, language.version,
        ]
        for command in commands.compactMap({ $0 }) {
            guard let word = command.first, !word.hasPrefix("{build}") else { continue }
            let name = word.replacing("{prefix}", with: prefix ?? "")
            let found = try program(name, of: language)
            executables[word] = found.path
            paths += found.readOnlyPaths.map(Self.installation)
        }
        paths += language.paths.flatMap(Self.existing)
        let unversioned = Toolchain(
            language: language, version: "", readOnlyPaths: Self.outermost(paths), prefix: prefix,
            executables: executables)
        return Toolchain(
            language: language, version: try unversioned.askVersion(isolation: isolation),
            readOnlyPaths: unversioned.readOnlyPaths, prefix: prefix, executables: executables)
    }

    /// What stands for the placeholders of a command.
    struct Places {
        var build: String
        var source = ""
        var unit = ""
        var scratch: String
        var memoryBytes: Int
    }

    func command(_ words: [String], in places: Places) -> Command {
        let filled = words.map { self.filled($0, places) }
        let executable = words.first.flatMap { executables[$0] } ?? filled[0]
        let usual = [
            "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=\(places.scratch)", "TMPDIR=\(places.scratch)", "LANG=C.UTF-8",
            "TZ=UTC",
        ]
        return Command(
            executable, Array(filled.dropFirst()),
            environment: usual + language.environment.map { self.filled($0, places) })
    }

    func filled(_ text: String, _ places: Places) -> String {
        text.replacing("{build}", with: places.build).replacing("{source}", with: places.source)
            .replacing("{unit}", with: places.unit).replacing("{prefix}", with: prefix ?? "")
            .replacing("{scratch}", with: places.scratch)
            .replacing("{heap_mb}", with: "\(max(16, places.memoryBytes / 4 * 3 >> 20))")
    }

    private func askVersion(isolation: IsolationLevel) throws -> String {
        let cell = try Cell(
            CellConfiguration(
                level: isolation, readOnlyPaths: readOnlyPaths, seccomp: language.seccomp,
                limitsAddressSpace: language.boundsAddressSpace))
        defer { cell.close() }
        var limits = language.compileLimits
        limits.outputBytes = 1 << 16
        let scratch = cell.scratchPath
        let command = command(
            language.version, in: Places(build: scratch, scratch: scratch, memoryBytes: limits.memoryBytes))
        let run = try cell.run(command, limits: limits)
        let text = String(decoding: run.standardOutput + [UInt8(ascii: "\n")] + run.standardError, as: UTF8.self)
        guard run.verdict == .ok else {
            let said = text.split(separator: "\n").first.map { ": \($0)" } ?? ""
            throw LanguageError.toolchainFails(
                language, reason: (run.reasons.first ?? run.verdict.rawValue) + said)
        }
        guard let version = Self.version(in: text) else {
            throw LanguageError.toolchainFails(language, reason: "it prints no version")
        }
        return version
    }

    /// The first word with digits and a point in it, without what is around them: `rustc 1.95.0 (...)` is `1.95.0`.
    static func version(in text: String) -> String? {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let number = word.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." || $0 == "_" || $0 == "-" }
            if number.contains("."), number.last?.isNumber == true { return String(number) }
        }
        return nil
    }

    private static func program(_ name: String, of language: Language) throws -> ProgramPath {
        do {
            return try ProgramPath(resolving: name)
        } catch SandboxError.commandNotFound {
            throw LanguageError.toolchainMissing(language, command: name)
        }
    }

    /// A trusted command of the machine's own, as the user who runs us: nothing untrusted takes part.
    private static func prefix(of language: Language, asking command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try program(command[0], of: language).path)
        process.arguments = Array(command.dropFirst())
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw LanguageError.toolchainFails(language, reason: "\(command.joined(separator: " ")) cannot be run")
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let prefix = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard process.terminationStatus == 0, prefix.hasPrefix("/") else {
            throw LanguageError.toolchainFails(
                language, reason: "\(command.joined(separator: " ")) names no folder")
        }
        return prefix
    }

    /// A program in `P/bin` outside of `/usr` brings what lies beside it in P.
    private static func installation(_ folder: String) -> String {
        folder.hasSuffix("/bin") ? String(folder.dropLast(4)) : folder
    }

    private static func existing(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// Paths of which none lies in another.
    private static func outermost(_ paths: [String]) -> [String] {
        let all = Set(paths).sorted()
        return all.filter { path in !all.contains { $0 != path && path.hasPrefix($0 + "/") } }
    }
}
