import Counting
import Foundation
public import Suites

/// Scores one submission on one suite: prepares its programs, checks them, counts what they cost, and returns everything
/// that was measured.
///
/// Theory of operation. Work is done in stages, each a list of items that the workers take in order; a worker owns a
/// warm cell without and one with the counter. Every finished run is committed to the store before its worker takes the
/// next, and every run is looked up there first: a session that is killed and started again does only what is missing,
/// and an `Evaluation` is a function of the store's contents alone. References are checked first: a task whose
/// references fail their own tests on this machine is `unfit` and says nothing about the samples.
public struct ScoreSession: Sendable {
    public let suite: Suite
    public let submission: Submission
    public let options: ScoreOptions
    public let store: ResultStore
    public let scope: Scope
    /// The suite's content hash where it is known: to make it takes as long as some of its tests do.
    var knownSuiteHash: String?

    /// Which tasks of the suite take part.
    public enum Scope: Sendable, Hashable {
        /// Those that the submission has samples for.
        case submission
        case suite
    }

    public init(
        suite: Suite, submission: Submission, options: ScoreOptions, store: ResultStore, scope: Scope = .submission
    ) {
        self.scope = scope
        self.suite = suite
        self.submission = submission
        self.options = options
        self.store = store
    }

    /// Runs what the store does not have yet.
    ///
    /// - Throws: `SandboxError`, `CountingError` when this machine cannot do what was asked; `StoreError`;
    ///   `CancellationError` when the task was cancelled, after the runs in flight were committed.
    public func run(progress report: @escaping @Sendable (RunProgress) -> Void = { _ in }) async throws -> Evaluation {
        let environment = try await RunEnvironment.open(
            options: options, languages: languages, store: store)
        do {
            let ledger = RunLedger(
                store: store, epoch: try store.currentEpoch(), progress: ProgressLog(report: report))
            let evaluation = try await run(in: environment, ledger: ledger)
            await environment.pool.close()
            return evaluation
        } catch {
            await environment.pool.close()
            throw error
        }
    }

    /// The tasks that take part.
    private var tasks: [Suites.Task] {
        let sampled = Set(submission.samples.map(\.taskID))
        return suite.tasks.filter { scope == .suite || sampled.contains($0.id) }
    }

    /// What references and samples of tasks are written in that are executed as whole programs.
    var languages: Set<LanguageName> {
        let tasks = tasks
        let executed = Dictionary(
            tasks.filter(\.isExecuted).map { ($0.id, $0.language) }, uniquingKeysWith: { first, _ in first })
        let samples = submission.samples.compactMap { sample in executed[sample.taskID].map { sample.language ?? $0 } }
        let references = tasks.filter(\.isExecuted).flatMap { task in
            [task.language] + task.references.compactMap(\.language)
        }
        return Set(samples + references)
    }

    func run(in environment: RunEnvironment, ledger: RunLedger) async throws -> Evaluation {
        let steps = RunSteps(environment: environment, ledger: ledger, options: options)

        let byTask = Dictionary(grouping: submission.samples, by: \.taskID)
        let tasks = tasks
        let samples = try await steps.prepare(tasks: tasks, samples: byTask)
        var plans = try await steps.planTests(tasks)
        plans = try await steps.checkReferences(plans)
        let checks = try await steps.checkSamples(plans, samples: samples)
        let profiled = options.profile ? try await steps.profile(plans, samples: samples, checks: checks) : [:]

        let languages = try await steps.languageEvaluations()
        let builder = EvaluationBuilder(session: self, environment: environment, ledger: ledger)
        return try builder.evaluation(
            plans: plans, samples: samples, checks: checks, profiles: profiled, languages: languages)
    }
}
