import Counting
import Foundation
import Reports
import Sandbox
import Testing

@Suite("assay report")
struct ReportCommandTests {
    /// A report of two tasks with two samples each, as a file.
    private func report(_ name: String, cost: Double, in folder: TemporaryFolder) throws -> String {
        let tasks = (0..<2).map { task in
            ReportDocument.Task(
                id: "t\(task)",
                references: [
                    .init(name: "a", score: 50, cost: 2e8, costs: [.init(input: "s", value: 2e8)]),
                    .init(name: "b", score: 100, cost: 1e8, costs: [.init(input: "s", value: 1e8)]),
                ],
                samples: [
                    .init(
                        id: "t\(task)#0", sourceHash: "0", verdict: .ok, costs: [.init(input: "s", value: cost)],
                        costTotal: cost, stressVerdict: .ok),
                    .init(id: "t\(task)#1", sourceHash: "1", verdict: .wrongAnswer),
                ])
        }
        let document = ReportDocument(
            tool: .init(version: "0"), created: Date(timeIntervalSince1970: 0),
            suite: .init(name: "s", version: "1", hash: "h", tasks: 2),
            machine: .init(fingerprint: "m", cpu: "c", cores: 1, memoryBytes: 1, kernel: "k"),
            isolation: .init(level: .strict, layers: []), counter: .init(.icount), options: .init(),
            submission: .init(name: name, samples: 4), tasks: tasks)
        return try folder.write(String(decoding: document.json(), as: UTF8.self), to: "\(name).json")
    }

    @Test("scores anew with other k and metrics, without running")
    func scoresAnew() throws {
        let folder = try TemporaryFolder()
        let file = try report("model", cost: 9e7, in: folder)
        let ended = try Binary.run("report", file, "--metrics", "pass@k,fast_p", "--k", "1,2", "--format", "json")
        let document = try ReportDocument(json: Data(ended.output.utf8))
        #expect(document.scores["pass@1"]?.value == 0.5 && document.scores["pass@2"]?.value == 1)
        #expect(document.scores["fast_1"]?.value == 0.5 && document.scores["dps"] == nil)
        #expect(document.options.k == [1, 2])
    }

    @Test("ranks several reports, and says how many tasks are common")
    func ranks() throws {
        let folder = try TemporaryFolder()
        let files = [try report("slow", cost: 3e8, in: folder), try report("fast", cost: 9e7, in: folder)]
        let ended = try Binary.run(["report"] + files + ["--rank", "dps", "--format", "json"])
        let ranking = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        #expect(ranking["schema"] as? String == "assay.ranking/1")
        let entries = try #require(ranking["entries"] as? [[String: Any]])
        #expect(entries.map { $0["name"] as? String } == ["fast", "slow"])
        let table = try Binary.run(["report"] + files + ["--rank", "efficient@1"])
        #expect(table.status == 0 && table.output.contains("Holm"))
    }

    @Test(
        "refuses what cannot be done with the reason",
        arguments: [
            (["--metrics", "nonsense"], 64, "nonsense"), (["--min-correct", "0"], 64, "--min-correct is 0"),
            (["--rank", "speedup"], 64, "no submission can be ranked by speedup"),
            (["--rank", "dps", "--format", "csv"], 64, "--rank has no csv form"),
        ] as [([String], Int32, String)])
    func refuses(_ options: [String], _ status: Int32, _ message: String) throws {
        let folder = try TemporaryFolder()
        let file = try report("model", cost: 9e7, in: folder)
        let ended = try Binary.run(["report", file] + options)
        #expect(ended.status == status)
        #expect(ended.error.contains(message), "\(ended.error)")
    }

    @Test("says that a file is missing")
    func missing() throws {
        #expect(try Binary.run("report", "/nonexistent/report.json").status == 66)
    }
}
