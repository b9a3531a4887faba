import BigInt
import Suites
import Testing

@testable import Runner

@Suite("The marshal codec")
struct MarshalTests {
    static let examples: [Value] = [
        .none, .ellipsis, .bool(true), .bool(false), .int(0), .int(-1), .int(BigInt(Int32.min)),
        .int(BigInt(Int32.max)),
        .int(BigInt(Int32.max) + 1), .int(BigInt(Int64.min)), .int(BigInt(1) << 60), .int(-(BigInt(1) << 60)),
        .int(BigInt(1) << 64 - 1), .int(BigInt(7) << 1_000 + 12_345), .float(-0.0), .float(.infinity),
        .float(.leastNonzeroMagnitude),
        .complex(real: 1, imaginary: -.infinity), .string(""), .string("naïve \u{1F40D}"),
        .string(PythonString(utf8: [0xED, 0xB2, 0x80])), .bytes([0, 255]), .list([]), .tuple([.list([.int(1)])]),
        .set([.int(1), .string("a")]), .frozenset([]), .tuple(Array(repeating: .none, count: 300)),
        .dict([Value.Entry(key: .tuple([.int(1)]), value: .dict([])), Value.Entry(key: .none, value: .float(0.1))]),
    ]

    @Test("values come back from Python as they went, in every version of the format", arguments: 0...4)
    func roundTrip(version: Int) throws {
        var source = SplitMix(seed: UInt64(version))
        let values = Self.examples + (0..<300).map { _ in Value.random(using: &source) }
        let script = "answer([(type(part).__name__, part) for part in given], \(version))"
        guard case .list(let back) = try TrustedPython.run(script, on: .list(values)) else {
            Issue.record("not a list")
            return
        }
        #expect(back.count == values.count)
        for (sent, pair) in zip(values, back) {
            #expect(pair == .tuple([.text(sent.typeName), pair.second]))
            #expect(sent.typeName == pair.second.typeName)
            #expect(PythonKey.equal(sent, pair.second), "\(sent.text(limit: 200))")
        }
    }

    @Test("NaN comes back as NaN")
    func nan() throws {
        guard case .float(let double) = try TrustedPython.run("answer(given)", on: .float(.nan)) else {
            Issue.record("not a float")
            return
        }
        #expect(double.isNaN)
    }

    @Test("what the encoder writes is what CPython writes")
    func sameBytes() throws {
        let plain = Self.examples.filter { ![.set([.int(1), .string("a")])].contains($0) }
        let bytes = try TrustedPython.run("answer([marshal.dumps(part, 2) for part in given])", on: .list(plain))
        #expect(bytes == .list(plain.map { .bytes(MarshalEncoder.encode($0)) }))
    }

    @Test("a million ints decode", .timeLimit(.minutes(25)))
    func many() throws {
        let value = Value.list((0..<1_000_000).map { .int(BigInt($0)) })
        #expect(try MarshalDecoder.decode(MarshalEncoder.encode(value)) == value)
    }
}

extension Value {
    fileprivate var second: Value {
        if case .tuple(let pair) = self, pair.count == 2 { return pair[1] }
        return .none
    }
}
