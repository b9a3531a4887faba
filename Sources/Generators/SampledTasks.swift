import Runner
import Sandbox
package import Suites

/// Samples of several submissions as one, and which of its programs came from where.
package struct MergedSubmission: Sendable {
    package let submission: Submission
    /// The submission's name and the sample's number there; by task, then by number in the merged submission.
    private let origins: [String: [String]]

    /// Takes the submissions' samples of a task in turns, so that a limit on their number leaves some of each.
    package init(_ submissions: [Submission]) {
        var origins: [String: [String]] = [:]
        var samples: [Sample] = []
        let byTask = submissions.map { Dictionary(grouping: $0.samples, by: \.taskID) }
        var tasks: [String] = []
        var seen: Set<String> = []
        for sample in submissions.flatMap(\.samples) where seen.insert(sample.taskID).inserted {
            tasks.append(sample.taskID)
        }
        for task in tasks {
            let lists = byTask.map { $0[task] ?? [] }
            for round in 0..<(lists.map(\.count).max() ?? 0) {
                for (submission, list) in zip(submissions, lists) where round < list.count {
                    var sample = list[round]
                    let index = origins[task]?.count ?? 0
                    origins[task, default: []].append("\(submission.name)#\(sample.index)")
                    sample.index = index
                    samples.append(sample)
                }
            }
        }
        self.origins = origins
        submission = Submission(
            name: submissions.map(\.name).joined(separator: "+"), samples: samples,
            problems: submissions.flatMap(\.problems))
    }

    package func origin(task: String, index: Int) -> String {
        let names = origins[task] ?? []
        return names.indices.contains(index) ? names[index] : "#\(index)"
    }
}

extension SearchSubject {
    /// The solutions of a checked task: the fastest reference, then the other references, then correct samples, the
    /// commonest first.
    ///
    /// - Returns: `nil` when no reference passes its tests.
    init?(_ task: Suites.Task, _ evaluation: TaskEvaluation, of merged: MergedSubmission, contracts: [String]) {
        guard evaluation.unfit == nil else { return nil }
        let good = zip(task.references, evaluation.references).filter { $0.1.reason == nil }.map { $0.0 }
        guard let fastest = good.last else { return nil }
        var solutions = [Solution(name: fastest.name, source: fastest.source)]
        for reference in good.dropLast() where reference.source != fastest.source {
            solutions.append(Solution(name: reference.name, source: reference.source))
        }
        var found: [String: Solution] = [:]
        for sample in evaluation.samples where sample.verdict == .ok && !sample.isSuspicious {
            guard let source = sample.source else { continue }
            let name = merged.origin(task: task.id, index: sample.index)
            found[sample.sourceHash, default: Solution(name: name, source: source, copies: 0)].copies += 1
        }
        let sorted = found.sorted { ($1.value.copies, $0.key) < ($0.value.copies, $1.key) }.map(\.value)
        solutions += sorted.filter { sample in !good.contains { $0.source == sample.source } }
        self.init(task: task, solutions: solutions, contracts: contracts)
    }
}
