import Counting
import Foundation
import HTTPFixture
import Testing
import TrustedProgram

@Suite(
    "assay stress --model", .enabled(if: (try? ICountTool.locate()) != nil, "the icount tool is not built"),
    .timeLimit(.minutes(25)))
struct StressModelTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func stress(_ server: ScriptedModel, _ more: String...) throws -> Binary.Ended {
        try Binary.run(
            [
                "stress", "--suite", try suite(), "--model", "m", "--endpoint", server.endpoint, "--to",
                folder.file("written").path, "--store", folder.file("s.sqlite").path, "--answers",
                folder.file("a.sqlite").path, "--counter", "icount", "--quiet", "--format", "json", "--force",
            ] + more)
    }

    private func suite() throws -> String {
        let root = folder.file("suite/letters/references")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        _ = try folder.write("name: small\nversion: '1'\n", to: "suite/suite.yaml")
        _ = try folder.write(
            "kind: function\nentry_point: count\noracle: exact\nstress:\n  - {args: [\"abcabc\", \"a\"]}\n",
            to: "suite/letters/task.yaml")
        _ = try folder.write("How often the letter is in the text.\n", to: "suite/letters/statement.md")
        _ = try folder.write(
            "- {args: [\"abca\", a]}\n- {args: [\"xyzzy\", z]}\n- {args: [\"hello\", q]}\n",
            to: "suite/letters/tests.yaml")
        _ = try folder.write(
            "def count(text, letter):\n    return sum(c == letter for c in text)\n",
            to: "suite/letters/references/01-sum.py")
        _ = try folder.write(
            "def count(text, letter):\n    return text.count(letter)\n", to: "suite/letters/references/02-count.py")
        return folder.file("suite").path
    }

    private func task(_ ended: Binary.Ended) throws -> [String: Any] {
        let document = try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
        return try #require((document?["tasks"] as? [[String: Any]])?.first)
    }

    @Test("keeps contracts that the tests keep, mends a generator by its errors, and asks nothing twice")
    func generator() throws {
        let good = "def generate(scale, seed):\\n    return ['ab' * min(scale, 4096), 'a']"
        let server = try ScriptedModel(
            "ok assert len(text) > 100", "ok assert len(letter) == 1", "ok DONE",
            "ok It grows with the text.\\n```python\\ndef generate(scale, seed):\\n    return [undefined, 'a']\\n```",
            "ok ```python\\n\(good)\\n```")
        let first = try stress(server)
        #expect(first.status == 0, "\(first.error)")
        let found = try task(first)
        #expect(found["contracts"] as? [String] == ["assert len(letter) == 1"])
        #expect((found["generator"] as? String)?.contains("min(scale, 4096)") == true)
        let turns = try server.requests.map(\.body)
        #expect(turns.count == 5)
        #expect(turns[1].contains("test 0") && turns[3].contains("assert len(letter) == 1"))
        #expect(turns[4].contains("NameError"), "\(turns[4])")
        // The suite has the generator, and is one that can be scored.
        let written = folder.file("written")
        let text = try TrustedProgram.shell("cat '\(written.path)'/*/stress.py")
        #expect(text.contains("min(scale, 4096)"))
        #expect(try Binary.run("suite", "check", written.path).status == 0)

        #expect(try task(try stress(server))["generator"] as? String == found["generator"] as? String)
        #expect(try server.requests.count == 5)
    }

    @Test("takes single inputs where no generator can be used")
    func inputs() throws {
        let server = try ScriptedModel(
            "ok DONE", "ok CONSTANT TIME: so I believe", "ok ```python\\n['ab' * 50000, 'a']\\n```",
            "ok ```python\\n['b', 'a', 'c']\\n```",
            "ok ```python\\nimport random\\ndef stress_input():\\n    return [''.join(random.choices('ab', k=9999)), 'b']\\n```"
        )
        let ended = try stress(server, "--inputs", "2")
        #expect(ended.status == 0, "\(ended.error)")
        let inputs = try #require(try task(ended)["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["name"] as? String } == ["model-1", "model-2"])
        #expect((inputs[0]["bytes"] as? Int ?? 0) > 100_000)
        #expect(try server.requests.last?.body.contains("it gives 3 arguments; the task takes 2") == true)
        #expect(try Binary.run("suite", "check", folder.file("written").path).status == 0)
    }

    @Test("whose generators are hostile or useless ends in no input, and 6")
    func hostile() throws {
        let server = try ScriptedModel(
            "ok DONE",
            "ok ```python\\nimport os\\ndef generate(scale, seed):\\n    os.fork()\\n    open('/etc/passwd')\\n```")
        let ended = try stress(server)
        #expect(ended.status == 6, "\(ended.error)")
        #expect((try task(ended)["unusable"] as? String)?.contains("no single input either") == true)
        #expect(try server.requests.count < 12)
    }

    @Test("needs a model that can be asked, and one method")
    func usage() throws {
        let server = try ScriptedModel("status 401")
        let ended = try stress(server)
        #expect(ended.status == 6 && ended.error.contains("Is the right key"), "\(ended.error)")
        #expect(try stress(server, "--generator").status == 64)
        let plan = try stress(server, "--dry-run")
        #expect(plan.status == 0 && plan.output.contains("letters"))
        #expect(try server.requests.count == 1)
    }
}
