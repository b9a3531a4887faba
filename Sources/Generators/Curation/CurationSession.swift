package import Metrics
package import Runner
import Sandbox
package import Suites

/// Builds a suite with references from many raw solutions.
///
/// Every distinct program is checked once and counted once on the task's stress inputs; a task that fails one of the
/// policy's filters is dropped with its reason. The solutions of what stays are clustered by cost, and the slowest of each
/// cluster becomes a reference with its cumulative score. Identical solutions count as often as they were given: the score
/// of a reference is the share of solutions that are not faster.
package struct CurationSession: Sendable {
    package var suite: Suite
    package var submissions: [Submission]
    package var policy = CurationPolicy()
    package var options: ScoreOptions
    package var store: ResultStore
    /// Of the suite that is made.
    package var name: String

    package init(
        suite: Suite, submissions: [Submission], name: String, options: ScoreOptions, store: ResultStore
    ) {
        self.suite = suite
        self.submissions = submissions
        self.name = name
        self.options = options
        self.store = store
    }

    /// - Throws: As `ScoreSession.run` does.
    package func run(
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> CurationReport {
        let merged = MergedSubmission(submissions)
        let session = ScoreSession(
            suite: suite, submission: merged.submission, options: options, store: store, scope: .submission)
        let evaluation = try await session.run(progress: progress)
        let byID = Dictionary(suite.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let tasks = evaluation.tasks.compactMap { evaluated in
            byID[evaluated.id].map { CuratedTask($0, evaluated, merged: merged, policy: policy) }
        }
        var curated = suite
        curated.name = name
        curated.problems = []
        curated.description = "References curated from \(submissions.count) submissions"
        curated.tasks = tasks.compactMap(\.task)
        return CurationReport(
            suite: curated, tasks: tasks, problems: merged.submission.problems, lostRuns: evaluation.lostRuns)
    }
}

/// What curation came to.
package struct CurationReport: Sendable {
    /// The tasks that stay, with their references.
    package var suite: Suite
    package var tasks: [CuratedTask]
    package var problems: [SuiteProblem]
    package var lostRuns: Int
}
