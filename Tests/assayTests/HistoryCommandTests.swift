import Foundation
import Testing
import TrustedProgram

@Suite("assay history")
struct HistoryCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("every scoring that brought something new is in the store's history, those before --fresh too")
    func ofStore() throws {
        let suite = try SmallSuite.write(to: folder)
        let store = folder.file("store.sqlite").path
        for program in [SmallSuite.wrong, SmallSuite.right, SmallSuite.right] {
            let samples = try folder.write(SmallSuite.right + program, to: "samples.jsonl")
            let ended = try Binary.run(
                "score", "--suite", suite, "--samples", samples, "--store", store, "--no-profile", "--counter", "time",
                program == SmallSuite.wrong ? "--fresh" : "--quiet")
            #expect(ended.status == 0, "\(ended.error)")
        }
        let table = try Binary.run("history", store)
        #expect(table.status == 0, "\(table.error)")
        #expect(table.output.contains("samples on small: 2 scorings"), "\(table.output)")
        #expect(table.output.contains("▁█"))
        #expect(table.output.contains("+50.0 %"))
        let rows = try Binary.run("history", store, "--format", "csv", "--score", "pass@1").output.split(
            separator: "\n")
        #expect(rows.count == 3)
        #expect(rows[0].hasPrefix("created,suite,submission,score,value,"))
    }

    @Test("reports that were kept are put in order, and become a chart whatever they are called")
    func ofReports() throws {
        let files = try ["<evil>&\"'.json", "b.json"].map { try MadeReport().write(to: folder, as: $0) }
        let svg = folder.file("chart.svg").path
        let ended = try Binary.run(["history"] + files + ["--format", "svg", "--out", svg])
        #expect(ended.status == 0, "\(ended.error)")
        let text = try String(contentsOfFile: svg, encoding: .utf8)
        #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
        #expect(text.contains("DPS over time") && !text.contains("<evil>"))
        let parsed = try TrustedProgram.shell(
            "/usr/bin/python3 -c 'import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])' '\(svg)' && echo yes"
        )
        #expect(parsed == "yes\n")
    }

    @Test("nothing to show is 66, a score that nobody has 64, a history that cannot be read 65")
    func missing() throws {
        #expect(try Binary.run("history", in: folder.url).status == 66)
        let report = try MadeReport().write(to: folder, as: "r.json")
        #expect(try Binary.run("history", report, "--score", "nonsense").status == 64)
        #expect(try Binary.run("history", report, "--submission", "nobody").status == 66)
        #expect(try Binary.run("history", try folder.write("{", to: "cut.json")).status == 65)
    }
}
