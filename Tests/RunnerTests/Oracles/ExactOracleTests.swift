import BigInt
import Suites
import Testing

@testable import Runner

@Suite("The exact oracle")
struct ExactOracleTests {
    @Test("agrees with Python's == on every pair of a thousand values")
    func agreesWithPython() throws {
        var source = SplitMix(seed: 4)
        var values = MarshalTests.examples + (0..<400).map { _ in Value.random(using: &source, depth: 2) }
        values += [.int(BigInt(1) << 53 + 1), .float(9_007_199_254_740_992), .int(BigInt(10).power(22)), .float(1e22)]
        values += [.complex(real: 1, imaginary: 0), .complex(real: -0.0, imaginary: -0.0), .float(1e308), .int(1)]
        values += [.set([.bool(true)]), .frozenset([.float(1)]), .tuple([.bool(true), .float(0)])]
        let script = "answer([bytes(a == b for b in given) for a in given])"
        guard case .list(let rows) = try TrustedPython.run(script, on: .list(values)) else {
            Issue.record("not a list")
            return
        }
        for (left, row) in zip(values, rows) {
            let ours = values.map { Oracle.exact.judge(got: left, wanted: $0) == .right ? 1 : 0 as UInt8 }
            #expect(.bytes(ours) == row, "\(left.text(limit: 100))")
        }
    }

    @Test("equal values hash alike, which sets and multisets rely on")
    func hashing() {
        var source = SplitMix(seed: 5)
        let values = (0..<600).map { _ in Value.random(using: &source, depth: 1) }.map(PythonKey.init)
        for left in values {
            for right in values where left == right { #expect(left.hashValue == right.hashValue) }
        }
    }

    @Test("matches NaN with NaN only")
    func nan() {
        #expect(Oracle.exact.judge(got: .float(.nan), wanted: .float(.nan)) == .right)
        #expect(Oracle.exact.judge(got: .float(.nan), wanted: .float(0)) != .right)
        #expect(Oracle.exact.judge(got: .float(0), wanted: .float(.nan)) != .right)
    }

    @Test(
        "names the first difference",
        arguments: [
            (.int(1), .int(2), "the output is 1, wanted 2"),
            (.int(1), .text("1"), "the output is 1, wanted '1' (int where str is wanted)"),
            (
                .list([.int(1), .dict([.init(key: .text("a"), value: .none)])]),
                .list([.int(1), .dict([.init(key: .text("a"), value: .tuple([]))])]),
                "output[1]['a'] is None, wanted () (NoneType where tuple is wanted)"
            ),
            (.list([]), .list([.none]), "the output is [], wanted [None] (0 elements where 1 are wanted)"),
            (.set([.int(1)]), .set([.int(2)]), "the output is {1}, wanted {2} (2 is missing)"),
            (
                .dict([]), .dict([.init(key: .int(1), value: .none)]),
                "the output is {}, wanted {1: None} (key 1 is missing)"
            ),
            (
                .set([.int(1), .int(1)]), .set([.int(1), .int(2)]), "the output is {1, 1}, wanted {1, 2} (1 is missing)"
            ),
        ] as [(Value, Value, String)])
    func difference(got: Value, wanted: Value, text: String) {
        guard case .wrong(let difference) = Oracle.exact.judge(got: got, wanted: wanted) else {
            Issue.record("judged right")
            return
        }
        #expect(difference.description == text)
    }

    @Test("shows huge values shortened")
    func shortened() {
        let huge = Value.list(Array(repeating: .int(BigInt(1) << 100_000), count: 100_000))
        #expect(huge.text(limit: 50) == "[<integer of about 30000 digits>...")
    }
}
