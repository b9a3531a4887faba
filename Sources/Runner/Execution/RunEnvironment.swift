import Counting
import Sandbox
import Suites

/// The machine, the confinement and the workers that a session runs on.
struct RunEnvironment: Sendable {
    let machine: Machine
    let layers: [Layer]
    private(set) var pool: WorkerPool
    /// The languages of the programs that are executed, and what they cost the session.
    let languages: LanguageSetup
    private let options: ScoreOptions

    /// Makes sure that this machine can do what was asked, before anything is run.
    ///
    /// - Parameters:
    ///   - languages: those of all programs that may be executed.
    ///   - store: what is compiled is kept beside it.
    static func open(
        options: ScoreOptions, languages: Set<LanguageName>, store: ResultStore
    ) async throws -> RunEnvironment {
        let probe = try PythonProbe.run(python: options.python, isolation: options.isolation)
        let setup = try LanguageSetup.open(languages, options: options, store: store)
        let configuration = WorkerConfiguration(
            isolation: options.isolation, python: options.python, counter: options.counter, limits: options.limits,
            languages: setup)
        return try RunEnvironment(
            probe: probe, pool: WorkerPool(width: options.jobs, configuration: configuration), languages: setup,
            options: options)
    }

    /// - Parameter probe: of the interpreter that runs the driver.
    init(probe: PythonProbe, pool: WorkerPool, languages setup: LanguageSetup, options: ScoreOptions) throws {
        var runtimes = ["python": probe.version]
        if options.counter == .icount { runtimes["valgrind"] = try ICountTool.locate().valgrindVersion }
        for (name, toolchain) in setup.toolchains {
            // The driver's Python and that of programs may be two.
            runtimes[name.rawValue] =
                runtimes[name.rawValue].map { "\($0), programs \(toolchain.identity)" } ?? toolchain.identity
        }
        machine = Machine.current(runtimes: runtimes)
        layers = probe.layers
        self.pool = pool
        languages = setup
        self.options = options
    }

    /// The same, for work that has a worker already.
    func with(_ worker: Worker) -> RunEnvironment {
        var environment = self
        environment.pool = WorkerPool(of: [worker])
        return environment
    }

    /// Of counted runs: whatever a count may depend on.
    var fingerprint: Fingerprint { Fingerprint(machine, counter: options.counter, isolation: options.isolation) }

    var countedFingerprint: String { fingerprint.text }

    /// Of runs without a counter: a verdict depends on the limits, not on the processor.
    func plainFingerprint(_ limits: Limits) -> String {
        let runtimes = ["python"] + languages.toolchains.keys.map(\.rawValue).filter { $0 != "python" }.sorted()
        return
            (runtimes.map { "\($0) \(machine.runtimes[$0] ?? "")" } + [
                options.isolation.rawValue, "cpu \(limits.cpuTime)",
                "memory \(limits.memoryBytes)",
            ]).joined(separator: "; ")
    }
}
