import Counting
import Foundation
import Reports
import Sandbox
import Testing
import TrustedProgram

/// With the counter `time`, which works on every machine; none of these looks at a cost's value.
@Suite("assay score")
struct ScoreCommandTests {
    private let folder: TemporaryFolder
    private let suite: String

    init() throws {
        folder = try TemporaryFolder()
        suite = try SmallSuite.write(to: folder)
    }

    private func score(_ samples: String, _ more: String...) throws -> Binary.Ended {
        let file = try folder.write(samples, to: "samples.jsonl")
        return try Binary.run(
            ["score", "--suite", suite, "--samples", file, "--store", folder.file("store.sqlite").path]
                + ["--counter", "time", "--repeats", "2"] + more)
    }

    @Test("a good and a wrong program give half, in every form")
    func halfRight() throws {
        let out = folder.file("report.json")
        let ended = try score(SmallSuite.right + SmallSuite.wrong, "--out", out.path)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.output.contains("50.0 %"))
        let report = try ReportDocument(json: Data(contentsOf: out))
        #expect(report.scores["pass@1"]?.value == 0.5)
        #expect(report.verdictCounts == [.ok: 1, .wrongAnswer: 1])
        #expect(report.isolation.level == .strict)
        #expect(report.counter.name == .time)

        let again = try Binary.run("report", folder.file("store.sqlite").path, "--format", "json")
        #expect(again.status == 0)
        #expect(try ReportDocument(json: Data(again.output.utf8)) == report)
    }

    @Test("the same command again gives the same bytes and runs nothing twice")
    func repeats() throws {
        let first = try score(SmallSuite.right + SmallSuite.wrong, "--format", "json")
        let second = try score(SmallSuite.right + SmallSuite.wrong, "--format", "json")
        #expect(first.output == second.output)
    }

    @Test("a line that cannot be read is 65 with its number, and the others are scored")
    func badLine() throws {
        let ended = try score(SmallSuite.right + "{\"task_id\": \"double\"}\n")
        #expect(ended.status == 65)
        #expect(ended.error.contains("samples.jsonl:2: "))
        #expect(ended.output.contains("100.0 %"))
    }

    @Test("what is missing is 66, and nothing to score is 65")
    func missing() throws {
        let store = folder.file("store.sqlite").path
        let noFile = try Binary.run("score", "--suite", suite, "--samples", "/no/such", "--store", store)
        #expect(noFile.status == 66)
        let noSuite = try Binary.run("score", "--suite", "/no/such", "--samples", "/no/such", "--store", store)
        #expect(noSuite.status == 66)
        #expect(try score("{\"task_id\": \"other\", \"solution\": \"\"}\n").status == 65)
    }

    @Test("a machine without the sandbox is refused with 6, and nothing was run")
    func unable() throws {
        let samples = try folder.write(SmallSuite.right, to: "samples.jsonl")
        let ended = try Binary.run(
            "score", "--suite", suite, "--samples", samples, "--counter", "time", "--store",
            folder.file("store.sqlite").path, environment: ["ASSAY_CELL": "/no/such/cell"])
        #expect(ended.status == 6)
        #expect(ended.output.isEmpty)
        #expect(ended.error.contains("/no/such/cell"))
        #expect(ended.error.split(separator: "\n").count <= 3)
    }

    @Test("a suite whose references fail measures nothing: 6")
    func unfit() throws {
        _ = try folder.write("def double(x):\n    return x\n", to: "suite/double/references/01-sum.py")
        _ = try folder.write("def double(x):\n    return 0\n", to: "suite/double/references/02-product.py")
        #expect(try score(SmallSuite.right).status == 6)
    }

    @Test(
        "Ctrl-C is 130 and SIGTERM 143: finished runs are kept and the way on is told",
        arguments: [("INT", 130), ("TERM", 143)])
    func interrupted(_ signal: String, _ status: Int32) throws {
        let samples = try folder.write(SmallSuite.right, to: "samples.jsonl")
        let store = folder.file("store.sqlite").path
        let error = folder.file("error").path
        let command =
            "'\(TrustedProgram.products.appending(path: "assay").path)' score --fresh --suite '\(suite)' --samples '\(samples)'"
            + " --store '\(store)' --counter time --repeats 100000 2>'\(error)'"
        // The signal is sent when the store shows that runs are being made.
        let output = try TrustedProgram.shell(
            """
            \(command) & pid=$!
            for _ in $(seq 600); do [ -s '\(store)-wal' ] && break; sleep 0.1; done
            sleep 1; kill -\(signal) $pid; wait $pid; echo $?
            """)
        #expect(output == "\(status)\n")
        let told = try String(contentsOfFile: error, encoding: .utf8)
        #expect(told.contains("Resume with:"))
        #expect(!told.contains("--fresh"))
    }
}
