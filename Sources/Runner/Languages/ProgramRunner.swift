import Counting
import Glibc
import Sandbox
import Suites

/// Compiles and executes programs for one worker: cells are started when first needed and replaced when damaged. Used
/// from one thread.
final class ProgramRunner {
    private struct CellKey: Hashable {
        var language: LanguageName
        var isCounted: Bool
    }

    private let setup: LanguageSetup
    private let isolation: IsolationLevel
    private let counter: CounterName
    private var compilers: [LanguageName: Compiler] = [:]
    private var cells: [CellKey: ProgramCell] = [:]

    init(_ setup: LanguageSetup, isolation: IsolationLevel, counter: CounterName) {
        self.setup = setup
        self.isolation = isolation
        self.counter = counter
    }

    func close() {
        for compiler in compilers.values { compiler.close() }
        for cell in cells.values { cell.close() }
        compilers = [:]
        cells = [:]
    }

    /// Runs a program once, compiling it first where it was not compiled before.
    ///
    /// A run that takes its cell down with it is tried once more in a new one; when that is lost too, it is an
    /// `internal_error`.
    func run(
        _ source: ProgramSource, in language: LanguageName, input: [UInt8], limits: Limits, counted isCounted: Bool
    ) throws -> ExecutedRun {
        guard let toolchain = setup.shelf[language] else {
            preconditionFailure("\(language.rawValue) was not looked for")
        }
        let key = setup.cache.key(source, toolchain)
        let began = ContinuousClock.now
        let compilation = try compilation(of: source, with: toolchain, key: key)
        let compiling = ContinuousClock.now - began
        guard compilation.verdict == .ok, let commands = source.commands(in: toolchain.language) else {
            return ExecutedRun(notStarted: compilation.verdict, reason: compilation.reason)
        }
        let cellKey = CellKey(language: language, isCounted: isCounted)
        for attempt in 1...2 {
            do {
                let cell = try cell(cellKey, toolchain)
                let (run, reading) = try cell.run(
                    program: setup.cache.path(key), words: commands.run, unit: compilation.unit, input: input,
                    limits: limits)
                if !cell.isUsable { discard(cellKey) }
                setup.log.ran(language, nanoseconds: run.wallTime.nanoseconds)
                StageClock.ran(nanoseconds: run.wallTime.nanoseconds, since: began, compiling: compiling)
                return ExecutedRun(run, reading: reading)
            } catch SandboxError.notExecutable(_, ENOEXEC) {
                return ExecutedRun(
                    notStarted: .compileError, reason: "what came of it is no program that can be executed")
            } catch SandboxError.cellLost(let reason) {
                discard(cellKey)
                if attempt == 2 {
                    return ExecutedRun(notStarted: .internalError, reason: "the cell was lost twice: \(reason)")
                }
            }
        }
        preconditionFailure("a second attempt returns")
    }

    private func compilation(of source: ProgramSource, with toolchain: Toolchain, key: String) throws -> Compilation {
        let name = toolchain.language.name
        let compiler =
            compilers[name] ?? Compiler(toolchain, cache: setup.cache, log: setup.log, isolation: isolation)
        compilers[name] = compiler
        do {
            return try compiler.compile(source, key: key)
        } catch SandboxError.cellLost {
            compiler.close()
            return try compiler.compile(source, key: key)
        }
    }

    private func cell(_ key: CellKey, _ toolchain: Toolchain) throws -> ProgramCell {
        if let cell = cells[key] { return cell }
        let counter = key.isCounted ? try CounterSelection(name: counter).makeCounter() : nil
        let cell = try ProgramCell(toolchain, isolation: isolation, counter: counter)
        cells[key] = cell
        return cell
    }

    private func discard(_ key: CellKey) {
        cells[key]?.close()
        cells[key] = nil
    }
}
