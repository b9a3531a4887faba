import Counting
import Foundation
import Testing
import TrustedProgram

/// Both sides measured, with counts that repeat; none of these depends on how large a cost is.
@Suite("assay compare, of samples", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"))
struct CompareMeasuredTests {
    private let folder: TemporaryFolder
    private let suite: String

    init() throws {
        folder = try TemporaryFolder()
        suite = try SmallSuite.write(to: folder, tasks: ["a", "b"])
    }

    private func samples(_ programs: [String], _ name: String) throws -> String {
        let lines = zip(["a", "b"], programs).map { SmallSuite.line($1, task: $0) }
        return try folder.write(lines.joined(), to: name)
    }

    private static let plain = "def double(x):\n    return x + x\n"
    private static let dear = "def double(x):\n    return sum(2 for _ in range(abs(x)))  * (1 if x > 0 else -1)\n"
    private static let wrong = "def double(x):\n    return x * x\n"

    private func compare(_ base: String, _ head: String, _ more: String...) throws -> Binary.Ended {
        try Binary.run(
            ["compare", base, head, "--suite", suite, "--store", folder.file("store/store.sqlite").path]
                + ["--counter", "icount", "--quiet"] + more, in: folder.url)
    }

    @Test("what is dearer is a regression, seen twice, and base does not differ from itself")
    func regression() throws {
        let base = try samples([Self.plain, Self.plain], "base.jsonl")
        let head = try samples([Self.plain, Self.dear], "head.jsonl")
        let ended = try compare(base, head, "--json")
        #expect(ended.status == 3, "\(ended.error)")
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        let control = try #require(tree["control"] as? [String: Any])
        #expect(control["is_confirmation"] as? Bool == true)
        let gates = try #require(tree["gates"] as? [[String: Any]])
        let finding = try #require(
            (gates.last?["findings"] as? [[String: Any]])?.first { $0["task"] as? String == "b" })
        #expect(finding["verdict"] as? String == "regression")
        #expect(try #require(finding["again"] as? Double) > 0.02)
        // Nothing of the rounds is left behind.
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.file("store/compare").path)
        #expect(left.isEmpty)
        let out = try folder.write(ended.output, to: "comparison.json")
        #expect(try SchemaCheck.mistakes("assay.comparison.1.json", [out]) == "")
    }

    @Test("a wrong answer is seen twice and is 5")
    func wrong() throws {
        let base = try samples([Self.plain, Self.plain], "base.jsonl")
        let head = try samples([Self.plain, Self.wrong], "head.jsonl")
        let ended = try compare(base, head)
        #expect(ended.status == 5, "\(ended.error)")
        #expect(ended.output.contains("b#0"))
    }

    /// `scripts/bench/noise_reruns` does it fifty times, with both counters.
    @Test("the same programs measured again never fail the default gate")
    func noise() throws {
        let base = try samples([Self.plain, Self.dear], "base.jsonl")
        // Another text and the same work: measured on its own.
        let head = try samples([Self.plain + "# again\n", Self.dear + "# again\n"], "head.jsonl")
        for _ in 0..<2 {
            let ended = try compare(base, head, "--fresh", "--inconclusive", "fail")
            #expect(ended.status == 0, "\(ended.output)\(ended.error)")
        }
        let timed = try compare(base, head, "--counter", "time", "--repeats", "3")
        #expect(timed.status == 0, "\(timed.output)\(timed.error)")
    }

    @Test(
        "Ctrl-C is 130, SIGTERM 143, and after kill -9 too the same command goes on with what was measured",
        arguments: [("INT", 130), ("TERM", 143), ("KILL", 137)])
    func interrupted(_ signal: String, _ status: Int32) throws {
        let programs = (0..<8).map { "def double(x):\n    return x + x + \($0) - \($0)\n" }
        let base = try folder.write(programs.map { SmallSuite.line($0, task: "a") }.joined(), to: "base.jsonl")
        let head = try folder.write(
            programs.map { SmallSuite.line($0 + "# again\n", task: "a") }.joined(), to: "head.jsonl")
        func command(_ store: String) -> [String] {
            [
                "compare", base, head, "--suite", suite, "--store", folder.file(store).path, "--counter", "icount",
                "--json",
            ]
        }
        let quoted = command("store/killed.sqlite").map { "'\($0)'" }.joined(separator: " ")
        let error = folder.file("error").path
        // The signal is sent when a round's store shows that runs are being made.
        let output = try TrustedProgram.shell(
            """
            '\(TrustedProgram.products.appending(path: "assay").path)' \(quoted) >/dev/null 2>'\(error)' & pid=$!
            for _ in $(seq 600); do
                [ -n "$(find '\(folder.url.path)/store' -name '*-wal' -size +0 2>/dev/null)" ] && break; sleep 0.1
            done
            sleep 1; kill -\(signal) $pid; wait $pid; echo $?
            """)
        #expect(output == "\(status)\n")
        if signal != "KILL" { #expect(try String(contentsOfFile: error, encoding: .utf8).contains("Resume with:")) }

        let resumed = try tasks(of: command("store/killed.sqlite"))
        #expect(resumed == (try tasks(of: command("store/whole.sqlite"))))
        #expect(resumed.contains { $0["change"] as? String == "unchanged" && $0["cost"] != nil })
    }

    /// What a comparison that ends well says of each task, but for memory: resident pages are counted in batches.
    private func tasks(of command: [String]) throws -> [NSDictionary] {
        let ended = try Binary.run(command, in: folder.url)
        #expect(ended.status == 0, "\(ended.error)")
        let tree = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
        let tasks = try #require(tree["tasks"] as? [[String: Any]])
        return tasks.map { $0.filter { $0.key != "memory" } as NSDictionary }
    }

    @Test("one side may be a report of the same machine")
    func withReport() throws {
        let base = try samples([Self.plain, Self.plain], "base.jsonl")
        let report = folder.file("base.json").path
        _ = try Binary.run(
            "score", "--suite", suite, "--samples", base, "--store", folder.file("store/store.sqlite").path,
            "--counter", "icount", "--quiet", "--out", report)
        let ended = try compare(report, base)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.output.contains("2 unchanged"))
        #expect(try SchemaCheck.mistakes("assay.report.1.json", [report]) == "")
    }
}
