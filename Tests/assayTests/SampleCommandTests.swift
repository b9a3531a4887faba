import Foundation
import HTTPFixture
import Reports
import Sandbox
import Testing
import TrustedProgram

@Suite("assay sample", .timeLimit(.minutes(25)))
struct SampleCommandTests {
    private let folder: TemporaryFolder
    private static let key = "sk-test-5ecret0123456789"

    init() throws { folder = try TemporaryFolder() }

    private func arguments(_ endpoint: String, _ more: [String] = []) throws -> [String] {
        let suite = folder.file("suite").path
        if !FileManager.default.fileExists(atPath: suite) {
            _ = try SmallSuite.write(to: folder, tasks: ["double", "double2"])
        }
        return ["sample", "--model", "m", "--endpoint", endpoint, "--suite", suite] + more
    }

    private func sample(_ endpoint: String, _ more: String...) throws -> Binary.Ended {
        try Binary.run(
            try arguments(endpoint, more), environment: ["OPENAI_API_KEY": Self.key], in: folder.url)
    }

    private func rows(_ name: String = "samples.jsonl") throws -> [[String: Any]] {
        try String(contentsOf: folder.file(name), encoding: .utf8).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test("writes samples that assay score reads, without asking twice")
    func scored() throws {
        let server = try ScriptedModel("ok Here it is:\u{20}```python def", "plain def double(x): return x + x")
        let first = try sample(server.endpoint, "-n", "2", "--temperature", "0.8", "--concurrency", "1")
        #expect(first.status == 0 && first.output.isEmpty, "\(first.error)")
        #expect(first.error.contains("4 of 4 samples in samples.jsonl\nused 28 + "))
        let again = try sample(server.endpoint, "-n", "3", "--temperature", "0.8", "--concurrency", "1")
        #expect(again.status == 0 && again.error.contains("6 of 6 samples, 4 of them from earlier"))
        #expect(try server.requests.count == 6)
        #expect(
            try rows().map { $0["task_id"] as? String } == [
                "double", "double", "double", "double2", "double2", "double2",
            ])

        let scored = try Binary.run(
            "score", "--suite", folder.file("suite").path, "--samples", "samples.jsonl", "--no-profile", "--format",
            "json",
            in: folder.url)
        #expect(scored.status == 0, "\(scored.error)")
        let report = try ReportDocument(json: Data(scored.output.utf8))
        #expect(report.verdictCounts.values.reduce(0, +) == 6 && report.verdictCounts[.ok] == 5)
    }

    @Test("keeps the key to the server's header: not in output, files or the process list")
    func key() throws {
        let server = try ScriptedModel("drip 0.0005", "echo")
        let ended = try sample(server.endpoint, "-n", "2", "--concurrency", "1", "--attempts", "1")
        #expect(ended.status == 7 || ended.status == 6, "\(ended.error)")
        #expect(ended.error.contains("[OPENAI_API_KEY]"))
        #expect(try server.requests.allSatisfy { $0.key == "Bearer \(Self.key)" })
        #expect(!(ended.error + ended.output).contains("5ecret"))
        #expect(try TrustedProgram.shell("grep -r 5ecret '\(folder.url.path)' | wc -l") == "0\n")
    }

    @Test(
        "ends with the code that scripts are promised",
        arguments: [
            ("ok", [], Int32(0), "2 of 2 samples"), ("status 401", [], 6, "Is the right key"),
            ("status 404", [], 6, "Is the model's name right"), ("html", [], 6, "answers with text/html"),
            ("status 400\nok", ["--concurrency", "1"], 7, "double, sample 0: "),
            ("ok", ["--suite", "nonsense"], 66, "nonsense"), ("ok", ["--filter", "x*"], 64, "no task"),
            ("ok", ["-n", "0"], 64, "-n"), ("ok", ["--temperature", "11"], 64, "--temperature"),
            ("ok", ["--endpoint", "ftp://h"], 64, "--endpoint"), ("ok", ["--api-key-env", "NO_SUCH"], 6, "NO_SUCH"),
            ("ok", ["--prompt", "none.txt"], 66, "none.txt"),
            ("ok", ["--efficient", "--prompt", "x"], 64, "--efficient"),
            ("ok", ["--answers", "suite/suite.yaml"], 65, "--answers"), ("length", [], 0, "raise --max-tokens"),
        ])
    func codes(_ script: String, _ more: [String], _ status: Int32, _ told: String) throws {
        let server = try ScriptedModel(script)
        let ended = try Binary.run(
            try arguments(server.endpoint, ["--attempts", "1"] + more), environment: ["OPENAI_API_KEY": Self.key],
            in: folder.url)
        #expect(ended.status == status && ended.error.contains(told), "\(ended.status): \(ended.error)")
    }

    @Test("asks nothing and makes nothing with --dry-run, but shows the prompts and the price")
    func dryRun() throws {
        let server = try ScriptedModel("ok")
        let ended = try sample(
            server.endpoint, "--dry-run", "-n", "5", "--max-tokens", "1000", "--price-prompt", "1",
            "--price-completion",
            "2")
        #expect(ended.status == 0, "\(ended.error)")
        for part in ["Twice the number.", "requests    10 of 10", "10000 tokens at most", "cost        0.02"] {
            #expect(ended.output.contains(part), "\(ended.output)")
        }
        #expect(try server.requests.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["suite"])
    }

    @Test("asks in the words of a file, and for efficient code")
    func prompts() throws {
        let server = try ScriptedModel("ok")
        _ = try folder.write("Kurz: {statement}", to: "short.txt")
        #expect(try sample(server.endpoint, "--prompt", "short.txt", "--limit", "1").status == 0)
        #expect(try sample(server.endpoint, "--efficient", "--limit", "1", "--out", "e.jsonl").status == 0)
        let bodies = try server.requests.map(\.body)
        #expect(bodies[0].contains("Kurz: Twice the number.") && bodies[1].contains("instructions"))
        #expect(
            try rows()[0]["prompt"] as? String == "short.txt" && rows("e.jsonl")[0]["prompt"] as? String == "efficient")
    }

    @Test("writes to standard output with --out -, and over no file of other samples")
    func out() throws {
        let server = try ScriptedModel("ok")
        let piped = try sample(server.endpoint, "--out", "-", "--quiet")
        #expect(piped.status == 0 && piped.output.split(separator: "\n").count == 2 && piped.error.isEmpty)
        _ = try folder.write("mine\n", to: "samples.jsonl")
        let refused = try sample(server.endpoint)
        #expect(refused.status == 64 && refused.error.contains("holds other samples\nName another file with --out"))
    }

    @Test("that was killed goes on with the same command, and asks nothing twice that was answered")
    func killed() throws {
        let server = try ScriptedModel("drip 0.001")
        let command = try arguments(server.endpoint, ["-n", "6", "--concurrency", "2"])
        let quoted = command.map { "'\($0)'" }.joined(separator: " ")
        _ = try TrustedProgram.shell(
            """
            cd '\(folder.url.path)'; '\(TrustedProgram.products.appending(path: "assay").path)' \(quoted) >/dev/null 2>&1 & pid=$!
            for _ in $(seq 200); do [ -s '\(server.log)' ] && break; sleep 0.1; done
            sleep 1; kill -9 $pid; wait $pid 2>/dev/null
            """)
        let asked = try server.requests.count
        let ended = try Binary.run(command, in: folder.url)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(try rows().count == 12)
        // At most the two in flight were asked again.
        #expect(try server.requests.count <= 14 && asked > 0)
        #expect(try Binary.run(command, in: folder.url).error.contains("12 of them from earlier"))
    }

    @Test("that is interrupted takes what is in flight, writes what is there and tells how to go on")
    func interrupted() throws {
        let server = try ScriptedModel("drip 0.001")
        let command = try arguments(server.endpoint, ["-n", "20", "--concurrency", "2"])
        let quoted = command.map { "'\($0)'" }.joined(separator: " ")
        let told = try TrustedProgram.shell(
            """
            cd '\(folder.url.path)'; '\(TrustedProgram.products.appending(path: "assay").path)' \(quoted) 2>told & pid=$!
            for _ in $(seq 200); do [ -s '\(server.log)' ] && break; sleep 0.1; done
            kill -INT $pid; wait $pid; echo $?; cat told
            """)
        #expect(told.hasPrefix("130\n") && told.contains("Resume with:"), "\(told)")
        #expect(try rows().count == server.requests.count)
    }

    @Test(
        "goes the whole way with a real server: samples of a random model are scored, all wrong",
        .enabled(if: TinyModel.missing == nil, "\(TinyModel.missing ?? "")"))
    func wholeWay() throws {
        let server = try TinyModel()
        let ended = try sample(
            server.endpoint, "--model", "tiny", "-n", "3", "--temperature", "0.8", "--max-tokens", "40", "--seed", "1")
        #expect(ended.status == 0 && ended.error.contains("6 of 6 samples"), "\(ended.error)")
        let scored = try Binary.run(
            "score", "--suite", folder.file("suite").path, "--samples", "samples.jsonl", "--format", "json",
            in: folder.url)
        #expect(scored.status == 0, "\(scored.error)")
        let report = try ReportDocument(json: Data(scored.output.utf8))
        #expect(report.tasks.count == 2 && report.verdictCounts[.ok] == nil)
        #expect(report.verdictCounts.values.reduce(0, +) == 6)
    }
}
