import Counting
import Foundation
import Reports
import Sandbox
import Testing

@testable import Compare

@Suite("A comparison as text")
struct ComparisonRenderingTests {
    /// Every kind of change once.
    private func everything() throws -> ComparisonDocument {
        let base = report([
            ("same", [.right(1e8)]), ("slower", [.right(1e8)]), ("faster", [.right(4e8)]), ("broken", [.right(1e8)]),
            ("mended", [.wrong(.wrongAnswer)]), ("left", [.right(1e8)]),
        ])
        let head = report([
            ("same", [.right(1e8)]), ("slower", [.right(2.5e8)]), ("faster", [.right(1e8)]),
            ("broken", [.wrong(.timeLimit)]), ("mended", [.right(1e8)]), ("added", [.right(1e8)]),
        ])
        return try compared(base, head)
    }

    @Test("the table gives verdict, gates, scores and the changed tasks")
    func table() throws {
        let text = try everything().text(as: .table)
        for part in [
            "wrong where base was right", "1 dearer", "1 cheaper", "1 new", "1 gone", "slower   +150.0 %",
            "broken#0: ok → time_limit", "instructions=2%   regression",
        ] {
            #expect(text.contains(part), "\(part) in\n\(text)")
        }
    }

    @Test("no line of the table is wider than the terminal", arguments: [60, 80, 120])
    func width(_ width: Int) throws {
        let lines = try everything().text(as: .table, style: TerminalStyle(width: width)).split(separator: "\n")
        #expect(lines.filter { $0.count > max(width, 78) } == [])
    }

    @Test("JSON round-trips")
    func json() throws {
        let document = try everything()
        let again = try reportDecoder().decode(ComparisonDocument.self, from: document.json())
        #expect(again == document)
    }

    @Test("a comment fits however many tasks changed, the largest change first", arguments: [1, 100, 5000])
    func comment(_ count: Int) throws {
        let name = String(repeating: "long|name`", count: 20)
        let base = report((0..<count).map { ("\(name)\($0)", [.right(1e8)]) })
        let head = report((0..<count).map { ("\(name)\($0)", [.right(2e8 + Double($0) * 1e6)]) })
        let text = try compared(base, head).text(as: .markdown)
        #expect(text.utf16.count <= 65_536)
        #expect(text.hasPrefix("<!-- assay-comparison: suite -->\n"))
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| long") }
        #expect(!rows.isEmpty)
        #expect(rows[0].contains(try compared(base, head).tasks(.regressed)[0].cost!.text))
    }

    @Test("names and reasons from outside act on nothing", arguments: ComparisonFormat.allCases)
    func hostile(_ format: ComparisonFormat) throws {
        let evil =
            "\u{1B}]0;x\u{07}<script>alert(1)</script>]]>--><img src=x>|`@everyone\n::error::pwned\r\n![a](b)\u{202E}\"'&"
        var base = report([(evil, [.right(1e8)]), ("b", [.right(1e8)])], suite: evil)
        var head = report([(evil, [.right(9e8)]), ("b", [.wrong(.wrongAnswer)])], suite: evil)
        base.submission.name = evil
        head.submission.name = evil
        head.tasks[1].samples[0].reason = evil
        let document = try ComparisonDocument(
            base: base, head: head, named: (evil, evil), gates: nil, tool: .init(version: "0"), bootstrap: fewResamples)
        let text = try document.text(as: format)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{07}"))
        // JSON is data: it escapes what acts on a terminal and keeps the rest.
        if format != .json { #expect(!text.contains("\u{202E}")) }
        if format == .markdown || format == .junit { #expect(!text.contains("<script>") && !text.contains("<img")) }
        if format == .github {
            let lines = text.split(separator: "\n")
            #expect(lines.allSatisfy { $0.hasPrefix("::") })
            #expect(!lines.contains { $0.hasPrefix("::error::pwned") })
        }
        if format == .markdown { #expect(text.components(separatedBy: "-->").count == 2) }
    }

    @Test("JUnit counts what it holds")
    func junit() throws {
        let text = try everything().text(as: .junit)
        #expect(text.contains("tests=\"7\" failures=\"4\""), "\(text)")
        #expect(text.contains("<testcase name=\"same\" classname=\"suite\">"))
    }

    @Test("SARIF has a result for each finding, at head's file")
    func sarif() throws {
        let tree = try #require(
            try JSONSerialization.jsonObject(with: Data(everything().text(as: .sarif).utf8)) as? [String: Any])
        #expect(tree["version"] as? String == "2.1.0")
        let run = try #require((tree["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["ruleId"] as? String } == ["assay/wrong", "assay/regression"])
        let locations = try #require(results[0]["locations"] as? [[String: Any]])
        #expect("\(locations)".contains("head.json"))
    }

    @Test("annotations stand at the sample's line where its file is known")
    func lines() throws {
        var document = try everything()
        let broken = try #require(document.tasks.firstIndex { $0.id == "broken" })
        let slower = try #require(document.tasks.firstIndex { $0.id == "slower" })
        document.tasks[broken].verdicts[0].line = 7
        document.tasks[slower].line = 3
        let named = try document.text(as: .sarif)
        #expect(!named.contains("\"startLine\" : 7"))
        document.head.samplesFile = "samples.jsonl"
        let placed = try document.text(as: .sarif)
        #expect(placed.contains("\"startLine\" : 7") && placed.contains("\"startLine\" : 3"))
        #expect(placed.contains("\"uri\" : \"samples.jsonl\""))
        let commands = try document.text(as: .github)
        #expect(commands.contains("::error file=samples.jsonl,line=7,title=assay%3A wrong::"))
        // A report that was written by somebody else.
        document.tasks[broken].verdicts[0].line = -1
        #expect(try !document.text(as: .sarif).contains("\"startLine\" : -1"))
    }

    @Test(
        "a path is a relative reference",
        arguments: [
            ("a b.json", "a%20b.json"), ("git:main:x/y.jsonl", "x/y.jsonl"),
            ("javascript:alert(1)", "javascript%3Aalert(1)"),
        ])
    func uri(_ name: String, _ uri: String) {
        #expect(ComparisonDocument.uri(name) == uri)
    }
}
