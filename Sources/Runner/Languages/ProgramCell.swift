import Counting
import Foundation
import Sandbox

/// A warm cell in which compiled programs of one language are executed, one after the other, with or without a counter.
/// Used from one thread.
///
/// The cell sees one folder of ours, read-only, in which the supervisor puts the program of the next run and nothing
/// else: no other sample, no reference, no source.
final class ProgramCell {
    private let toolchain: Toolchain
    private let cell: Cell
    private let stage: SharedFolder
    private let counter: (any Counter)?
    private var staged: String?

    /// False once something was damaged: the caller makes a new cell.
    var isUsable: Bool { cell.isUsable }

    init(_ toolchain: Toolchain, isolation: IsolationLevel, counter: (any Counter)?) throws {
        self.toolchain = toolchain
        self.counter = counter
        stage = try SharedFolder()
        cell = try Cell(
            CellConfiguration(
                level: isolation,
                readOnlyPaths: toolchain.readOnlyPaths + (counter?.readOnlyPaths ?? []),
                programPath: stage.path,
                seccomp: toolchain.language.seccomp,
                limitsAddressSpace: toolchain.language.boundsAddressSpace && counter?.name != .icount))
        stage.give(to: cell)
    }

    func close() { cell.close() }

    /// - Parameters:
    ///   - program: a folder of the compile cache.
    ///   - words: the language's command for it.
    func run(
        program: String, words: [String], unit: String, input: [UInt8], limits: Limits
    ) throws -> (run: RunResult, reading: Reading?) {
        if staged != program {
            staged = nil
            try stage.empty()
            try FolderCopy.copy(program, to: stage.path)
            staged = program
        }
        var limits = limits
        if let processes = toolchain.language.processes { limits.processes = processes }
        let places = Toolchain.Places(
            build: cell.programPath ?? stage.path, unit: unit, scratch: cell.scratchPath,
            memoryBytes: limits.memoryBytes)
        let plain = toolchain.command(words, in: places)
        guard let counter else { return (try cell.run(plain, input: .bytes(input), limits: limits), nil) }
        let command = try counter.prepare(plain)
        let run = try cell.run(command, input: .bytes(input), limits: limits) { try counter.attach(to: $0) }
        return (run, try counter.end(after: run))
    }
}
