import Foundation
import Testing

@Suite("assay bench")
struct BenchCommandTests {
    private struct Document: Decodable {
        struct Comparison: Decodable {
            struct Contender: Decodable { var name: String }
            var contenders: [Contender]
            var rounds: Int
        }
        struct Soak: Decodable { var verdict: String }
        var schema: String
        var comparisons: [Comparison]
        var soaks: [Soak]
    }

    @Test("sandbox compares warm cells with the bare program and tells whether anything grew")
    func sandbox() throws {
        let ended = try Binary.run("bench", "sandbox", "--rounds", "2", "--soak", "20", "--json", "--quiet")
        let document = try JSONDecoder().decode(Document.self, from: Data(ended.output.utf8))
        let grew = document.soaks.contains { $0.verdict != "no growth" }
        #expect(ended.status == (grew ? 6 : 0), "\(ended.error)")
        #expect(ended.error.isEmpty)
        #expect(document.schema == "assay.bench/1")
        #expect(document.comparisons.map(\.rounds) == [2, 2, 2])
        let names = document.comparisons[0].contenders.map(\.name)
        #expect(names.starts(with: ["bare posix_spawn", "assay none", "assay process", "assay strict"]))
    }

    @Test("counters stand beside cachegrind and callgrind in one table")
    func counters() throws {
        struct Document: Decodable {
            struct Row: Decodable { var counter, program: String }
            var counters: [Row]
        }
        let ended = try Binary.run("bench", "counters", "--rounds", "1", "--json", "--quiet")
        #expect(ended.status == 0, "\(ended.error)")
        let rows = try JSONDecoder().decode(Document.self, from: Data(ended.output.utf8)).counters
        #expect(Set(rows.map(\.program)).isSuperset(of: ["C", "C++", "Python", "Python function, warm"]))
        #expect(Set(rows.map(\.counter)).isSuperset(of: ["icount", "cachegrind", "callgrind"]))
    }

    @Test("a submission without its suite is refused, as are too few repeats")
    func countersUsage() throws {
        #expect(try Binary.run("bench", "counters", "--samples", "x").status == 64)
        #expect(try Binary.run("bench", "counters", "--repeats", "1").status == 64)
    }

    @Test("options that contradict each other are refused", arguments: [["--json", "--markdown"], ["--rounds", "0"]])
    func usage(options: [String]) throws {
        #expect(try Binary.run(["bench", "sandbox"] + options).status == 64)
    }
}
