import Counting
import Sandbox
import Suites

/// What every worker of a pool is made with.
struct WorkerConfiguration: Sendable {
    var isolation: IsolationLevel
    var python: String
    var counter: CounterName
    var limits: Limits
    var languages: LanguageSetup
}

/// Owns a warm cell without and one with the counter; started when first needed, replaced when damaged.
actor Worker {
    private let configuration: WorkerConfiguration
    /// The CPU that this worker and its cells stay on.
    private let core: Int?
    private nonisolated let executor: ThreadExecutor
    private var plain: PythonCell?
    private var counted: PythonCell?
    private var programs: ProgramRunner?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(index: Int, configuration: WorkerConfiguration, core: Int? = nil) {
        self.configuration = configuration
        self.core = core
        executor = ThreadExecutor(name: "assay-worker-\(index)", core: core)
    }

    /// Runs one mode of the driver. Blocks this worker's thread, not the cooperative pool.
    ///
    /// A run that takes its cell down with it is tried once more in a new one; when that is lost too, the run is an
    /// `internal_error`, and the session goes on.
    func run(_ payload: PythonPayload, input: [UInt8], limits: Limits, counted isCounted: Bool) throws -> PythonRun {
        do {
            return try runOnce(payload, input: input, limits: limits, counted: isCounted)
        } catch SandboxError.cellLost {
            discardCell(counted: isCounted)
        }
        do {
            return try runOnce(payload, input: input, limits: limits, counted: isCounted)
        } catch SandboxError.cellLost(let reason) {
            discardCell(counted: isCounted)
            return PythonRun(lost: "the cell was lost twice: \(reason)")
        }
    }

    /// Compiles and executes a whole program. Blocks as `run` does.
    func execute(
        _ source: ProgramSource, in language: LanguageName, input: [UInt8], limits: Limits, counted isCounted: Bool
    ) throws -> ExecutedRun {
        let runner =
            programs
            ?? ProgramRunner(
                configuration.languages, isolation: configuration.isolation, counter: configuration.counter)
        programs = runner
        return try runner.run(source, in: language, input: input, limits: limits, counted: isCounted)
    }

    private func runOnce(
        _ payload: PythonPayload, input: [UInt8], limits: Limits, counted isCounted: Bool
    ) throws -> PythonRun {
        let began = ContinuousClock.now
        let cell = try cell(counted: isCounted)
        let run = try cell.run(payload, input: input, limits: limits)
        StageClock.ran(nanoseconds: run.wallNanoseconds, since: began)
        if !cell.isUsable { discardCell(counted: isCounted) }
        return run
    }

    /// Starts the cells before they are needed, and again after they were damaged.
    func warm(counted isCounted: Bool) throws {
        _ = try cell(counted: isCounted)
    }

    /// Ends the cells.
    func cool() {
        plain?.close()
        counted?.close()
        plain = nil
        counted = nil
        programs?.close()
        programs = nil
    }

    func close() {
        cool()
        executor.stop()
    }

    private func cell(counted isCounted: Bool) throws -> PythonCell {
        if let cell = isCounted ? counted : plain { return cell }
        let cell = try PythonCell(
            python: configuration.python, isolation: configuration.isolation, limits: configuration.limits,
            counter: isCounted ? CounterSelection(name: configuration.counter).makeCounter() : nil, core: core)
        if isCounted { counted = cell } else { plain = cell }
        return cell
    }

    private func discardCell(counted isCounted: Bool) {
        if isCounted {
            counted?.close()
            counted = nil
        } else {
            plain?.close()
            plain = nil
        }
    }
}
