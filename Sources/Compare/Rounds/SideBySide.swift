import Foundation
public import Reports
public import Runner
public import Suites

/// Measures two submissions in one session: every worker runs base and head of a task after each other, so that what
/// slows the machine down slows both.
public struct SideBySide: Sendable {
    public var suite: Suite
    public var base: Submission
    public var head: Submission
    /// The same for both; its `maxProfile` holds for each.
    public var options: ScoreOptions
    public var tool: ReportDocument.Tool

    public init(
        suite: Suite, base: Submission, head: Submission, options: ScoreOptions, tool: ReportDocument.Tool
    ) {
        self.suite = suite
        self.base = base
        self.head = head
        self.options = options
        self.tool = tool
    }

    /// Both sides, scored.
    struct Reports: Sendable {
        var base: ReportDocument
        var head: ReportDocument
    }

    /// - Parameters:
    ///   - tasks: Absent means all.
    ///   - head: False measures base alone; head's report then has no samples.
    /// - Throws: As `ScoreSession.run` does.
    func measure(
        tasks: Set<String>? = nil, head measuresHead: Bool = true, in store: ResultStore,
        progress: @escaping @Sendable (RunProgress) -> Void
    ) async throws -> Reports {
        let heads = measuresHead ? head.samples : []
        let places = Places(base.samples, heads)
        let chosen = { (sample: Sample) in tasks.map { $0.contains(sample.taskID) } ?? true }
        let submission = Submission(name: base.name, samples: places.together.filter(chosen))
        var both = options
        both.maxProfile = nil
        let session = ScoreSession(suite: suite, submission: submission, options: both, store: store)
        var evaluation = try await session.run(progress: progress)
        // How often programs of both were run says nothing about either.
        evaluation.repeatability.pairs = 0
        evaluation.options = options
        let created = try store.epochBegan()
        func report(_ submission: Submission, _ isMine: (String, Int) -> Bool, _ shift: (String) -> Int)
            -> ReportDocument
        {
            var mine = evaluation
            mine.submissionName = submission.name
            mine.problems += submission.problems
            for index in mine.tasks.indices {
                let id = mine.tasks[index].id
                mine.tasks[index].samples.removeAll { !isMine(id, $0.index) }
                for sample in mine.tasks[index].samples.indices {
                    mine.tasks[index].samples[sample].index -= shift(id)
                }
            }
            mine.tasks.removeAll { task in !submission.samples.contains { $0.taskID == task.id } }
            return ReportDocument(mine, tool: tool, created: created)
        }
        return Reports(
            base: report(base, { $1 < places.count(of: $0) }, { _ in 0 }),
            head: report(head, { $1 >= places.count(of: $0) }, places.count))
    }
}

/// Samples of both sides as one submission's: head's follow base's in number, and stand beside them in order.
private struct Places {
    private let baseCounts: [String: Int]
    private let base: [Sample]
    private let head: [Sample]

    init(_ base: [Sample], _ head: [Sample]) {
        self.base = base
        baseCounts = base.reduce(into: [:]) { $0[$1.taskID, default: 0] += 1 }
        self.head = head
    }

    func count(of task: String) -> Int { baseCounts[task] ?? 0 }

    var together: [Sample] {
        let moved = head.map { sample in
            var moved = sample
            moved.index += count(of: sample.taskID)
            return moved
        }
        var all: [Sample] = []
        for place in 0..<max(base.count, moved.count) {
            if place < base.count { all.append(base[place]) }
            if place < moved.count { all.append(moved[place]) }
        }
        return all
    }
}
