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
    /// What checking and counting may take; then the solutions that were counted by then are curated. Absent: all.
    package var budget: Duration?

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
        guard let budget else { return try await round(counting: options.maxProfile, progress: progress) }
        // Each round counts more solutions of every task, so that no task is left out for want of time; what an earlier
        // one counted is in the store.
        let deadline = ContinuousClock.now + budget
        var last: CurationReport?
        var limit = policy.minSolutions
        while true {
            let capped = min(limit, options.maxProfile ?? .max)
            let report = try await Deadline.run(until: deadline) {
                try await round(counting: capped, progress: progress)
            }
            guard let report else { break }
            if capped == options.maxProfile || report.tasks.allSatisfy({ $0.correct <= capped }) { return report }
            last = report
            last?.countedAtMost = capped
            limit *= 2
        }
        return last ?? unfinished
    }

    /// - Parameter most: correct samples of a task that are counted; absent means all.
    private func round(
        counting most: Int?, progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> CurationReport {
        let merged = MergedSubmission(submissions)
        var options = options
        options.maxProfile = most
        let session = ScoreSession(
            suite: suite, submission: merged.submission, options: options, store: store, scope: .submission)
        let evaluation = try await session.run(progress: progress)
        let byID = Dictionary(suite.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let tasks = evaluation.tasks.compactMap { evaluated in
            byID[evaluated.id].map { CuratedTask($0, evaluated, merged: merged, policy: policy) }
        }
        return report(tasks, problems: merged.submission.problems, lostRuns: evaluation.lostRuns)
    }

    /// What is left when not even the first round was finished.
    private var unfinished: CurationReport {
        let samples = Dictionary(grouping: submissions.flatMap(\.samples), by: \.taskID)
        let tasks = suite.tasks.compactMap { task in
            samples[task.id].map {
                CuratedTask(
                    task, samples: $0.count,
                    dropped: .init(
                        filter: "budget",
                        reason: "the budget ended before \(policy.minSolutions) of its solutions were counted"))
            }
        }
        return report(tasks, problems: submissions.flatMap(\.problems), lostRuns: 0)
    }

    private func report(_ tasks: [CuratedTask], problems: [SuiteProblem], lostRuns: Int) -> CurationReport {
        var curated = suite
        curated.name = name
        curated.problems = []
        curated.description = "References curated from \(submissions.count) submissions"
        curated.tasks = tasks.compactMap(\.task)
        return CurationReport(suite: curated, tasks: tasks, problems: problems, lostRuns: lostRuns)
    }
}

/// What curation came to.
package struct CurationReport: Sendable {
    /// The tasks that stay, with their references.
    package var suite: Suite
    package var tasks: [CuratedTask]
    package var problems: [SuiteProblem]
    package var lostRuns: Int
    /// Solutions of each task that were counted when the budget ended; absent when all were that should be.
    package var countedAtMost: Int?
}
