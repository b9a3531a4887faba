import Testing

@testable import Suites

@Suite("CSV text")
struct CSVTextTests {
    @Test("Quoted fields hold commas, line ends and quotes; rows know their line")
    func quoted() {
        let rows = CSVText.rows(Array("a,b\r\n\"1,\n2\",\"say \"\"x\"\"\"\n\nlast,\n".utf8))
        #expect(rows.map(\.fields) == [["a", "b"], ["1,\n2", "say \"x\""], ["last", ""]])
        #expect(rows.map(\.line) == [1, 2, 5])
    }

    @Test("Any bytes give rows", arguments: ["", "\"", "\"\"\"", ",,", "\n\n", "a\"b\"c,\"d", "\u{FEFF}x"])
    func anything(text: String) {
        #expect(CSVText.rows(Array(text.utf8)).count <= 1)
    }
}
