import Foundation
import Reports
import Testing

@testable import Bench

@Suite struct BenchReportTests {
    private func report(leaking: Bool = false) -> BenchReport {
        let comparison = Comparison(
            "One run", baseline: "bare",
            series: [Series("bare", [1000, 1000, 1000]), Series("ours | strict", [1500, 1600, 1400])])
        let soak = Soak(
            "2 runs",
            checkpoints: (0...2).map { runs in
                Soak.Checkpoint(runs: runs, holdings: [.descriptors: leaking ? 5 + runs : 5], medianNanoseconds: nil)
            })
        let absent = AbsentPeer(Peer.all[0], .notInstalled)
        return BenchReport(bench: "sandbox", comparisons: [comparison], absent: [absent], soaks: [soak])
    }

    @Test("a table has a row a contender, with its ratio to the baseline")
    func text() throws {
        let lines = report().text(style: TerminalStyle(width: 120)).split(separator: "\n")
        let row = try #require(lines.first { $0.hasPrefix("ours | strict ") })
        #expect(row.contains("1.5 µs") && row.contains("1.50x") && row.contains(" .. "))
        #expect(lines.contains("  bubblewrap: not installed (Debian's package bubblewrap)"))
    }

    @Test("the Markdown is a table that names cannot break")
    func markdown() throws {
        let markdown = report().markdown()
        #expect(markdown.contains("| ours \\| strict | 1.5 µs |"))
    }

    @Test("the JSON names its schema, and holds every figure as a number")
    func json() throws {
        let object = try JSONSerialization.jsonObject(with: Data(try report().json().utf8)) as? [String: Any]
        let document = try #require(object)
        #expect(document["schema"] as? String == "assay.bench/1")
        let comparisons = try #require(document["comparisons"] as? [[String: Any]])
        let contenders = try #require(comparisons[0]["contenders"] as? [[String: Any]])
        #expect(contenders[0]["median"] as? Double == 1000)
        #expect(contenders[0]["ratio"] == nil)
        #expect(contenders[1]["ratio"] as? Double == 1.5)
        #expect((contenders[1]["ratio_interval"] as? [Double])?.count == 2)
    }

    @Test("a soak in which something grew is told in every form", arguments: [false, true])
    func growth(leaking: Bool) throws {
        let report = report(leaking: leaking)
        #expect(report.hasGrown == leaking)
        #expect(report.text(style: TerminalStyle()).contains("GROWTH: descriptors") == leaking)
        #expect(report.markdown().contains("GROWTH: descriptors") == leaking)
        #expect(try report.json().contains("\"verdict\" : \"growth\"") == leaking)
    }
}
