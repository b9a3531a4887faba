import Counting
import Foundation
import Metrics
import Sandbox

extension ReportDocument {
    /// A report of EffiBench's results: NET, NMU and NTMU (`net`, `nmu`, `ntmu`), each the mean over the tasks that both the
    /// model and the canonical solution have profiles of. Below 1 is better than the canonical solution.
    ///
    /// Profiles do not say whether an answer was right; EffiBench has none of wrong ones.
    ///
    /// - Parameter name: the submission's.
    public init(_ results: EffiBenchResults, name: String) {
        let ids = results.tasks.keys.sorted { ($0.count, $0) < ($1.count, $1) }
        let tasks = ids.compactMap { id in results.tasks[id].map { Task(id: id, $0) } }
        var scores: [String: Score] = [:]
        for key in ["net", "nmu", "ntmu"] {
            scores[key] = Score(meanOf: tasks.compactMap { $0.scores[key] }, Bootstrap())
        }
        self.init(
            tool: Tool(name: "effibench", version: "unknown"), created: .distantPast,
            suite: Suite(name: "effibench", version: "unknown", hash: "unknown", tasks: tasks.count),
            machine: Machine(fingerprint: "unknown", cpu: "unknown", kernel: "unknown"),
            isolation: Isolation(level: .none, layers: []), counter: Counter(.time),
            options: Options(sanitize: true, seed: 1), submission: Submission(name: name, samples: tasks.count),
            scores: scores, tasks: tasks,
            problems: results.skipped.sorted { $0.key < $1.key }.map { place, reason in
                Problem(place: place, message: "skipped: \(reason)")
            })
    }
}

extension ReportDocument.Task {
    fileprivate init(id: String, _ task: EffiBenchResults.Task) {
        let ratios = EffiBenchRatios(sample: task.sample, canonical: task.canonical)
        let nanoseconds = { (use: ResourceUse) in use.time * 1e9 }
        self.init(
            id: id,
            scores: ["net": ratios?.net, "nmu": ratios?.nmu, "ntmu": ratios?.ntmu].compactMapValues { $0 },
            references: [.init(name: EffiBenchResults.canonicalFolder, score: 100, cost: nanoseconds(task.canonical))],
            samples: [
                .init(id: "\(id)#0", sourceHash: "", verdict: .ok, costTotal: nanoseconds(task.sample))
            ])
    }
}
