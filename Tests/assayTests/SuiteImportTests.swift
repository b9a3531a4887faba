import Foundation
import HTTPFixture
import Testing
import TrustedProgram

@Suite("assay suite import")
struct SuiteImportTests {
    private let server: Server
    private let folder: TemporaryFolder
    private let target: String
    private let row = #"""
        {"task_id": "HumanEval/0", "prompt": "def f():\n", "entry_point": "f", "canonical_solution": "  return 1\n", \#
        "test": "def check(g):\n  assert g() == 1\n"}
        """#

    init() throws {
        server = try Server()
        folder = try TemporaryFolder()
        target = folder.file("suite").path
        try server.put("HumanEval.jsonl", Data(row.utf8))
    }

    private func fetch(_ path: String, _ more: String...) throws -> Binary.Ended {
        try Binary.run(["suite", "import", "humaneval", "--from", server.url(path), "--to", target] + more)
    }

    private var left: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.url.path) } }

    @Test("a file becomes a folder that is a suite; it is replaced only with --force")
    func file() throws {
        let rows = try folder.write(row + "\n{\"task_id\": 1}\n", to: "HumanEval.jsonl")
        let command = ["suite", "import", "humaneval", "--from", rows, "--to", target]
        let imported = try Binary.run(command)
        // The second row is no task: listed, left out, and told by the code.
        #expect(imported.status == 65, "\(imported.error)")
        #expect(imported.output.hasPrefix("humaneval 1: 1 task, 1 problem, hash "))
        #expect(imported.error.contains("\(rows):2:"))
        #expect(try Binary.run("suite", "check", target).status == 0)
        let again = try Binary.run(command)
        #expect(again.status == 64 && again.error.contains("--force"))
        #expect(try Binary.run(command + ["--force"]).status == 65)
        #expect(try Set(left) == ["HumanEval.jsonl", "suite"])
    }

    @Test("nothing is fetched where nobody can be asked: size and address are told, with 64")
    func unasked() throws {
        let ended = try fetch("HumanEval.jsonl")
        #expect(ended.status == 64 && ended.error.contains("--yes"))
        #expect(ended.error.contains("\(server.url("HumanEval.jsonl")): \(row.utf8.count) bytes"))
        #expect(server.requests == ["HEAD /HumanEval.jsonl -"])
        #expect(try left.isEmpty)
    }

    @Test("an address is fetched with --yes; its checksum is shown and checked")
    func address() throws {
        let wrong = try fetch("HumanEval.jsonl", "--yes", "--sha256", String(repeating: "0", count: 64))
        #expect(wrong.status == 65 && !FileManager.default.fileExists(atPath: target))
        let sum = String(try TrustedProgram.shell("sha256sum '\(server.folder.path)/HumanEval.jsonl'").prefix(64))
        let ended = try fetch("HumanEval.jsonl", "--yes", "--sha256", sum)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.error.contains("SHA-256 \(sum), as wanted"))
        #expect(try left == ["suite"])
        #expect(try String(contentsOfFile: target + "/suite.yaml", encoding: .utf8).contains(sum))
    }

    @Test("an interrupted download goes on with the same command")
    func interrupted() throws {
        let half = row.utf8.count / 2 + 1
        let first = try fetch("cut/\(half)/HumanEval.jsonl", "--yes")
        #expect(first.status == 6 && first.error.contains("\(half) bytes are kept"), "\(first.error)")
        let second = try fetch("cut/\(half)/HumanEval.jsonl", "--yes")
        #expect(second.status == 0, "\(second.error)")
        #expect(server.requests.last == "GET /cut/\(half)/HumanEval.jsonl bytes=\(half)-")
        #expect(try left == ["suite"])
    }

    @Test(
        "what cannot be fetched says why",
        arguments: [
            ("status/404", Int32(66), "HTTP status 404"),
            ("to?file:///etc/passwd", 66, "file:///etc/passwd is not fetched"),
        ])
    func refused(_ path: String, _ status: Int32, _ told: String) throws {
        let ended = try fetch(path, "--yes")
        #expect(ended.status == status && ended.error.contains(told), "\(ended.error)")
        #expect(try left.isEmpty)
    }

    @Test(
        "a wrong command is told as such before anything is asked for",
        arguments: [
            ["nonsense", "--from", "x"], ["humaneval", "--from", "file:///etc/passwd", "--yes"],
            ["humaneval", "--from", "a", "--from", "b"], ["coffe", "--from", "http://127.0.0.1:1/data.json"],
            ["humaneval", "--from", "http://127.0.0.1:1/x", "--sha256", "12"],
        ])
    func usage(_ arguments: [String]) throws {
        let ended = try Binary.run(["suite", "import"] + arguments + ["--to", target])
        #expect(ended.status == 64, "\(ended.error)")
    }
}
