import Counting
import Foundation
public import Kernels
import Metrics
public import Reports
public import Runner
import Sandbox
import Suites

/// Our kernels as a suite: a task for each kernel and size, its implementations as references, and the one that callers
/// get as the sample. What `assay compare` holds against an earlier report, instruction by instruction.
public struct KernelsReport {
    /// Names; all when empty.
    public var kernels: [String]
    /// Beyond this size a kernel is not counted.
    public var largestSize: Int
    public var instructions: InstructionSet
    /// Of inputs.
    public var seed: UInt64

    public init(kernels: [String] = [], largestSize: Int = .max, instructions: InstructionSet, seed: UInt64 = 1) {
        self.kernels = kernels
        self.largestSize = largestSize
        self.instructions = instructions
        self.seed = seed
    }

    /// The widest vectors that every counter of instructions can run.
    public static let countable: InstructionSet = InstructionSet.avx2.isAvailable ? .avx2 : .baseline

    /// Counts everything that the store does not know yet. Blocks the calling thread.
    ///
    /// - Throws: `BenchError.noInstructionCounts`, `StoreError`, `SandboxError`, `CancellationError`.
    public func measure(
        in store: ResultStore, tool: ReportDocument.Tool,
        progress: (_ phase: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> ReportDocument {
        let counter = try KernelCounter(instructions: instructions, seed: seed)
        let cases = Kernel.named(kernels).flatMap { kernel in
            kernel.sizes.filter { $0 <= min(largestSize, KernelCounter.largestSize) }.map { (kernel, $0) }
        }
        var tasks: [ReportDocument.Task] = []
        for (index, (kernel, size)) in cases.enumerated() {
            progress("counting \(kernel.name) of \(size)", index, cases.count)
            try tasks.append(task(kernel, size: size, counter, store))
        }
        return report(tasks, counter, created: try store.epochBegan(), tool)
    }

    private func report(
        _ tasks: [ReportDocument.Task], _ counter: KernelCounter, created: Date, _ tool: ReportDocument.Tool
    ) -> ReportDocument {
        let machine = Machine.current(runtimes: [:])
        return ReportDocument(
            tool: tool, created: created,
            // Kernels and sizes are told apart by their tasks' names: one more leaves the others comparable.
            suite: .init(name: "kernels", version: "1", hash: SHA256.hex("kernels 1 of \(seed)"), tasks: tasks.count),
            machine: .init(
                fingerprint: counter.fingerprint.text, cpu: machine.processor, cores: machine.cores,
                memoryBytes: machine.memoryBytes, kernel: machine.kernel, runtimes: machine.runtimes),
            isolation: .init(level: .none, layers: []), counter: .init(counter.selection.name),
            options: .init(repeats: 1, seed: seed),
            submission: .init(name: "kernels of \(instructions.rawValue)", samples: tasks.count), tasks: tasks
        ).scored(ScoringChoices(bootstrap: Bootstrap(seed: seed)))
    }

    private func task(
        _ kernel: Kernel, size: Int, _ counter: KernelCounter, _ store: ResultStore
    ) throws -> ReportDocument.Task {
        let made = kernel.makeCase(size, instructions, seed)
        let counts = try made.implementations.map { try counter.count(kernel, $0.name, size: size, in: store) }
        let references = zip(made.implementations, counts)
            .compactMap { implementation, count in count.map { (name: implementation.name, cost: max($0, 1)) } }
            .sorted { $0.cost > $1.cost }
        let scores = ReferenceLadder.scoresByRank(references.count)
        let id = "\(kernel.name)/\(size)"
        return ReportDocument.Task(
            id: id,
            references: zip(references, scores).map { reference, score in
                .init(
                    name: reference.name, score: score, cost: reference.cost,
                    costs: [.init(input: "\(size)", value: reference.cost)])
            },
            samples: [sample(id, made, of: kernel, size: size, cost: counts.last ?? nil)])
    }

    private func sample(
        _ id: String, _ made: KernelCase, of kernel: Kernel, size: Int, cost: Double?
    ) -> ReportDocument.Sample {
        let implementation = made.implementations.last
        implementation?.run()
        let error = made.error()
        // An error that is no number is too large as well.
        let isRight = error <= kernel.errorBound
        let name = implementation?.name ?? ""
        guard isRight else {
            return .init(
                id: "\(id)#0", sourceHash: SHA256.hex(name), verdict: .wrongAnswer,
                reason: "\(name): \(kernel.errorMeasure) is \(error), above \(kernel.errorBound)")
        }
        guard let cost else {
            return .init(
                id: "\(id)#0", sourceHash: SHA256.hex(name), verdict: .internalError,
                reason: "\(name) could not be counted with \(instructions.rawValue)")
        }
        return .init(
            id: "\(id)#0", sourceHash: SHA256.hex(name), verdict: .ok,
            costs: [.init(input: "\(size)", value: max(cost, 1))], costTotal: max(cost, 1), stressVerdict: .ok)
    }
}
