import Counting
import Foundation
import Kernels
import Runner
import Sandbox
import Suites

/// Counts instructions of our kernels from outside, on `assay-kernel`.
struct KernelCounter {
    let selection: CounterSelection
    let instructions: InstructionSet
    /// Of inputs.
    let seed: UInt64
    /// What counts of kernels depend on: not the processor, as the instructions are chosen, nor the system under them.
    let fingerprint: Fingerprint
    private let program: String
    private let programHash: String

    /// What takes no longer than some seconds under a counter that slows it down.
    static let largestSize = 300_000

    /// - Throws: `BenchError.noInstructionCounts`.
    init(instructions: InstructionSet, seed: UInt64) throws(BenchError) {
        guard let selection = try? CounterChoice.automatic.select(), selection.name.unit == .instructions else {
            throw .noInstructionCounts("no counter of instructions works here; 'assay doctor' says why")
        }
        guard let program = Self.locate(), let bytes = FileManager.default.contents(atPath: program) else {
            throw .noInstructionCounts("assay-kernel is not beside assay; build both: make release")
        }
        self.selection = selection
        self.instructions = instructions
        self.seed = seed
        self.program = program
        programHash = SHA256.hex([UInt8](bytes))
        let machine = Machine.current(runtimes: [:])
        fingerprint = Fingerprint(facts: [
            "architecture": machine.architecture, "counter": selection.name.rawValue,
            "instructions": instructions.rawValue, "glibc": machine.runtimes["glibc"] ?? "unknown",
            "glibc_tunables": machine.tunables,
        ])
    }

    /// Built beside this program; absent where it was not.
    private static func locate() -> String? {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let beside = own.deletingLastPathComponent().appending(path: "assay-kernel").path
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
    }

    /// Of one run: those of two runs less those of one, so that making the inputs is not in it. Absent for what is too
    /// large, and for what the counter cannot run (AVX-512 under Valgrind).
    ///
    /// - Parameter store: Where counts are looked up first, and kept.
    func count(_ kernel: Kernel, _ implementation: String, size: Int, in store: ResultStore? = nil) throws -> Double? {
        guard size <= Self.largestSize else { return nil }
        let counts = try [1, 2].compactMap { turns in
            try count(kernel, implementation, size: size, turns: turns, in: store).map { Double($0) }
        }
        return counts.count == 2 ? max(counts[1] - counts[0], 0) : nil
    }

    private func count(
        _ kernel: Kernel, _ implementation: String, size: Int, turns: Int, in store: ResultStore?
    ) throws -> UInt64? {
        let key = RunKey(
            task: "kernel/\(kernel.name)", program: "\(programHash) \(implementation)",
            input: "\(size) of \(seed) x\(turns)", purpose: .cost, counter: selection.name,
            fingerprint: fingerprint.text)
        let epoch = try store?.currentEpoch() ?? 0
        if let known = try store?.record(for: key, epoch: epoch) { return known.count }
        let command = ConfinedCommand(
            name: program,
            arguments: [kernel.name, implementation, "\(size)", "\(turns)", "\(seed)", instructions.rawValue],
            level: .none, limits: Limits(cpuTime: .seconds(120), wallTime: .seconds(240)), counter: selection)
        var counted: RunRecord?
        try command.run { outcome in
            guard outcome.run.verdict == .ok, let count = outcome.reading?.count else { return }
            counted = RunRecord(
                verdict: .ok, count: count, cpuNanoseconds: Int64(outcome.run.cpuTime / .nanoseconds(1)),
                wallNanoseconds: Int64(outcome.run.wallTime / .nanoseconds(1)), memoryBytes: outcome.run.memoryBytes)
        }
        if let counted { try store?.commit(counted, for: key, epoch: epoch) }
        return counted?.count
    }
}
