import Foundation
import Reports
import Testing

@Suite("A report as JSON")
struct ReportDocumentTests {
    @Test("what was written is read back equal")
    func roundTrip() throws {
        let document = sampleDocument()
        #expect(try ReportDocument(json: document.json()) == document)
    }

    @Test("equal documents are equal bytes, and end with a newline")
    func stableBytes() throws {
        let text = try sampleDocument().json()
        #expect(try text == sampleDocument().json())
        #expect(text.last == UInt8(ascii: "\n"))
    }

    @Test("keys are the promised ones, and names of scores and verdicts are left as they are")
    func promisedKeys() throws {
        let tree = try #require(try JSONSerialization.jsonObject(with: sampleDocument().json()) as? [String: Any])
        #expect(tree["schema"] as? String == "assay.report/1")
        let scores = try #require(tree["scores"] as? [String: [String: Any]])
        #expect(Set(scores.keys) == ["pass@1", "dps", "dps_norm", "efficient@1", "speedup"])
        #expect(scores["pass@1"]?["interval"] as? [Double] == [0.5, 1])
        #expect(scores["pass@1"]?["n_tasks"] as? Int == 3)
        #expect(scores["dps_norm"]?["interval"] == nil)
        let tasks = try #require(tree["tasks"] as? [[String: Any]])
        #expect(tasks[1]["verdict_counts"] as? [String: Int] == ["wrong_answer": 1])
        let sample = try #require((tasks[0]["samples"] as? [[String: Any]])?.first)
        #expect(
            Set(sample.keys) == [
                "id", "source_hash", "verdict", "changes", "costs", "cost_total", "level", "dps", "dps_norm", "flags",
            ])
    }

    @Test("a file that is not a report is refused with the field at fault")
    func malformed() throws {
        #expect(throws: ReportError.otherSchema(found: "assay.report/9")) {
            try ReportDocument(json: Data(#"{"schema": "assay.report/9"}"#.utf8))
        }
        #expect(throws: ReportError.notAReport(reason: #""schema" is missing"#)) {
            try ReportDocument(json: Data("{}".utf8))
        }
        #expect(throws: ReportError.notAReport(reason: "malformed JSON or value")) {
            try ReportDocument(json: Data("no".utf8))
        }
        var text = String(decoding: try sampleDocument().json(), as: UTF8.self)
        text = text.replacing(#""n_tasks" : 3"#, with: #""n_tasks" : "three""#)
        #expect(throws: ReportError.self) { try ReportDocument(json: Data(text.utf8)) }
    }
}
