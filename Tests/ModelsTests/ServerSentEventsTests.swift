import HTTP
import Testing

@Suite("An event stream")
struct ServerSentEventsTests {
    private func events(_ pieces: [[UInt8]]) throws -> [String] {
        var parser = ServerSentEvents()
        return try pieces.flatMap { try parser.feed($0) }.map { String(decoding: $0.data, as: UTF8.self) }
    }

    private func events(_ text: String) throws -> [String] { try events([Array(text.utf8)]) }

    @Test(
        "gives the data of its events and reads over everything else",
        arguments: [
            ("data: a\n\ndata:b\n\n", ["a", "b"]),
            ("data: a\r\n\r\ndata: b\r\rdata: c\n\n", ["a", "b", "c"]),
            (": comment\nevent: x\nid: 1\nretry: 5\ndata: a\n\n", ["a"]),
            ("data: one\ndata: two\ndata\n\n", ["one\ntwo\n"]),
            ("data:\n\n", [""]),
            ("\n\n\nevent: nothing\n\n", []),
            ("data: not whole\n", []), ("data: not whole", []),
            ("\u{feff}data: a\n\n\u{feff}data: b\n\n", ["a"]),
            ("data:  two spaces\n\ndatax: no\n\n", [" two spaces"]),
            ("data: a\n\r\n", ["a"]), ("data: wörld 漢\n\n", ["wörld 漢"]),
        ])
    func table(_ text: String, _ wanted: [String]) throws {
        #expect(try events(text) == wanted)
    }

    @Test("tells the kinds of its events, and the number it can be resumed at")
    func kinds() throws {
        var parser = ServerSentEvents()
        let text = "id: 7\nevent: verdict\ndata: a\n\ndata: b\n\nevent:\nid\ndata: c\n\nevent: lost\n\ndata: d\n\n"
        let events = try parser.feed(Array(text.utf8))
        #expect(events.map(\.name) == ["verdict", "message", "message", "message"])
        #expect(events.map(\.id) == ["7", "7", "", ""])
    }

    @Test("is the same wherever it is cut, in the middle of characters and line ends too")
    func cut() throws {
        let lines = ": hi\r\ndata: {\"a\": \"wörld 漢 🙂\"}\r\n\r\ndata: two\r\ndata: lines\r\n\r\ndata: [DONE]\n\n"
        let bytes = Array(lines.utf8)
        let wanted = ["{\"a\": \"wörld 漢 🙂\"}", "two\nlines", "[DONE]"]
        #expect(try events([bytes]) == wanted)
        #expect(try events(bytes.map { [$0] }) == wanted)
        for first in bytes.indices {
            #expect(try events([Array(bytes[..<first]), Array(bytes[first...])]) == wanted)
        }
    }

    @Test("of any bytes, cut anywhere, is read without failing, and always alike")
    func fuzz() throws {
        var random = SplitMix(state: 7)
        let alphabet = Array("data: \r\n\r\n:x{[\"".utf8) + [0xc3, 0xb6, 0xff, 0]
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet.randomElement(using: &random)!
            }
            let whole = try events([bytes])
            var rest = bytes[...]
            var pieces: [[UInt8]] = []
            while !rest.isEmpty {
                let size = Int.random(in: 1...rest.count, using: &random)
                pieces.append(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            #expect(try events(pieces) == whole)
        }
    }

    @Test("whose line or event does not end is given up, not kept")
    func tooLong() throws {
        var parser = ServerSentEvents(limit: 100)
        #expect(throws: ServerSentEvents.TooLong.self) { try parser.feed([UInt8](repeating: 0x61, count: 101)) }
        var lines = ServerSentEvents(limit: 100)
        #expect(throws: ServerSentEvents.TooLong.self) {
            for _ in 0..<100 { _ = try lines.feed(Array("data: ab\n".utf8)) }
        }
        // Events that end are forgotten.
        var whole = ServerSentEvents(limit: 100)
        for _ in 0..<100 { #expect(try whole.feed(Array("data: ab\n\n".utf8)).count == 1) }
    }
}

/// Random numbers that repeat.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
