import Foundation
import Reports
import Testing

@Suite("Scores over time")
struct HistoryTests {
    private func entry(_ day: Double, dps: Double, hash: String = "h") -> HistoryEntry {
        var document = sampleDocument()
        document.created = Date(timeIntervalSince1970: day * 86_400)
        document.suite.hash = hash
        document.scores = ["dps": .init(value: dps, interval: .init(lower: dps - 1, upper: dps + 1), nTasks: 3)]
        return HistoryEntry(document)
    }

    @Test("are put in the order of their dates, and broken where the suite changed")
    func order() throws {
        let history = History([entry(3, dps: 30, hash: "other"), entry(1, dps: 10), entry(2, dps: 20)])
        #expect(history.entries.map { $0.scores["dps"]?.value } == [10, 20, 30])
        let text = try history.text(as: .table)
        #expect(text.contains("▁▅│█"), "\(text)")
        #expect(text.contains("costs do not compare across it"))
        // Two lines: the second begins after the break.
        let svg = try history.text(as: .svg)
        let path = try #require(svg.firstMatch(of: /<path d="([^"]*)"/)).1
        #expect(path.count { $0 == "M" } == 2 && path.count { $0 == "L" } == 1)
    }

    @Test("a single value and equal values stand in the middle")
    func flat() throws {
        #expect(try History([entry(1, dps: 10)]).text(as: .table).contains("▅"))
        #expect(try History([entry(1, dps: 10), entry(2, dps: 10)]).text(as: .table).contains("▅▅"))
        #expect(try !History([entry(1, dps: 10)]).text(as: .svg).contains("nan"))
    }

    @Test("an entry is read back as it was written")
    func roundTrip() throws {
        let one = entry(1, dps: 10)
        #expect(try HistoryEntry(json: one.json()) == one)
    }
}
