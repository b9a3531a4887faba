public import Suites

/// Whether a suite's references pass its tests on this machine.
public struct ReferenceCheck: Sendable {
    public var tasks: Int
    /// Those that are used: what is left out is in `problems`.
    public var tests: Int
    public var references: Int
    public var passing: Int
    /// Tasks that cannot be scored, with the reason; in the suite's order.
    public var unfit: [(task: String, reason: String)]
    /// References that fail, tests that are left out.
    public var problems: [SuiteProblem]

    /// Runs every reference on every test, without a counter.
    ///
    /// - Throws: As `ScoreSession.run` does.
    public static func run(
        _ suite: Suite, options: ScoreOptions, store: ResultStore,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> ReferenceCheck {
        var options = options
        options.profile = false
        let nothing = Submission(name: "references", samples: [])
        let session = ScoreSession(suite: suite, submission: nothing, options: options, store: store, scope: .suite)
        return ReferenceCheck(try await session.run(progress: progress), of: suite)
    }

    private init(_ evaluation: Evaluation, of suite: Suite) {
        let references = evaluation.tasks.flatMap(\.references)
        tasks = evaluation.tasks.count
        tests = zip(suite.tasks, evaluation.tasks).reduce(0) { sum, pair in
            pair.1.unfit == nil ? sum + pair.0.tests.count - pair.1.droppedTests.count : sum
        }
        self.references = references.count
        unfit = evaluation.tasks.compactMap { task in task.unfit.map { (task.id, $0) } }
        passing = evaluation.tasks.reduce(0) { sum, task in
            task.unfit == nil ? sum + task.references.count { $0.reason == nil } : sum
        }
        problems = evaluation.tasks.flatMap { task in
            task.problems
                + task.references.compactMap { reference in
                    reference.reason.map {
                        SuiteProblem(place: SourcePlace(path: task.id, field: reference.name), message: $0)
                    }
                }
        }
    }
}
