import Counting
import Foundation
import Testing
import TrustedProgram

@Suite("assay stress and assay curate", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"))
struct StressCommandTests {
    private static let slow =
        "def count(text, letter):\n    n = 0\n    for c in text:\n        if c == letter: n += 1\n    return n\n"
    private static let slower =
        "def count(text, letter):\n    n = 0\n    for i in range(len(text)):\n        n = n + 1 if text[i:][:1] == letter else n\n    return n\n"
    private static let fast = "def count(text, letter):\n    return text.count(letter)\n"

    private func write(to folder: TemporaryFolder) throws -> (suite: String, samples: String) {
        let files = [
            "suite/suite.yaml": "name: small\nversion: '1'\n",
            "suite/letters/task.yaml":
                "kind: function\nentry_point: count\noracle: exact\nstress:\n  - {args: [\"abcabc\", \"a\"]}\n",
            "suite/letters/statement.md": "How often the letter is in the text.\n",
            "suite/letters/tests.yaml":
                "- {args: [\"abca\", a]}\n- {args: [\"xyzzy\", z]}\n- {args: [\"hello\", q]}\n- {args: [\"mississippi\", s]}\n",
            "suite/letters/references/01-loop.py": Self.slow, "suite/letters/references/02-count.py": Self.fast,
        ]
        for (name, text) in files {
            let url = folder.file(name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let lines = try [Self.slow, Self.slower, Self.fast].map { source in
            String(decoding: try JSONEncoder().encode(["task_id": "letters", "solution": source]), as: UTF8.self)
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.file("samples.jsonl"))
        return (folder.file("suite").path, folder.file("samples.jsonl").path)
    }

    @Test("make a suite from a suite and samples that score reads, in three commands")
    func pipeline() throws {
        let folder = try TemporaryFolder()
        let (suite, samples) = try write(to: folder)
        let common = ["--samples", samples, "--store", folder.file("s.sqlite").path, "--counter", "icount", "--quiet"]
        let (stressed, curated) = (folder.file("stressed").path, folder.file("curated").path)

        let plan = try Binary.run(["stress", "--suite", suite, "--dry-run"] + common)
        #expect(plan.output.contains("argument 1: str of 4...11"))
        let stress = try Binary.run(
            ["stress", "--suite", suite, "--to", stressed, "--budget", "4s", "--ceiling", "5", "--format", "json"]
                + common)
        #expect(stress.status == 0, "\(stress.error)")
        let document = try JSONSerialization.jsonObject(with: Data(stress.output.utf8)) as? [String: Any]
        #expect(document?["schema"] as? String == "assay.stress/1")

        let dropped = try Binary.run(["curate", "--suite", stressed, "--to", curated] + common)
        #expect(dropped.status == 6)
        #expect(dropped.output.contains("dropped letters (solutions): 3 solutions have full profiles; 10 are needed"))
        let loose = ["--min-solutions", "3", "--min-clusters", "2", "--min-cost", "0"]
        let curate = try Binary.run(["curate", "--suite", stressed, "--to", curated] + loose + common)
        #expect(curate.status == 0, "\(curate.error)\(curate.output)")
        #expect(curate.output.contains("small-curated: 1 task kept, 0 dropped."))

        let score = try Binary.run(["score", "--suite", curated] + common + ["--format", "json"])
        #expect(score.status == 0, "\(score.error)")
        #expect(score.output.contains("\"level\""))
    }

    @Test("that was killed goes on with the same command, and finds the same")
    func killed() throws {
        let folder = try TemporaryFolder()
        let (suite, samples) = try write(to: folder)
        func command(_ name: String) -> [String] {
            [
                "stress", "--suite", suite, "--samples", samples, "--budget", "4s", "--ceiling", "5", "--counter",
                "icount",
                "--quiet", "--store", folder.file("\(name).sqlite").path, "--to", folder.file(name).path,
            ]
        }
        let quoted = command("killed").map { "'\($0)'" }.joined(separator: " ")
        _ = try TrustedProgram.shell(
            "'\(TrustedProgram.products.appending(path: "assay").path)' \(quoted) >/dev/null 2>&1 & pid=$!; sleep 2; kill -9 $pid; true"
        )
        let resumed = try Binary.run(command("killed"))
        let whole = try Binary.run(command("whole"))
        #expect(resumed.status == 0, "\(resumed.output)\(resumed.error)")
        #expect(whole.status == 0, "\(whole.output)\(whole.error)")
        #expect(
            try TrustedProgram.shell("diff -r '\(folder.file("killed").path)' '\(folder.file("whole").path)'") == "")
    }

    @Test(
        "say what is missing",
        arguments: [["stress", "--suite", "core"], ["curate", "--suite", "core", "--samples", "x"]])
    func missing(command: [String]) throws {
        let ended = try Binary.run(command)
        #expect(ended.status == 64)
        #expect(ended.error.contains("--to is missing"))
    }
}
