import Foundation
import Metrics
import Sandbox
import Suites
import Testing

@testable import Reports

@Suite("Mercury's result files")
struct MercuryTests {
    /// Of a task, with the slowest historical solution at 4 s and the fastest at 2 s.
    private func entry(_ result: String, _ runtime: String, beyond: Double) -> String {
        """
        {"slug_name": "s", "status": {"result": "\(result)", "runtime": \(runtime), "index": 0}, "solution": "pass",
         "runtimes": [2.0, 3.0, 4.0], "beyond_p": \(beyond)}
        """
    }

    private func report(_ json: String) throws -> ReportDocument {
        try ReportDocument(json: Data(json.utf8), named: "model")
    }

    @Test("Samples get their verdicts, and Beyond is the paper's")
    func verdicts() throws {
        let report = try report(
            """
            {"b": [\(entry("passed", "3.5", beyond: 0.25)), \(entry("failed@cases", "0", beyond: 0))],
             "a": [\(entry("failed@load", "0", beyond: 0)), \(entry("passed", "2", beyond: 1))]}
            """)
        #expect(report.submission.name == "model" && report.tool.name == "mercury")
        #expect(report.tasks.map(\.id) == ["a", "b"])
        #expect(report.tasks[1].samples.map(\.verdict) == [.ok, .wrongAnswer])
        #expect(report.tasks[0].samples.map(\.verdict) == [.runtimeError, .ok])
        #expect(report.tasks[1].samples[0].costTotal == 3.5e9, "nanoseconds")
        #expect(report.scores["beyond@1"]?.value == 0.125 && report.scores["beyond@2"]?.value == 0.3125)
        #expect(report.scores["pass@1"]?.value == 0.5 && report.scores["pass@2"]?.value == 1)
        #expect(report.problems.isEmpty)
    }

    @Test("A file whose Beyond is not the paper's is told, with the rule that made it")
    func otherRule() throws {
        let report = try report("{\"a\": [\(entry("passed", "1", beyond: 1.5))]}")
        #expect(report.scores["beyond@1"]?.value == 1)
        #expect(report.problems.count == 1)
        #expect(report.problems.first?.message.hasSuffix("for 1 sample; it was made by the rule unbounded") == true)
    }

    @Test("What cannot be read is named and skipped, and nothing else")
    func malformed() throws {
        let report = try report(
            """
            {"a": [\(entry("passed", "4", beyond: 0)), {"slug_name": "a"}, 3, \(entry("passed", "null", beyond: 0))],
             "b": {"slug_name": "b"}, "c": [],
             "d": [{"slug_name": "d", "result": {"result": "passed", "runtime": 1}, "runtimes": [1, 1]}]}
            """)
        #expect(report.tasks.map(\.id) == ["a", "c", "d"])
        #expect(report.tasks.map(\.samples.count) == [1, 0, 1])
        #expect(report.scores["beyond@1"]?.nTasks == 1)
        #expect(report.problems.map(\.place) == ["model:a[1]", "model:a[2]", "model:a[3]", "model:b"])
        #expect(report.unmeasured.map(\.id) == ["c", "d"])
    }

    @Test(
        "Both published files: what their code made of them is explained, and every sample is there",
        .disabled(if: PublishedFiles.folder == nil, "no shared/data"),
        arguments: [("gpt-3.5-turbo-1106", "clipped_seconds", 223), ("gpt-4-1106-preview", "unbounded", 205)])
    func published(model: String, rule: String, passed: Int) throws {
        let file = try #require(PublishedFiles.folder) + "/mercury/\(model)_eval.json.gz"
        let report = try ReportDocument(json: Data(try GzipFile.bytes(file)), named: model)
        #expect(report.tasks.count == 256 && report.verdictCounts[.ok] == passed)
        #expect(report.scores["pass@1"]?.value == Double(passed) / 256)
        let beyond = try #require(report.scores["beyond@1"])
        #expect(beyond.nTasks == 256 && beyond.interval != nil && (0...1).contains(beyond.value))
        #expect(report.problems.map(\.place) == ["\(model):beyond_p"])
        #expect(report.problems.first?.message.hasSuffix(rule) == true)
        #expect(try ReportDocument(json: report.json()) == report)
    }
}
