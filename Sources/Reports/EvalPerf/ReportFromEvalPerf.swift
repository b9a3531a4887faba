import Counting
import Foundation
import Metrics
import Sandbox
import Suites

extension ReportDocument {
    /// A report of what EvalPerf's result file says. What EvalPerf does not record (machine, isolation, the verdicts of
    /// wrong samples) is absent or `unknown`.
    ///
    /// DPS and DPS_norm are computed again from the tasks; a summary that says otherwise is a problem of the report.
    ///
    /// - Parameter name: the submission's.
    public init(_ results: EvalPerfResults, name: String) {
        let ids = results.tasks.keys.sorted(by: Self.isBefore)
        let tasks = ids.compactMap { id in results.tasks[id].map { Task(id: id, $0) } }
        var scores: [String: Score] = [:]
        for key in ["pass@1", "dps", "dps_norm"] {
            let values = tasks.compactMap { $0.scores[key] }
            scores[key] = Score(meanOf: values, k: key == "pass@1" ? 1 : nil, Bootstrap())
        }
        let configuration = results.configuration
        self.init(
            tool: Tool(name: "evalplus.evalperf", version: "unknown"), created: Self.date(results.date) ?? .distantPast,
            suite: Suite(name: "evalperf", version: "unknown", hash: "unknown", tasks: tasks.count),
            machine: Machine(fingerprint: "unknown", cpu: "unknown", kernel: "unknown"),
            isolation: Isolation(level: .none, layers: []), counter: Counter(.perf),
            options: Options(
                minCorrect: configuration.minCorrect, maxProfile: configuration.maxProfile, sanitize: true, seed: 1),
            submission: Submission(name: name, samples: configuration.samples * tasks.count), scores: scores,
            tasks: tasks,
            unmeasured: tasks.filter { $0.scores["dps"] == nil }.map {
                UnmeasuredTask(id: $0.id, reason: "fewer than \(configuration.minCorrect) correct samples")
            },
            problems: Self.differences(results.summary, scores, name))
    }

    /// Where the published summary is not the mean of the published tasks.
    private static func differences(
        _ summary: EvalPerfResults.Scores?, _ scores: [String: Score], _ name: String
    ) -> [Problem] {
        guard let summary else { return [] }
        let pairs = [
            ("dps", summary.dps, scores["dps"]?.value), ("dps_norm", summary.dpsNorm, scores["dps_norm"]?.value),
            ("pass@1", summary.passAt1, scores["pass@1"].map { $0.value * 100 }),
        ]
        return pairs.compactMap { field, said, computed in
            guard let said, let computed, abs(said - computed) > 1e-9 * abs(said) else { return nil }
            return Problem(
                place: "\(name):summary.\(field)", message: "says \(said); the tasks' mean is \(computed)")
        }
    }

    /// `2024-10-27 17:14`, taken for UTC.
    static func date(_ text: String) -> Date? { dateFormatter.date(from: text) }

    static var dateFormatter: DateFormatter {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter
    }

    /// HumanEval/2 before HumanEval/10.
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        func key(_ id: String) -> (String, Int, String) {
            let parts = id.split(separator: "/", maxSplits: 1).map(String.init)
            return (parts.first ?? "", parts.last.flatMap { Int($0) } ?? .max, id)
        }
        return key(left) < key(right)
    }
}

extension ReportDocument.Task {
    fileprivate init(id: String, _ task: EvalPerfResults.Task) {
        let references = task.references.count
        let count = references > 0 ? references : Self.referenceCount(task)
        let scores = [
            "pass@1": task.scores.passAt1.map { $0 / 100 }, "dps": task.scores.dps, "dps_norm": task.scores.dpsNorm,
        ]
        self.init(
            id: id, scores: scores.compactMapValues { $0 },
            references: task.references.enumerated().map { index, reference in
                .init(name: "\(index)", score: reference.score, cost: reference.instructions)
            },
            samples: task.samples.enumerated().map { index, sample in
                ReportDocument.Sample(id: "\(id)#\(index)", sample, references: count)
            })
    }

    /// Brief results don't say how many references there are, but DPS_norm is `100 (level + 1) / m` on average.
    private static func referenceCount(_ task: EvalPerfResults.Task) -> Int? {
        let levels = task.samples.compactMap(\.level)
        guard let norm = task.scores.dpsNorm, norm > 0, !levels.isEmpty else { return nil }
        let sum = levels.reduce(0) { $0 + $1 + 1 }
        let count = 100 * Double(sum) / (norm * Double(levels.count))
        return abs(count - count.rounded()) < 1e-6 ? Int(count.rounded()) : nil
    }
}

extension ReportDocument.Sample {
    fileprivate init(id: String, _ sample: EvalPerfResults.Sample, references: Int?) {
        // EvalPerf knows right and wrong only; a wrong one may have been too slow or have failed.
        self.init(
            id: id, sourceHash: sample.solution.map { SHA256.hex($0) } ?? "",
            verdict: sample.pass ?? true ? .ok : .wrongAnswer, costTotal: sample.instructions, level: sample.level,
            dps: sample.level == -1 ? 0 : sample.dps,
            dpsNorm: sample.dpsNorm
                ?? sample.level.flatMap { level in references.map { 100 * Double(level + 1) / Double($0) } })
        if sample.level != nil { source = sample.solution }
    }
}
