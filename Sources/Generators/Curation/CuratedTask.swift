import Counting
import Metrics
import Runner
import Sandbox
package import Suites

/// One task as curation left it.
package struct CuratedTask: Sendable {
    package var id: String
    package var samples: Int
    package var correct: Int
    /// Correct and counted on every stress input.
    package var profiled: Int
    /// Distinct programs among the profiled samples.
    package var distinct: Int
    /// Slow to fast; empty for a dropped task.
    package var references: [CuratedSolution]
    /// Why the task is dropped; absent when it stays.
    package var dropped: Drop?
    /// With its references; absent for a dropped task.
    package var task: Suites.Task?

    package struct Drop: Sendable, Hashable, Codable {
        /// Which filter: `unfit`, `stress`, `solutions`, `cheap`, `noise`, `clusters`; or `budget`.
        package var filter: String
        package var reason: String
    }

    /// A task that nothing is known of.
    init(_ task: Suites.Task, samples: Int, dropped: Drop) {
        id = task.id
        self.samples = samples
        (correct, profiled, distinct) = (0, 0, 0)
        references = []
        self.dropped = dropped
    }

    init(_ task: Suites.Task, _ evaluation: TaskEvaluation, merged: MergedSubmission, policy: CurationPolicy) {
        id = task.id
        samples = evaluation.samples.count
        let correct = evaluation.samples.filter { $0.verdict == .ok && !$0.isSuspicious }
        self.correct = correct.count
        let measured = correct.filter { !$0.costs.isEmpty && $0.costs.allSatisfy { $0.cost != nil } }
        profiled = measured.count
        distinct = Set(measured.map(\.sourceHash)).count
        references = []
        if let unfit = evaluation.unfit {
            dropped = Drop(filter: "unfit", reason: unfit)
            return
        }
        if let unprofiled = evaluation.unprofiled {
            dropped = Drop(filter: "stress", reason: unprofiled)
            return
        }
        do throws(CurationRefusal) {
            references = try policy.curate(measured.map(\.rounds)).map { reference in
                let sample = measured[reference.solution]
                return CuratedSolution(
                    name: merged.origin(task: task.id, index: sample.index), source: sample.source ?? "",
                    cost: reference.cost, score: reference.score, members: reference.members)
            }
        } catch {
            dropped = Drop(error, names: measured.map { merged.origin(task: task.id, index: $0.index) })
            return
        }
        var curated = task
        curated.references = references.map { Reference(name: $0.name, source: $0.source, score: $0.score) }
        let unusable = Set(evaluation.droppedInputs.map(\.input))
        curated.stressInputs.removeAll { unusable.contains($0.name) }
        self.task = curated
    }
}

/// A solution that became a reference.
package struct CuratedSolution: Sendable, Hashable {
    package var name: String
    package var source: String
    /// Sum over the stress inputs.
    package var cost: Double
    package var score: Double
    /// Samples in its cluster.
    package var members: Int
}

extension SampleEvaluation {
    /// Two rounds with the mean and the deviation that were measured, as the policy takes them; one where a single round
    /// was, or where rounds were equal.
    fileprivate var rounds: [Double] {
        let values = costs.compactMap { $0.cost?.value }
        let deviation = costs.compactMap(\.cost).reduce(0.0) { $0 + ($1.relativeStandardDeviation ?? 0) * $1.value }
        let sum = values.reduce(0, +)
        return deviation > 0 ? [sum - deviation, sum + deviation] : [sum]
    }
}

extension CuratedTask.Drop {
    init(_ refusal: CurationRefusal, names: [String]) {
        func name(_ index: Int) -> String { names.indices.contains(index) ? names[index] : "solution \(index)" }
        switch refusal {
        case .invalidCost(let solution, let cost):
            self.init(filter: "cheap", reason: "\(name(solution)) costs \(cost), which is no cost")
        case .tooFewSolutions(let found, let expected):
            self.init(filter: "solutions", reason: "\(found) solutions have full profiles; \(expected) are needed")
        case .tooCheap(let solution, let mean, let expected):
            self.init(
                filter: "cheap",
                reason: "\(name(solution)) costs \(Int(mean)) instructions; all have to cost \(Int(expected))")
        case .tooNoisy(let percent, let allowed):
            self.init(filter: "noise", reason: "costs vary by \(percent) %; \(allowed) % may be")
        case .tooFewClusters(let found, let expected):
            self.init(filter: "clusters", reason: "clusters found: \(found); \(expected) are needed")
        }
    }
}
