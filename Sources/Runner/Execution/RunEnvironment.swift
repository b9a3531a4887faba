import Counting
import Sandbox

/// The machine, the confinement and the workers that a session runs on.
struct RunEnvironment: Sendable {
    let machine: Machine
    let layers: [Layer]
    let pool: WorkerPool
    private let options: ScoreOptions

    /// Makes sure that this machine can do what was asked, before anything is run.
    static func open(options: ScoreOptions) async throws -> RunEnvironment {
        let probe = try PythonProbe.run(python: options.python, isolation: options.isolation)
        var runtimes = ["python": probe.version]
        if options.counter == .icount { runtimes["valgrind"] = try ICountTool.locate().valgrindVersion }
        let machine = Machine.current(runtimes: runtimes)
        let configuration = WorkerConfiguration(
            isolation: options.isolation, python: options.python, counter: options.counter, limits: options.limits)
        return RunEnvironment(
            machine: machine, layers: probe.layers,
            pool: WorkerPool(width: options.jobs, configuration: configuration), options: options)
    }

    private init(machine: Machine, layers: [Layer], pool: WorkerPool, options: ScoreOptions) {
        self.machine = machine
        self.layers = layers
        self.pool = pool
        self.options = options
    }

    /// Of counted runs: whatever a count may depend on.
    var fingerprint: Fingerprint { Fingerprint(machine, counter: options.counter, isolation: options.isolation) }

    var countedFingerprint: String { fingerprint.text }

    /// Of runs without a counter: a verdict depends on the limits, not on the processor.
    func plainFingerprint(_ limits: Limits) -> String {
        [
            "python \(machine.runtimes["python"] ?? "")", options.isolation.rawValue, "cpu \(limits.cpuTime)",
            "memory \(limits.memoryBytes)",
        ].joined(separator: "; ")
    }
}
