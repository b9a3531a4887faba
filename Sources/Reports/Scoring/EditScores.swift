import Metrics
import Sandbox

/// PIE's scores of a report's tasks of kind `edit`: Best@k speedup, %Opt and %Correct, and the people's edits beside them.
struct EditScores {
    /// Of all tasks of the kind.
    let ids: Set<String>
    /// Those whose slow program was measured, in the suite's order.
    let measured: [(id: String, outcome: EditOutcome)]
    /// Of those that have an edit by a person, the first of these as if it were the only candidate.
    private let human: [(id: String, outcome: EditOutcome)]

    /// PIE's 1.10, and further steps.
    static let thresholds = [1.1, 1.25, 1.5, 2, 3, 5, 10]

    /// A score of the suite: the mean of its tasks' parts.
    struct Row {
        var name: String
        var k: Int?
        var tasks: [String]
        var perTask: [Double]
    }

    init(_ tasks: [ReportDocument.Task]) {
        let edits = tasks.filter { $0.kind == "edit" }
        ids = Set(edits.map(\.id))
        measured = edits.compactMap { task in
            task.references.first?.cost.map { slow in
                let candidates = task.samples.map { $0.verdict == .ok ? $0.costTotal : nil }
                return (task.id, EditOutcome(source: slow, candidates: candidates))
            }
        }
        human = edits.compactMap { task in
            guard let slow = task.references.first?.cost, task.references.count > 1 else { return nil }
            return (task.id, EditOutcome(source: slow, candidates: [task.references[1].cost]))
        }
    }

    /// Each score for each k, then those of people.
    var table: [Row] {
        reportedK.flatMap { k in Self.rows(measured, k: k, name: { "\($0)@\(k)" }) }
            + Self.rows(human, k: nil, name: { "human_\($0)" })
    }

    /// One task's values, by the names of its suite's scores.
    func values(of id: String) -> [String: Double] {
        guard let outcome = measured.first(where: { $0.id == id })?.outcome else { return [:] }
        return Dictionary(uniqueKeysWithValues: reportedK.map { ("best_speedup@\($0)", outcome.bestSpeedup(k: $0)) })
    }

    /// Powers of two up to the fewest candidates of a task.
    private var reportedK: [Int] { BestOfK.reportedK(candidates: measured.map(\.outcome.candidates.count).min() ?? 0) }

    private static func rows(
        _ edits: [(id: String, outcome: EditOutcome)], k: Int?, name: (String) -> String
    ) -> [Row] {
        guard !edits.isEmpty else { return [] }
        func row(_ title: String, _ value: (EditOutcome) -> Double) -> Row {
            Row(name: name(title), k: k, tasks: edits.map(\.id), perTask: edits.map { value($0.outcome) })
        }
        let optimized = thresholds.map { threshold in
            row("percent_opt_\(threshold)") { $0.bestSpeedup(k: k ?? 1) >= threshold ? 100 : 0 }
        }
        return [row("best_speedup") { $0.bestSpeedup(k: k ?? 1) }] + optimized
            + [row("percent_correct") { $0.isSolved(k: k ?? 1) ? 100 : 0 }]
    }
}
