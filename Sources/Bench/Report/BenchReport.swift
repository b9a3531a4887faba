public import Runner

/// Everything one `assay bench` command measured, ready to be shown.
public struct BenchReport: Sendable {
    /// The subcommand: `sandbox`.
    public var bench: String
    public var machine: Machine
    public var comparisons: [Comparison]
    /// Programs that would have been compared and are not there, or could not be run, and why.
    public var absent: [AbsentPeer]
    /// What was held after many runs in a row; empty when that was not asked for.
    public var soaks: [Soak]
    /// What each way of counting costs; empty when that was not measured.
    public var counters: [CounterRow]
    /// How well counters repeat on a submission; empty when that was not measured.
    public var suiteNoise: [SuiteNoise]
    /// Implementations of our kernels; empty when those were not measured.
    public var kernels: [KernelRow]
    /// What a reader of the figures should know.
    public var notes: [String]

    public init(
        bench: String, comparisons: [Comparison], absent: [AbsentPeer] = [], soaks: [Soak] = [],
        counters: [CounterRow] = [], suiteNoise: [SuiteNoise] = [], kernels: [KernelRow] = [],
        notes: [String] = []
    ) {
        self.bench = bench
        machine = Machine.current(runtimes: [:])
        self.comparisons = comparisons
        self.absent = absent
        self.soaks = soaks
        self.counters = counters
        self.suiteNoise = suiteNoise
        self.kernels = kernels
        self.notes = Self.buildNotes + notes
    }

    /// Something was held after the runs that was not before them.
    public var hasGrown: Bool { soaks.contains { !$0.growth.isEmpty } }

    private static var buildNotes: [String] {
        #if DEBUG
            ["built without optimization: Assay's own share of these figures is too large"]
        #else
            []
        #endif
    }
}
