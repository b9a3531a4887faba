import Counting
import Sandbox
package import Suites
import Synchronization

/// Scores many submissions on the same standing workers, for a service.
///
/// What a `ScoreSession` does in stages over all of a submission, sessions of a bench do in pieces, one at a time at a
/// seat; who goes next is the caller's to decide. Tasks are planned and their references checked once; runs are looked
/// up and committed as in any session, so that `kill -9` loses at most those in flight, and the store of a bench is a
/// store of `assay score`.
package final class EvaluationBench: Sendable {
    package let options: ScoreOptions
    package let store: ResultStore
    package let tally = RunTally()
    private let probe: PythonProbe
    private let shelf = ToolchainShelf()
    private let setup: LanguageSetup
    private let locks = KeyLocks<RunKey>()
    private let epoch: Int
    private let environments = Mutex<[EnvironmentKey: RunEnvironment]>([:])
    private let plans = PlanShelf()

    private struct EnvironmentKey: Hashable {
        var languages: Set<LanguageName>
        var counter: CounterName
    }

    /// Makes sure that this machine can do what was asked, before anything is run.
    ///
    /// - Parameter options: the defaults of sessions; languages and limits are the same for all.
    /// - Throws: `SandboxError`, `CountingError`, `PythonError`, `StoreError`.
    package init(options: ScoreOptions, store: ResultStore) throws {
        self.options = options
        self.store = store
        probe = try PythonProbe.run(python: options.python, isolation: options.isolation)
        setup = try LanguageSetup.open([], options: options, store: store, shelf: shelf)
        epoch = try store.currentEpoch()
    }

    /// One logical CPU of each physical core that may be used.
    package static var cores: [Int] { Cores.physical() }

    /// - Parameter core: the CPU that the seat's threads and cells stay on; absent for any.
    package func seat(_ index: Int, core: Int? = nil) -> BenchSeat {
        let (options, setup) = (options, setup)
        return BenchSeat { counter in
            let configuration = WorkerConfiguration(
                isolation: options.isolation, python: options.python, counter: counter, limits: options.limits,
                languages: setup)
            return Worker(index: index, configuration: configuration, core: core)
        }
    }

    /// - Parameter alone: a name under which the session's runs are kept apart; absent: what another session has run
    ///   is not run again.
    /// - Throws: `LanguageError` when a sample is in a language that cannot be used here.
    package func session(
        _ submission: Submission, on suite: StandingSuite, options: ScoreOptions, alone: String? = nil
    ) throws -> StandingSession {
        var session = ScoreSession(suite: suite.suite, submission: submission, options: options, store: store)
        session.knownSuiteHash = suite.hash
        let environment = try environment(for: session.languages, options: options)
        let ledger = RunLedger(
            store: store, epoch: epoch, progress: ProgressLog { _ in }, locks: locks, tally: tally)
        return StandingSession(
            session: session, suite: suite, environment: environment, ledger: ledger, plans: plans, alone: alone)
    }

    private func environment(for languages: Set<LanguageName>, options: ScoreOptions) throws -> RunEnvironment {
        let key = EnvironmentKey(languages: languages, counter: options.counter)
        if let known = environments.withLock({ $0[key] }) { return known }
        let setup = try LanguageSetup.open(languages, options: options, store: store, shelf: shelf)
        let made = try RunEnvironment(
            probe: probe, pool: WorkerPool(of: []), languages: setup, options: options)
        environments.withLock { $0[key] = made }
        return made
    }
}

/// Tasks that are ready to be run, for all sessions of a bench.
final class PlanShelf: Sendable {
    /// The limits and runtimes that references were checked under are a part of it.
    struct Key: Hashable, Sendable {
        var task: String
        var fingerprint: String
    }

    private struct State {
        var plans: [Key: TaskPlan] = [:]
        var bytes = 0
    }

    private let state = Mutex(State())
    private let locks = KeyLocks<Key>()
    /// Of all inputs together. Beyond it everything is made again from the store.
    private static let largest = 512 << 20

    func plan(_ task: Suites.Task, hash: String, with steps: RunSteps) async throws -> TaskPlan {
        let key = Key(
            task: hash, fingerprint: steps.environment.plainFingerprint(steps.limits(for: task)))
        if let known = state.withLock({ $0.plans[key] }) { return known }
        return try await locks.withLock(key) {
            if let known = state.withLock({ $0.plans[key] }) { return known }
            let made = try await Sharing.$alone.withValue(nil) {
                try await steps.checkReferences(try await steps.planTests([task]))[0]
            }
            // What is unfit through our own fault may be fit the next time.
            if made.unfit == nil { keep(made, key) }
            return made
        }
    }

    private func keep(_ plan: TaskPlan, _ key: Key) {
        let bytes = plan.tests.reduce(0) { $0 + $1.input.count }
        state.withLock { state in
            if state.bytes + bytes > Self.largest { state = State() }
            state.plans[key] = plan
            state.bytes += bytes
        }
    }
}
