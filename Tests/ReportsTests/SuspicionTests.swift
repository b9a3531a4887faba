import Foundation
import Reports
import Sandbox
import Testing

@Suite("Suspicious samples")
struct SuspicionTests {
    /// The sample document with its best sample flagged, scored again from its own costs.
    private func document() -> ReportDocument {
        var document = sampleDocument()
        document.tasks[0].samples[0].flags = ["suspicious: it brought machine code of its own"]
        return document.scored(ScoringChoices(k: [1]))
    }

    @Test("are told apart from other flags, with their reasons")
    func reasons() {
        let samples = document().tasks[0].samples
        #expect(samples.map(\.isSuspicious) == [true, false])
        #expect(samples[0].suspicions == ["it brought machine code of its own"])
    }

    @Test("count as wrong in the second set of scores, and as what they are in the first")
    func scores() throws {
        let document = document()
        let without = try #require(document.scoresWithoutSuspicious)
        let pass = try #require(document.scores["pass@1"]?.value)
        #expect(try #require(without["pass@1"]?.value) < pass)
        #expect(document.tasks[0].samples[0].verdict == .ok)
        #expect(document.tasks[0].samples[0].dps == 100)
    }

    @Test("leave a report without any as it was")
    func none() {
        #expect(sampleDocument().scored(ScoringChoices(k: [1])).scoresWithoutSuspicious == nil)
    }

    @Test("are named, with the scores they change, on the terminal and in Markdown")
    func shown() throws {
        for format in [ReportFormat.table, .markdown] {
            let text = try document().text(as: format, style: TerminalStyle(width: 200))
            #expect(text.contains("1 suspicious sample, e.g. core/a"), "\(text)")
            #expect(text.contains("machine code of its own"))
            #expect(text.contains("with suspicious samples taken for wrong ones: pass"))
        }
    }

    @Test("are written and read back")
    func roundTrip() throws {
        let document = document()
        #expect(try ReportDocument(json: document.json()) == document)
        let tree = try #require(try JSONSerialization.jsonObject(with: document.json()) as? [String: Any])
        #expect((tree["scores_without_suspicious"] as? [String: Any])?["pass@1"] != nil)
    }
}
