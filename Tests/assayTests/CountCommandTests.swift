import Foundation
import Testing

@Suite("assay count")
struct CountCommandTests {
    private struct Summary: Decodable {
        struct Cost: Decodable { var value: Double }
        var cost: Cost
        var extras: [String: Double]
    }

    @Test("the kernel's other events are counted beside the time, from the same start")
    func extras() throws {
        let ended = try Binary.run("count", "--counter", "time", "--json", "--", "/bin/true")
        #expect(ended.status == 0, "\(ended.error)")
        let summary = try JSONDecoder().decode(Summary.self, from: Data(ended.output.utf8))
        #expect(summary.extras["task_clock_ns"] == summary.cost.value)
        #expect(try #require(summary.extras["page_faults"]) > 10)
    }
}
