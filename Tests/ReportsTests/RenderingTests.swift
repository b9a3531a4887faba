import Counting
import Foundation
import Reports
import Sandbox
import Testing

@Suite("A report as text")
struct RenderingTests {
    @Test("the terminal table gives every score with its interval and number of tasks")
    func table() throws {
        let text = try sampleDocument().text(as: .table, style: TerminalStyle(width: 100))
        #expect(
            text == """
                middling (example-model) on core 1
                3 tasks, 4 samples · counter icount (instructions) · isolation strict

                score          value   tasks   95 % interval
                pass@1        75.0 %       3   50.0 % .. 100.0 %
                DPS             62.5       2   30.0 .. 95.0
                DPS_norm        50.0       2
                efficient@1   25.0 %       3
                speedup        1.25x       2
                pass@10            -       -   core/a has 2 samples; 10 are needed

                samples: 3 ok, 1 wrong_answer

                worst tasks    pass@1    DPS   why
                core/b          0.0 %      -   wrong_answer: test 3: got "x, y", wanted 7
                core/a        100.0 %   62.5   3.0 M, 12.0x the fastest reference

                1 task could not be measured, e.g. core/c: 01-only: time_limit
                1 sample had text around the program removed or imports added
                1 of 2 repeated costs were identical
                1 problem in the input, e.g. samples.jsonl:17: "solution" is missing

                """)
    }

    @Test("no line of the table is wider than the terminal", arguments: [60, 80, 100, 160])
    func width(_ width: Int) throws {
        var document = sampleDocument()
        document.tasks[1].samples[0].reason = String(repeating: "long ", count: 100)
        let text = try document.text(as: .table, style: TerminalStyle(width: width))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    }

    @Test("color changes nothing but the escape sequences")
    func color() throws {
        let plain = try sampleDocument().text(as: .table, style: TerminalStyle(color: false))
        let colored = try sampleDocument().text(as: .table, style: TerminalStyle(color: true))
        #expect(!plain.contains("\u{1B}"))
        #expect(colored.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }

    @Test("what a program wrote cannot reach the terminal as an escape sequence", arguments: ReportFormat.allCases)
    func hostileText(_ format: ReportFormat) throws {
        var document = sampleDocument()
        let hostile = "\u{1B}]0;owned\u{07}\u{202E}<script>|`"
        document.tasks[1].samples[0].reason = hostile
        for task in document.tasks.indices {
            for sample in document.tasks[task].samples.indices {
                document.tasks[task].samples[sample].source = hostile
            }
        }
        let text = try document.text(as: format)
        // CSV is not for terminals, but keeps its bytes; every other form shows a mark or an escape.
        if format != .csv { #expect(!text.contains("\u{1B}")) }
        if format == .markdown { #expect(!text.contains("<script>")) }
    }

    @Test("JSON Lines has one object a run: a sample on a stress input")
    func jsonLines() throws {
        let lines = try sampleDocument().text(as: .jsonl).split(separator: "\n")
        #expect(lines.count == 4)
        let first = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(first["task"] as? String == "core/a")
        #expect(first["cost_total"] as? Double == 240_000)
        #expect(first["dps_norm"] as? Double == 100)
        #expect(first["reason"] == nil)
    }

    @Test("CSV quotes what needs it and disarms formulas")
    func csv() throws {
        var document = sampleDocument()
        document.tasks[0].samples[0].reason = "=HYPERLINK(1)"
        let text = try document.text(as: .csv)
        #expect(text.hasPrefix("suite,submission,task,sample,verdict,reason,counter,unit,cost_total,level,"))
        #expect(text.contains(",ok,'=HYPERLINK(1),icount,"))
        #expect(text.contains("\"test 3: got \"\"x, y\"\",\nwanted 7\""))
        #expect(text.contains(",3000000.0,-1,0.0,0.0,borderline,22,20000-1,3000000.0,1,,\n"))
    }

    @Test("Markdown tables keep their columns whatever the text is")
    func markdown() throws {
        var document = sampleDocument()
        document.tasks[1].samples[0].reason = "a | b\n| c"
        let rows = try document.text(as: .markdown).split(separator: "\n").filter { $0.hasPrefix("| core/") }
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 6 })
    }
}
