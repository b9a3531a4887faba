import Foundation
import Sandbox
import Suites

/// Compiles programs of one language in a warm cell of its own. Used from one thread.
///
/// The compiler sees the source, its toolchain and one folder to write to; it is limited, and what it made is copied out
/// as plain files. What a source makes its compiler do, it can do to this cell only.
final class Compiler {
    private let toolchain: Toolchain
    private let cache: CompileCache
    private let log: ExecutionLog
    private let isolation: IsolationLevel
    private var cell: Cell?
    private var build: SharedFolder?

    init(_ toolchain: Toolchain, cache: CompileCache, log: ExecutionLog, isolation: IsolationLevel) {
        self.toolchain = toolchain
        self.cache = cache
        self.log = log
        self.isolation = isolation
    }

    func close() {
        cell?.close()
        cell = nil
        build = nil
    }

    /// What compiling a source came to; its files are in the cache under `key` when the verdict is `ok`.
    ///
    /// A compilation that we lost is not kept.
    func compile(_ source: ProgramSource, key: String) throws -> Compilation {
        if let known = cache.compilation(key) {
            log.found(toolchain.language.name)
            return known
        }
        guard let commands = source.commands(in: toolchain.language) else {
            return Compilation(
                verdict: .internalError, reason: "\(toolchain.language.title) has no test runner here", unit: "",
                wallNanoseconds: 0)
        }
        let unit = source.unit(in: toolchain.language)
        let (cell, build) = try openCell()
        var places = Toolchain.Places(
            build: build.path, unit: unit.file, scratch: cell.scratchPath,
            memoryBytes: toolchain.language.compileLimits.memoryBytes)
        places.source = "\(build.path)/\(toolchain.filled(commands.source, places))"
        try lay(source, at: places.source, in: build)
        var outcome = Compilation(verdict: .ok, reason: nil, unit: unit.main, wallNanoseconds: 0)
        if let words = commands.compile {
            let command = toolchain.command(words, in: places)
            let run = try cell.run(command, limits: toolchain.language.compileLimits)
            outcome.wallNanoseconds = run.wallTime.nanoseconds
            if !cell.isUsable { close() }
            if run.verdict != .ok {
                outcome.verdict = run.verdict == .internalError ? .internalError : .compileError
                outcome.reason = Self.message(run, build: places.build)
            }
            // What is run has no use for its text.
            try FileManager.default.removeItem(atPath: places.source)
            log.compiled(toolchain.language.name, nanoseconds: outcome.wallNanoseconds)
        }
        if outcome.verdict != .internalError { try cache.keep(outcome, key, from: build.path) }
        try build.empty()
        return outcome
    }

    private func openCell() throws -> (Cell, SharedFolder) {
        if let cell, let build, cell.isUsable { return (cell, build) }
        close()
        let folder = try SharedFolder()
        let made = try Cell(
            CellConfiguration(
                level: isolation, readOnlyPaths: toolchain.readOnlyPaths, writablePath: folder.path,
                scratchBytes: 1 << 30, seccomp: .native, limitsAddressSpace: toolchain.language.boundsAddressSpace))
        folder.give(to: made)
        cell = made
        build = folder
        return (made, folder)
    }

    private func lay(_ source: ProgramSource, at path: String, in build: SharedFolder) throws {
        try build.empty()
        for file in source.files {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            precondition(
                !file.path.hasPrefix("/") && !parts.contains(".."), "\(file.path) leads out of the build folder")
            let place = URL(fileURLWithPath: build.path).appending(path: file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Foundation.Data(file.text.utf8).write(to: place)
        }
        try Foundation.Data(source.text.utf8).write(to: URL(fileURLWithPath: path))
    }

    private static let shownLines = 12
    private static let shownCharacters = 1500

    /// The compiler's first lines, without the folder that it saw.
    private static func message(_ run: RunResult, build: String) -> String {
        let said = run.standardError.isEmpty ? run.standardOutput : run.standardError
        let text = String(decoding: said.prefix(64 << 10), as: UTF8.self).replacing("\(build)/", with: "")
        let lines = text.split(separator: "\n").prefix(shownLines).joined(separator: "\n")
        if run.verdict == .runtimeError, !lines.isEmpty { return String(lines.prefix(shownCharacters)) }
        return "the compiler: \(run.reasons.first ?? run.verdict.rawValue)"
    }
}
