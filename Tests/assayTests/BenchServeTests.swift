import Foundation
import HTTPFixture
import Testing
import TrustedProgram

@Suite("assay bench serve", .timeLimit(.minutes(25)))
struct BenchServeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func serve(_ arguments: [String]) throws -> Binary.Ended {
        // This machine may be busy: late sends are tested where they are meant to be.
        try Binary.run(
            ["bench", "serve", "--warm-up", "200ms", "--duration", "1s", "--late-limit", "10s"] + arguments,
            in: folder.url)
    }

    private func document(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("prints one valid document and writes every request, the document and a plot")
    func files() throws {
        let service = try ScriptedService()
        let ended = try serve([
            "--url", service.url, "--rate", "20", "--objective", "first-verdict:p99<5s", "--json", "--requests",
            "r.jsonl", "--out", "load.json", "--plot", "load.svg",
        ])
        #expect(ended.status == 0, "\(ended.error)")
        let written = try String(contentsOf: folder.file("load.json"), encoding: .utf8)
        #expect(written == ended.output)
        #expect(try SchemaCheck.mistakes("assay.load.1.json", [folder.file("load.json").path]) == "")
        let lines = try String(contentsOf: folder.file("r.jsonl"), encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 25)
        let phases = try lines.map { try document(String($0))["phase"] as? String ?? "" }
        #expect(Dictionary(phases.map { ($0, 1) }, uniquingKeysWith: +) == ["cold": 1, "warm_up": 4, "measured": 20])
        #expect(try String(contentsOf: folder.file("load.svg"), encoding: .utf8).contains("</svg>"))
        // The example submissions, each made like no other.
        #expect(try service.submissions.count == 25)
    }

    @Test("is valid against its schema with a search, a burst, a model and a closed loop, too")
    func documents() throws {
        let (service, model) = (try ScriptedService(#"{"queue": 5}"#), try ScriptedModel("ok def f(): pass"))
        let runs = [
            ["--find-max-rate", "--trials", "1", "--tolerance", "10"],
            ["--burst-rate", "300", "--burst-duration", "1s"],
            ["--target", "openai", "--endpoint", model.endpoint, "--model", "m", "--prompt-tokens", "9"],
            ["--target", "both", "--endpoint", model.endpoint, "--model", "m"], ["--closed-loop", "2", "--batch", "3"],
        ]
        var files: [String] = []
        for (number, run) in runs.enumerated() {
            let ended = try serve(run + ["--url", service.url, "--out", "\(number).json"])
            #expect([0, 3, 6].contains(ended.status), "\(run): \(ended.status) \(ended.error)")
            files.append(folder.file("\(number).json").path)
        }
        #expect(try SchemaCheck.mistakes("assay.load.1.json", files) == "")
    }

    @Test("names the formulas of a model's times and takes tokens from its usage")
    func model() throws {
        let model = try ScriptedModel("ok one two three four")
        let ended = try serve(["--target", "openai", "--endpoint", model.endpoint, "--model", "m", "--json"])
        #expect(ended.status == 0, "\(ended.error)")
        let document = try document(ended.output)
        let formulas = try #require(document["formulas"] as? [String: String])
        #expect(Set(formulas.keys) == ["ttft", "tpot", "itl", "answer"])
        #expect(formulas["tpot"]?.contains("usage.completion_tokens - 1") == true)
        let measured = try #require((document["phases"] as? [[String: Any]])?.last)
        #expect((measured["tokens"] as? [String: Any])?["completion"] as? Int == 40)
    }

    @Test(
        "ends with the code that scripts are promised",
        arguments: [
            ("{}", ["--objective", "first-verdict:p50<1us"], Int32(3), "missed"),
            (#"{"fault": "cut"}"#, [], 6, "INVALID"),
            (#"{"queue": 0, "service_ms": 30}"#, ["--rate", "60"], 0, "shed"),
            ("{}", ["--late-limit", "0.001ms"], 6, "sent late"), ("{}", ["--samples", "none.jsonl"], 66, "none.jsonl"),
            ("{}", ["--trace", "none.csv"], 66, "none.csv"), ("{}", ["--objective", "speed<1"], 64, "speed"),
            ("{}", ["--rate", "0"], 64, "--rate"), ("{}", ["--closed-loop", "2", "--rate", "3"], 64, "--closed-loop"),
            ("{}", ["--target", "openai"], 64, "--model"), ("{}", ["--warm-up", "soon"], 64, "--warm-up"),
            ("{}", ["--token-env", "NO_SUCH"], 6, "NO_SUCH"), ("{}", ["--trials", "2"], 64, "--trials"),
            ("{}", ["--start", "sh -c 'exit 4'"], 6, "status 4"), ("{}", ["--url", "nowhere"], 64, "--url"),
            ("{}", ["--requests", "no/such/folder"], 6, "no/such/folder"),
        ])
    func codes(_ settings: String, _ more: [String], _ status: Int32, _ told: String) throws {
        let service = try ScriptedService(settings)
        // What starts a service finds none at its address.
        let url = more.first == "--start" ? "http://127.0.0.1:9" : service.url
        let ended = try serve((more.contains("--url") ? [] : ["--url", url]) + more)
        #expect(ended.status == status && (ended.output + ended.error).contains(told), "\(ended.status) \(ended.error)")
    }

    @Test("sends at the times of a trace, with its lengths")
    func trace() throws {
        _ = try folder.write(
            "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n"
                + (0..<30).map { "\(Double($0) / 3),m,\($0 + 5),\($0),9,x\n" }.joined(), to: "trace.csv")
        let model = try ScriptedModel("ok")
        let ended = try serve([
            "--target", "openai", "--endpoint", model.endpoint, "--model", "m", "--trace", "trace.csv", "--time-scale",
            "0.1", "--json",
        ])
        #expect(ended.status == 0, "\(ended.error)")
        let requests = try model.requests.dropFirst().map(\.fields)
        #expect(requests.count == 30 && Set(requests.compactMap { $0["max_tokens"] as? Int }) == Set(1...29))
    }

    @Test("starts the real service, follows real verdicts with their stages, and ends it")
    func real() throws {
        // Nobody listens there now, and few would take it meanwhile.
        let url = "127.0.0.1:\(Int.random(in: 28_001...32_000))"
        let command =
            "\(TrustedProgram.products.appending(path: "assay").path) serve --listen \(url) --suite core --store \(folder.file("runs.sqlite").path) --quiet"
        let ended = try serve([
            "--url", "http://\(url)", "--start", command, "--rate", "4", "--samples",
            SchemaCheck.repository.appending(path: "examples/core/strong.jsonl").path, "--json",
        ])
        #expect(ended.status == 0, "\(ended.error)")
        let document = try document(ended.output)
        let cold = try #require(document["cold"] as? [String: Any])
        #expect(cold["ready_ms"] != nil && (cold["times_ms"] as? [String: Double])?["first-verdict"] != nil)
        let measured = try #require((document["phases"] as? [[String: Any]])?.last)
        #expect((measured["outcomes"] as? [String: Int]) == ["ok": 4])
        #expect(((measured["samples"] as? [String: Any])?["verdicts"] as? [String: Int])?["ok"] == 4)
        let stages = try #require(measured["stages"] as? [String: Any])
        #expect(Set(stages.keys).isSuperset(of: ["queue", "run", "judge"]))
        #expect(((document["server_memory"] as? [String: Any])?["peak_bytes"] as? Int).map { $0 > 1 << 20 } == true)
    }

    @Test(
        "takes times and tokens from llama.cpp's server",
        .enabled(if: TinyModel.missing == nil, "needs scripts/model-server --setup"))
    func llama() throws {
        let model = try TinyModel()
        let ended = try serve([
            "--target", "openai", "--endpoint", model.endpoint, "--model", "tiny", "--rate", "5", "--prompt-tokens",
            "20",
            "--max-tokens", "8", "--temperature", "0", "--json",
        ])
        #expect(ended.status == 0, "\(ended.error)")
        let measured = try #require((try document(ended.output)["phases"] as? [[String: Any]])?.last)
        let tokens = try #require(measured["tokens"] as? [String: Any])
        #expect(tokens["uncounted"] as? Int == 0 && (tokens["prompt"] as? Int).map { $0 >= 100 } == true)
        let times = try #require(measured["latencies"] as? [String: [String: Any]])
        let (first, whole) = (times["ttft"]?["mean_ms"] as? Double, times["answer"]?["mean_ms"] as? Double)
        #expect(try #require(first) < (try #require(whole)))
    }
}
