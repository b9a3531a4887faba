import Suites
import Testing

@testable import Runner

@Suite("Hostile marshalled bytes")
struct HostileMarshalTests {
    @Test(
        "are refused with the reason and the place",
        arguments: [
            ([], .truncated, 0), (bytes("i", 1, 2), .truncated, 1), (bytes("NN"), .trailingBytes(1), 1),
            (bytes("?"), .unknownTag(63), 1), (bytes("c", 0, 0, 0, 0), .unsupportedTag(99), 1),
            (bytes("[", 255, 255, 255, 255), .negativeLength(-1), 5), (bytes("[", 255, 255, 255, 127), .truncated, 5),
            (bytes("u", 2, 0, 0, 0, 0xC0, 0x80), .badText, 7), (bytes("u", 1, 0, 0, 0, 0xFF), .badText, 6),
            (bytes("l", 1, 0, 0, 0, 0, 0x80), .badNumber, 7), (bytes("f", 1, 65), .badNumber, 3),
            (bytes("l", 0, 0, 0, 128), .truncated, 5), (bytes("r", 0, 0, 0, 0), .badReference(0), 5),
            ([0xDB, 1, 0, 0, 0] + bytes("r", 0, 0, 0, 0), .badReference(0), 10), (bytes("{", 78), .truncated, 2),
        ] as [([UInt8], MarshalDecodingError.Reason, Int)])
    func refused(input: [UInt8], reason: MarshalDecodingError.Reason, offset: Int) {
        #expect(throws: MarshalDecodingError(reason: reason, offset: offset)) { try MarshalDecoder.decode(input) }
    }

    @Test("cannot nest deeper than the limit")
    func depth() {
        let deep = Array(repeating: bytes(")", 1), count: 100_000).flatMap(\.self) + bytes("N")
        #expect(throws: MarshalDecodingError.self) { try MarshalDecoder.decode(deep) }
    }

    @Test("cannot unfold by references to more elements than the limit")
    func references() {
        // Each level is a pair of references to the level before: 2^40 leaves in a few hundred bytes.
        var input = bytes("(", 41, 0, 0, 0) + [UInt8(ascii: "N") | 0x80]
        for level in 0..<40 as Range<UInt8> {
            input += [UInt8(ascii: ")") | 0x80, 2] + bytes("r", level, 0, 0, 0) + bytes("r", level, 0, 0, 0)
        }
        #expect {
            try MarshalDecoder.decode(input, limits: .init(elements: 1_000_000))
        } throws: { ($0 as? MarshalDecodingError)?.reason == .tooManyElements(limit: 1_000_000) }
    }

    @Test("never crash the decoder, random or mutated", arguments: 0..<8 as Range<UInt64>)
    func fuzz(seed: UInt64) {
        var source = SplitMix(seed: seed)
        for _ in 0..<4_000 {
            var input = MarshalEncoder.encode(.random(using: &source))
            for _ in 0..<Int.random(in: 1...4, using: &source) where !input.isEmpty {
                let at = Int.random(in: 0..<input.count, using: &source)
                switch Int.random(in: 0..<4, using: &source) {
                case 0: input[at] = .random(in: 0...255, using: &source)
                case 1: input.remove(at: at)
                case 2: input.insert(.random(in: 0...255, using: &source), at: at)
                default: input[at] = "iglyustT()[{<>zZaArN0".utf8.randomElement(using: &source)!
                }
            }
            examine(input)
            examine((0..<Int.random(in: 0...40, using: &source)).map { _ in .random(in: 0...255, using: &source) })
        }
    }

    /// Whatever the bytes are, an outcome is an outcome, and what it holds can be shown and compared.
    private func examine(_ input: [UInt8]) {
        _ = PythonOutcome(frame: input)
        guard let value = try? MarshalDecoder.decode(input) else { return }
        _ = value.text(limit: 50)
        #expect(Oracle.exact.judge(got: value, wanted: value) == .right || holdsRepeats(value))
    }

    /// Sets and dicts with repeated elements equal nothing, themselves included.
    private func holdsRepeats(_ value: Value) -> Bool {
        switch value {
        case .list(let parts), .tuple(let parts): parts.contains(where: holdsRepeats)
        case .set(let parts), .frozenset(let parts):
            Set(parts.map(PythonKey.init)).count < parts.count || parts.contains(where: holdsRepeats)
        case .dict(let entries):
            Set(entries.map { PythonKey(value: $0.key) }).count < entries.count
                || entries.contains { holdsRepeats($0.key) || holdsRepeats($0.value) }
        default: false
        }
    }
}

private func bytes(_ tags: String, _ rest: UInt8...) -> [UInt8] { Array(tags.utf8) + rest }
