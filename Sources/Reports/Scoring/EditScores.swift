import Counting
import Metrics
import Runner
import Sandbox

/// PIE's scores of the tasks of kind `edit`: Best@k speedup, %Opt and %Correct, and the people's edits beside them.
struct EditScores {
    /// Of tasks whose slow program was measured, in the suite's order.
    let outcomes: [(id: String, outcome: EditOutcome)]
    /// The first edit by a person of those tasks that have one, as if it were the only candidate.
    let human: [EditOutcome]

    /// PIE's 1.10, and further steps.
    static let thresholds = [1.1, 1.25, 1.5, 2, 3, 5, 10]

    init(_ tasks: [TaskEvaluation]) {
        var outcomes: [(String, EditOutcome)] = []
        var human: [EditOutcome] = []
        for task in tasks where task.editedSource != nil && task.unfit == nil {
            guard let slow = task.references.first?.total else { continue }
            let candidates = task.samples.map { $0.verdict == .ok ? $0.costs.total : nil }
            outcomes.append((task.id, EditOutcome(source: slow, candidates: candidates)))
            if task.references.count > 1 {
                human.append(EditOutcome(source: slow, candidates: [task.references[1].total]))
            }
        }
        self.outcomes = outcomes
        self.human = human
    }

    /// Of each k: powers of two up to the fewest candidates of a task.
    var reportedK: [Int] { BestOfK.reportedK(candidates: outcomes.map(\.outcome.candidates.count).min() ?? 0) }

    /// Score names with each task's part; a suite's score is the mean.
    var table: [(name: String, k: Int?, perTask: [Double])] {
        let edits = outcomes.map(\.outcome)
        return reportedK.flatMap { k in Self.rows(edits, k: k).map { ("\($0.name)@\(k)", k, $0.perTask) } }
            + (human.isEmpty ? [] : Self.rows(human, k: 1).map { ("human_\($0.name)", nil, $0.perTask) })
    }

    /// One task's values, by the names of its suite's scores.
    func values(of id: String) -> [String: Double] {
        guard let outcome = outcomes.first(where: { $0.id == id })?.outcome else { return [:] }
        let rows = reportedK.map { k in ("best_speedup@\(k)", outcome.bestSpeedup(k: k)) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static func rows(_ edits: [EditOutcome], k: Int) -> [(name: String, perTask: [Double])] {
        let speedups = edits.map { $0.bestSpeedup(k: k) }
        let optimized = thresholds.map { threshold in
            (name: "percent_opt_\(threshold)", perTask: speedups.map { $0 >= threshold ? 100.0 : 0 })
        }
        let correct = edits.map { $0.isSolved(k: k) ? 100.0 : 0 }
        return [("best_speedup", speedups)] + optimized + [("percent_correct", correct)]
    }
}

extension ReferenceEvaluation {
    /// Sum over the stress inputs; absent unless all were measured.
    fileprivate var total: Double? { reason == nil ? costs.total : nil }
}

extension [InputCost] {
    /// Sum over the stress inputs; absent unless all were measured.
    fileprivate var total: Double? { stressCosts.map { StressCost(sum: $0).value } }
}
