import Counting
import Foundation
import Reports
import Sandbox
import Testing
import TrustedProgram

@Suite("assay compare, of reports")
struct CompareCommandTests {
    private let folder: TemporaryFolder
    private let base: String

    init() throws {
        folder = try TemporaryFolder()
        base = try MadeReport().write(to: folder, as: "base.json")
    }

    private func head(_ change: (inout MadeReport) -> Void) throws -> String {
        var made = MadeReport()
        change(&made)
        return try made.write(to: folder, as: "head.json")
    }

    private func compare(_ head: String, _ more: String...) throws -> Binary.Ended {
        try Binary.run(["compare", base, head] + more)
    }

    @Test("0 when every gate is met, or there is none")
    func finished() throws {
        #expect(try compare(base).status == 0)
        #expect(try compare(head { $0.costs["a"] = 9e8 }, "--gate", "none").status == 0)
    }

    @Test("3 for a regression that is confirmed, and for a score under its threshold")
    func regression() throws {
        let worse = try compare(head { $0.costs["a"] = 1.1e8 })
        #expect(worse.status == 3, "\(worse.error)")
        #expect(worse.output.contains("a +10.0 %"), "\(worse.output)")
        #expect(try compare(base, "--gate", "dps>=100.5").status == 3)
        let gates = try folder.write("gates:\n  - cost=2%\n", to: "gate.yaml")
        #expect(try compare(head { $0.costs["a"] = 1.1e8 }, "--gate", gates).status == 3)
    }

    @Test("4 for what is inconclusive, where that is to fail, and 0 where not")
    func inconclusive() throws {
        var timed = MadeReport(counter: .time)
        let before = try timed.write(to: folder, as: "before.json")
        timed.costs["a"] = 9e8
        let after = try timed.write(to: folder, as: "after.json")
        let ended = try Binary.run("compare", before, after, "--inconclusive", "fail")
        #expect(ended.status == 4)
        let shown = try Binary.run("compare", before, after, "--json")
        #expect(shown.status == 0)
        #expect(shown.output.contains("it was not measured again"), "\(shown.output)")
    }

    @Test("5 where head is wrong and base was right, whatever got cheaper")
    func wrong() throws {
        let ended = try compare(head { ($0.costs["a"], $0.costs["b"]) = (.some(nil), 1e7) })
        #expect(ended.status == 5)
        #expect(ended.output.contains("a#0: ok → wrong_answer"))
    }

    @Test("6 for costs of another machine or counter, unless told otherwise, and with nothing in common")
    func unable() throws {
        let other = try compare(head { $0.fingerprint = "there" })
        #expect(other.status == 6)
        #expect(other.error.contains("--cross-host warn"), "\(other.error)")
        #expect(try compare(head { $0.fingerprint = "there" }, "--cross-host", "warn").status == 0)
        #expect(try compare(head { $0.counter = .time }).status == 6)
        #expect(try compare(head { $0.costs = ["z": 1e8] }).status == 6)
    }

    @Test("7 when samples were lost through our own fault")
    func partial() throws {
        let ended = try compare(head { ($0.costs["a"], $0.failure) = (.some(nil), .internalError) })
        #expect(ended.status == 7)
        #expect(ended.output.contains("lost to internal_error"))
    }

    @Test(
        "64 for wrong usage",
        arguments: [
            ["--gate", "instructions=2"], ["--gate", "cycles=2%"], ["--format", "xml"], ["--out", "a.txt"],
            ["--cross-host", "maybe"], ["--inconclusive", "maybe"], ["--limit", "0"],
        ])
    func usage(_ options: [String]) throws {
        let ended = try Binary.run(["compare", base, base] + options)
        #expect(ended.status == 64, "\(ended.error)")
        #expect(ended.output.isEmpty)
    }

    @Test("64 for reports of different suites, and for samples without a suite to run them on")
    func suites() throws {
        let other = try compare(head { $0.suite = "other" })
        #expect(other.status == 64)
        #expect(other.error.contains("different suites"))
        let samples = try folder.write(SmallSuite.right, to: "samples.jsonl")
        #expect(try compare(samples).error.contains("--suite"))
        #expect(try compare(samples).status == 64)
    }

    @Test("65 for a report that was cut off, one of a later schema, and a gate file with a mistake")
    func malformed() throws {
        let whole = try String(contentsOfFile: base, encoding: .utf8)
        let cut = try folder.write(String(whole.prefix(whole.count / 2)), to: "cut.json")
        #expect(try compare(cut).status == 65)
        #expect(try compare(cut, "--suite", "core").error.contains("cut.json: not a report"))
        let later = try folder.write(#"{"counter": {}, "schema": "assay.report/9"}"#, to: "later.json")
        #expect(try compare(later).error.contains("assay.report/9"))
        let gates = try folder.write("gates:\n  - dps=x\n", to: "gate.yaml")
        let ended = try compare(base, "--gate", gates)
        #expect(ended.status == 65)
        #expect(ended.error.contains("gate.yaml:2: "), "\(ended.error)")
    }

    @Test("66 for what is not there, in the folder or in the repository")
    func missing() throws {
        #expect(try compare("/no/such.json").status == 66)
        #expect(try compare(base, "--gate", "no-such-gates.yaml").status == 66)
        let revision = try Binary.run("compare", "git:no-such-revision:report.json", base, in: folder.url)
        #expect(revision.status == 66)
        #expect(revision.error.contains("git:no-such-revision:report.json"))
        for name in ["git:--help:x", "git::x", "git:HEAD:"] { #expect(try compare(name).status == 66) }
    }

    @Test("a report of a revision of the repository is one side")
    func revision() throws {
        _ = try TrustedProgram.shell(
            """
            cd '\(folder.url.path)' && git init -q . && git add base.json \
                && git -c user.name=t -c user.email=t@localhost commit -qm base
            """)
        let head = try head { $0.costs["b"] = 5e7 }
        let ended = try Binary.run("compare", "git:HEAD:base.json", head, "--format", "json", in: folder.url)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.output.contains(#""given_as" : "git:HEAD:base.json""#))
    }

    @Test("every form is written, the JSON valid by its schema, the SARIF with what code scanning asks for")
    func forms() throws {
        let head = try head { ($0.costs["a"], $0.costs["b"]) = (.some(nil), 3e8) }
        let files = ["c.json", "c.md", "c.xml", "c.sarif"].map { folder.file($0).path }
        let ended = try compare(head, "--out", files[0], "--out", files[1], "--out", files[2], "--out", files[3])
        #expect(ended.status == 5)
        #expect(try SchemaCheck.mistakes("assay.comparison.1.json", [files[0]]) == "")
        // What of SARIF 2.1.0 is required of a log, as code scanning reads it.
        let shape = """
            {"type": "object", "required": ["$schema", "version", "runs"], "properties": {
              "version": {"const": "2.1.0"},
              "runs": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["tool", "results"],
                "properties": {
                  "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {
                    "type": "object", "required": ["name", "rules"], "properties": {"rules": {"type": "array",
                      "items": {"type": "object", "required": ["id", "shortDescription"]}}}}}},
                  "results": {"type": "array", "minItems": 2, "items": {
                    "type": "object", "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
                    "properties": {
                      "level": {"enum": ["none", "note", "warning", "error"]},
                      "message": {"type": "object", "required": ["text"]},
                      "locations": {"type": "array", "minItems": 1, "items": {"type": "object",
                        "required": ["physicalLocation"], "properties": {"physicalLocation": {"type": "object",
                          "required": ["artifactLocation", "region"]}}}}}}}}}}}}
            """
        let schema = try folder.write(shape, to: "sarif.schema.json")
        #expect(try SchemaCheck.mistakes(schema, [files[3]]) == "")
        #expect(try XMLDocument.isWellFormed(files[2]))
        #expect(try String(contentsOfFile: files[1], encoding: .utf8).hasPrefix("<!-- assay-comparison: small -->"))
    }

    @Test("github adds to the job's summary and prints nothing but workflow commands")
    func github() throws {
        let summary = try folder.write("before\n", to: "summary.md")
        let ended = try Binary.run(
            ["compare", base, try head { $0.costs["a"] = 2e8 }, "--format", "github"],
            environment: ["GITHUB_STEP_SUMMARY": summary])
        #expect(ended.output.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
        #expect(ended.output.hasPrefix("::error file="))
        let text = try String(contentsOfFile: summary, encoding: .utf8)
        #expect(text.hasPrefix("before\n<!-- assay-comparison"))
    }
}

/// XML in the hands of Python's expat: Foundation's own XML is a library of its own on Linux.
private enum XMLDocument {
    static func isWellFormed(_ path: String) throws -> Bool {
        try TrustedProgram.shell(
            "/usr/bin/python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(path)' && echo yes"
        )
            == "yes\n"
    }
}
