import Foundation
import Sandbox
import Suites
import Testing

@testable import Reports

@Suite("EvalPerf's result files")
struct EvalPerfTests {
    private let full = """
        {"date": "2024-10-27 17:14", "n_samples": 3, "temperature": 1.0, "min_correct": 1, "max_profile": 2, "eval": {
          "Mbpp/3": {"task_id": "Mbpp/3", "dps": 75.0, "dps_norm": 75.0, "pass@1": 66.66666666666667, "n_profiled": 2,
            "results": [
              {"solution": "a", "pass": true, "profiled": true, "matching_cluster_idx": 1, "dps": 100.0,
               "dps_norm": 100.0, "_num_cpu_instructions": 10},
              {"solution": "b", "pass": false, "profiled": false, "matching_cluster_idx": null, "dps": null,
               "dps_norm": null},
              {"solution": "c", "pass": true, "profiled": true, "matching_cluster_idx": 0, "dps": 50.0,
               "dps_norm": 50.0, "_num_cpu_instructions": 20}],
            "ref": [{"solution": "s", "score": 50.0, "_num_cpu_instructions": 30},
                    {"solution": "f", "score": 100.0, "_num_cpu_instructions": null}]},
          "Mbpp/20": {"task_id": "Mbpp/20", "dps": null, "dps_norm": null, "pass@1": 0.0, "n_profiled": null,
            "results": [], "ref": []}}}
        """

    @Test("A full file becomes a report with verdicts, levels and references")
    func fullFile() throws {
        let report = try ReportDocument(json: Data(full.utf8), named: "model")
        #expect(report.submission.name == "model" && report.suite.name == "evalperf")
        #expect(report.tasks.map(\.id) == ["Mbpp/3", "Mbpp/20"])
        #expect(report.tasks[0].samples.map(\.verdict) == [.ok, .wrongAnswer, .ok])
        #expect(report.tasks[0].samples.map(\.level) == [1, nil, 0])
        #expect(report.tasks[0].samples.map(\.costTotal) == [10, nil, 20])
        #expect(report.tasks[0].references.map(\.cost) == [30, nil])
        #expect(report.scores["dps"]?.value == 75 && report.scores["dps"]?.nTasks == 1)
        #expect(abs((report.scores["pass@1"]?.value ?? 0) - 1.0 / 3) < 1e-12)
        #expect(report.unmeasured.map(\.id) == ["Mbpp/20"])
        #expect(report.machine.cores == nil)
    }

    @Test("A report is written with every key that EvalPerf's page asks for, null where there is nothing")
    func written() throws {
        let report = try ReportDocument(json: Data(full.utf8), named: "model")
        let brief = try report.text(as: .evalPerfBrief)
        let document = try #require(JSONSerialization.jsonObject(with: Data(brief.utf8)) as? [String: Any])
        let eval = try #require(document["eval"] as? [String: [String: Any]])
        #expect(Set(document.keys) == ["date", "config", "summary", "eval"])
        #expect(eval["Mbpp/20"]?["dps"] is NSNull)
        #expect(Set(try #require(eval["Mbpp/3"]).keys) == ["dps", "dps_norm", "pass@1", "profiled"])
        let again = try ReportDocument(json: Data(try report.text(as: .evalPerf).utf8), named: "model")
        // Of samples that were not profiled, the programs are not kept.
        let withoutHash = { (sample: ReportDocument.Sample) in
            var sample = sample
            if sample.source == nil { sample.sourceHash = "" }
            return sample
        }
        #expect(again.tasks.flatMap(\.samples).map(withoutHash) == report.tasks.flatMap(\.samples).map(withoutHash))
        #expect(again.scores == report.scores)
    }

    @Test("A summary that is not the mean of its tasks is a problem")
    func wrongSummary() throws {
        let brief = try ReportDocument(json: Data(full.utf8)).text(as: .evalPerfBrief)
        let wrong = brief.replacing(#""summary":{"dps":75"#, with: #""summary":{"dps":76"#)
        #expect(wrong != brief)
        #expect(try ReportDocument(json: Data(wrong.utf8)).problems.map(\.place) == ["unknown:summary.dps"])
        #expect(try ReportDocument(json: Data(brief.utf8)).problems.isEmpty)
    }

    @Test("A damaged file names the field")
    func damaged() throws {
        let damaged = full.replacing(#""min_correct": 1, "#, with: "")
        #expect(throws: ReportError.notEvalPerfResults(reason: "\"min_correct\" is missing")) {
            try ReportDocument(json: Data(damaged.utf8))
        }
    }

    @Test("Numbers and names that nobody has written are refused or borne", arguments: [Int.max, -1])
    func absurd(samples: Int) throws {
        let report = try ReportDocument(json: Data(full.utf8)).text(as: .evalPerfBrief)
        let names = report.replacing("\"Mbpp/3\"", with: "\"/\"").replacing("\"Mbpp/20\"", with: "\"\"")
        #expect(try ReportDocument(json: Data(names.utf8)).tasks.contains { $0.id == "/" })
        let counts = report.replacing(/"n_samples":[0-9]+/, with: "\"n_samples\":\(samples)")
        #expect(counts != report)
        let reason = "\"n_samples\" is \(samples); 0 to 1000000 were expected"
        #expect(throws: ReportError.notEvalPerfResults(reason: reason)) { try ReportDocument(json: Data(counts.utf8)) }
    }

    @Test("A report whose profiled programs are missing cannot be written")
    func withoutSources() throws {
        var report = try ReportDocument(json: Data(full.utf8))
        report.tasks[0].samples[0].source = nil
        #expect(throws: ReportError.withoutSources(sample: "Mbpp/3#0")) { try report.text(as: .evalPerfBrief) }
    }

    @Test(
        "All 22 published results read and write back as they were; summaries agree to 1e-9",
        .disabled(if: PublishedFiles.folder == nil, "no shared/data"))
    func published() throws {
        let folder = try #require(PublishedFiles.folder) + "/evalperf"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 22)
        for file in files {
            let text = Data(try GzipFile.bytes("\(folder)/\(file)"))
            let results = try EvalPerfResults(json: text)
            let report = try ReportDocument(json: text, named: file)
            #expect(report.problems.isEmpty, "\(file)")
            for task in report.tasks where !task.samples.isEmpty {
                let norms = task.samples.compactMap(\.dpsNorm)
                let mean = norms.reduce(0, +) / Double(norms.count)
                #expect(
                    norms.count == task.samples.count && abs(mean - (task.scores["dps_norm"] ?? -1)) < 1e-6, "\(file)")
            }
            let written = try EvalPerfResults(json: Data(try report.text(as: .evalPerfBrief).utf8))
            #expect(Self.agree(written, results), "\(file)")
        }
    }

    /// All tasks, solutions and levels; scores to 1e-9, as shares are percents divided and multiplied again.
    private static func agree(_ ours: EvalPerfResults, _ theirs: EvalPerfResults) -> Bool {
        guard ours.date == theirs.date, ours.tasks.count == theirs.tasks.count else { return false }
        return theirs.tasks.allSatisfy { id, task in
            guard let other = ours.tasks[id] else { return false }
            let pairs = zip(task.samples, other.samples).allSatisfy {
                $0.solution == $1.solution && $0.level == $1.level
            }
            return task.samples.count == other.samples.count && pairs && near(task.scores.dps, other.scores.dps)
                && near(task.scores.dpsNorm, other.scores.dpsNorm) && near(task.scores.passAt1, other.scores.passAt1)
        } && near(ours.summary?.dps, theirs.summary?.dps) && near(ours.summary?.passAt1, theirs.summary?.passAt1)
    }

    private static func near(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= 1e-9 * max(1, abs(right))
    }
}
