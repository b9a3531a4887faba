public import Kernels
import Metrics

/// Our kernels: each implementation in turn with the machine's limit and with other libraries, on the same sizes.
public struct KernelsBench {
    public var rounds: Int
    /// Names; all when empty.
    public var kernels: [String]
    /// Beyond this size a kernel is not measured.
    public var largestSize: Int
    public var instructions: InstructionSet
    /// Of inputs.
    public var seed: UInt64
    /// The interpreter of the other libraries: a path, or a name that is looked up in `PATH`.
    public var python: String
    /// Whether instructions are counted, which takes runs of their own.
    public var counts: Bool

    public init(
        rounds: Int, kernels: [String] = [], largestSize: Int = .max, instructions: InstructionSet = .best,
        seed: UInt64 = 1, python: String = "python3", counts: Bool = true
    ) {
        self.rounds = rounds
        self.kernels = kernels
        self.largestSize = largestSize
        self.instructions = instructions
        self.seed = seed
        self.python = python
        self.counts = counts
    }

    /// Measures everything. Blocks the calling thread.
    ///
    /// - Parameter progress: What is being done, how much of it was done, and how much there is.
    /// - Throws: `BenchError`, `CancellationError`.
    public func run(
        progress: (_ phase: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
    ) throws -> BenchReport {
        let peers = try? PythonPeers(python: python)
        defer { peers?.close() }
        let counter = counts ? try? KernelCounter(instructions: instructions, seed: seed) : nil
        var rows: [KernelRow] = []
        for kernel in Kernel.named(kernels) {
            for size in kernel.sizes where size <= largestSize {
                rows += try measure(kernel, size: size, peers, counter) {
                    progress("\(kernel.name) of \(size)", $0, $1)
                }
            }
        }
        return BenchReport(bench: "kernels", comparisons: [], kernels: rows, notes: notes(peers))
    }

    private func notes(_ peers: PythonPeers?) -> [String] {
        let versions = (peers?.offer.versions ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return [
            "instructions of \(instructions.rawValue), one core",
            versions.isEmpty
                ? "no peers: \(python) has no numpy"
                : "peers on one core, through Python: \(versions.joined(separator: ", "))",
        ]
    }

    private func measure(
        _ kernel: Kernel, size: Int, _ peers: PythonPeers?, _ counter: KernelCounter?, progress: (Int, Int) -> Void
    ) throws -> [KernelRow] {
        let ours = kernel.makeCase(size, instructions, seed)
        let works = ours.implementations.map { TimedWork(name: $0.name, units: 1, body: $0.run) }
        let limit = MachineLimits(bytes: ours.work.bytes, instructions: instructions).contender(of: kernel.limit)
        let offered = peers?.offer.kernels[kernel.name] ?? []
        let errors = ours.implementations.map { implementation in
            implementation.run()
            return ours.error()
        }
        let contenders =
            (works + [limit].compactMap { $0 }).map { work in
                let turns = work.turns()
                return Contender(work.name, method: work.name, measuring: { work.measure(turns: turns) })
            }
            + offered.map { name in
                Contender(name, method: name) {
                    try peers?.nanoseconds(kernel: kernel.name, name: name, size: size) ?? .nan
                }
            }
        let series = try Interleaving(rounds: rounds).measure(contenders, progress: progress)
        let figures = KernelFigures(
            kernel: kernel, size: size, work: ours.work, own: Array(series.prefix(works.count)),
            limit: limit == nil ? nil : series[works.count].median, peers: Array(series.suffix(offered.count)))
        return try figures.rows(errors: errors) { try counter?.count(kernel, $0, size: size) }
    }
}
