import Counting
import Foundation
import Metrics
import Sandbox
import Suites

extension ReportDocument {
    /// A report of what Mercury's result file says, with pass@k and beyond@k; k is 1 and, where there are more, the number of
    /// samples that every task has.
    ///
    /// Beyond is the paper's. Where the file says otherwise, as files made by Mercury's code do of samples faster than every
    /// historical solution, that is a problem of the report.
    ///
    /// - Parameter name: the submission's.
    public init(_ results: MercuryResults, name: String) {
        let names = results.tasks.keys.sorted()
        let samples = names.map { results.tasks[$0] ?? [] }
        let fewest = samples.filter { !$0.isEmpty }.map(\.count).min() ?? 1
        let k = Set([1, fewest]).sorted()
        let tasks = zip(names, samples).map { Task(id: $0, $1, k: k) }
        self.init(
            tool: Tool(name: "mercury", version: "unknown"), created: .distantPast,
            suite: Suite(name: "mercury", version: "unknown", hash: "unknown", tasks: tasks.count),
            machine: Machine(fingerprint: "unknown", cpu: "unknown", kernel: "unknown"),
            isolation: Isolation(level: .none, layers: []), counter: Counter(.time),
            options: Options(k: k, sanitize: true, seed: 1),
            submission: Submission(name: name, samples: samples.reduce(0) { $0 + $1.count }),
            scores: Self.scores(of: tasks, k: k), tasks: tasks,
            unmeasured: tasks.filter { $0.scores["beyond@1"] == nil }.map {
                UnmeasuredTask(id: $0.id, reason: "no samples, or not two different historical runtimes")
            },
            problems: Self.problems(results, samples, name))
    }

    private static func scores(of tasks: [Task], k: [Int]) -> [String: Score] {
        var scores: [String: Score] = [:]
        for k in k {
            for key in ["pass@\(k)", "beyond@\(k)"] {
                scores[key] = Score(meanOf: tasks.compactMap { $0.scores[key] }, k: k, Bootstrap())
            }
        }
        return scores
    }

    private static func problems(
        _ results: MercuryResults, _ samples: [[MercuryResults.Sample]], _ name: String
    ) -> [Problem] {
        let unreadable = results.unreadable.sorted { $0.key < $1.key }.map { place, reason in
            Problem(place: "\(name):\(place)", message: "skipped: \(reason)")
        }
        let different = samples.joined().count { sample in
            guard let said = sample.beyond, let paper = sample.paperBeyond else { return false }
            return abs(said - paper) > 1e-9
        }
        guard different > 0 else { return unreadable }
        let rules = BeyondRule.allCases.filter { rule in
            rule != .clipped && samples.joined().allSatisfy { $0.agrees(with: rule) }
        }
        let how = rules.first.map { "; it was made by the rule \($0.rawValue)" } ?? ""
        return unreadable + [
            Problem(
                place: "\(name):beyond_p",
                message:
                    "differs from the paper's Beyond, which is what is shown, for \(counted(different, "sample"))\(how)"
            )
        ]
    }
}

extension MercuryResults.Sample {
    private var cost: Double? { outcome.passed ? outcome.runtime : nil }

    fileprivate var paperBeyond: Double? { Metrics.beyond(cost, historical: runtimes) }

    fileprivate func agrees(with rule: BeyondRule) -> Bool {
        guard let said = beyond, let value = Metrics.beyond(cost, historical: runtimes, rule: rule) else { return true }
        return abs(said - value) <= 1e-9
    }
}

extension ReportDocument.Task {
    fileprivate init(id: String, _ samples: [MercuryResults.Sample], k: [Int]) {
        let values = samples.compactMap(\.paperBeyond)
        let tally = SampleTally(total: samples.count, successful: samples.count(where: \.outcome.passed))
        var scores: [String: Double] = [:]
        for k in k {
            scores["pass@\(k)"] = passAtK(tally, k: k)
            if values.count == samples.count { scores["beyond@\(k)"] = beyondAtK(values, k: k) }
        }
        self.init(
            id: id, scores: scores,
            samples: samples.enumerated().map { index, sample in
                ReportDocument.Sample(id: "\(id)#\(index)", sample)
            })
    }
}

extension ReportDocument.Sample {
    fileprivate init(id: String, _ sample: MercuryResults.Sample) {
        let verdict: Verdict =
            switch sample.outcome.result {
            case "passed": .ok
            case "failed@cases": .wrongAnswer
            case "failed@timeout": .timeLimit
            default: .runtimeError
            }
        self.init(
            id: id, sourceHash: sample.solution.map { SHA256.hex($0) } ?? "", verdict: verdict,
            reason: verdict == .ok ? nil : sample.outcome.result,
            costTotal: verdict == .ok ? sample.outcome.runtime.map { $0 * 1e9 } : nil)
        if verdict == .ok { source = sample.solution }
    }
}
