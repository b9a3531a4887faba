import BigInt
import Suites
import Testing

@testable import Runner

@Suite("Oracles that forgive")
struct LooseOracleTests {
    static let near = Oracle.tolerance(absolute: 1e-6, relative: 0.1)

    @Test(
        "tolerance is measured against the wanted float",
        arguments: [
            (.float(11), .float(10), true), (.float(11.1), .float(10), false), (.int(11), .float(10), true),
            (.int(11), .int(10), false), (.float(1e-7), .int(0), true), (.float(.infinity), .float(1e300), false),
            (.float(1), .float(.infinity), false), (.float(.infinity), .float(.infinity), true),
            (.float(.nan), .float(.nan), true), (.float(.nan), .float(1), false), (.float(1), .float(.nan), false),
            (.complex(real: 1, imaginary: 1), .complex(real: 1, imaginary: 1.05), true),
            (.list([.float(1.01)]), .list([.int(1)]), true), (.tuple([.float(1)]), .list([.float(1)]), false),
            (.set([.float(1.01), .int(5)]), .set([.int(5), .int(1)]), true),
            (.set([.float(1.5), .int(5)]), .set([.int(5), .int(1)]), false),
            (.dict([.init(key: .int(1), value: .float(2.1))]), .dict([.init(key: .int(1), value: .float(2))]), true),
            (.float(1), .int(BigInt(10).power(400)), false), (.text("a"), .text("a"), true),
        ] as [(Value, Value, Bool)])
    func tolerance(got: Value, wanted: Value, isRight: Bool) {
        #expect((Self.near.judge(got: got, wanted: wanted) == .right) == isRight)
    }

    @Test(
        "unordered compares the top as multisets and nothing below it",
        arguments: [
            (.list([.int(2), .int(1)]), .list([.int(1), .int(2)]), true),
            (.list([.int(1), .int(1)]), .list([.int(1), .int(2)]), false),
            (.list([.int(1)]), .list([.int(1), .int(1)]), false),
            (.list([.list([.int(1), .int(2)])]), .list([.list([.int(2), .int(1)])]), false),
            (.list([.float(1), .bool(true)]), .list([.int(1), .int(1)]), true),
            (.tuple([.int(1)]), .list([.int(1)]), false), (.text("ab"), .text("ba"), false),
        ] as [(Value, Value, Bool)])
    func unordered(got: Value, wanted: Value, isRight: Bool) {
        #expect((Oracle.unordered.judge(got: got, wanted: wanted) == .right) == isRight)
    }

    @Test("unordered comparison of many equal-looking dicts does not take quadratic time", .timeLimit(.minutes(25)))
    func unorderedLarge() {
        let dicts = (0..<100_000).map { Value.dict([.init(key: .text("a"), value: .int(BigInt($0)))]) }
        #expect(Oracle.unordered.judge(got: .list(dicts.reversed()), wanted: .list(dicts)) == .right)
    }

    @Test(
        "COFFE's rules",
        arguments: [
            (.text("[1, 2]\n"), .text("12,"), false), (.text("[1, 2]\n"), .text("1,2"), true),
            (.tuple([.int(1), .tuple([.int(2)])]), .list([.int(1), .list([.int(2)])]), true),
            (.dict([.init(key: .int(1), value: .tuple([]))]), .dict([.init(key: .int(1), value: .list([]))]), true),
            (.set([.tuple([])]), .set([.list([])]), false),
            (.float(1.0000009), .float(1), true), (.float(1.000002), .float(1), false),
            (.list([.float(1.0000009)]), .tuple([.float(1)]), true),
            (.list([.float(1.0000009), .int(2)]), .list([.float(1), .int(2)]), false),
            (.list([.list([.float(1.0000009)])]), .list([.list([.float(1)])]), false),
            (.float(.nan), .float(.nan), true), (.float(.infinity), .float(1), false),
            (.float(-.infinity), .float(.infinity), false), (.int(1), .bool(true), true),
            (.list([.float(1)]), .float(1), false), (.list([]), .float(1), false),
        ] as [(Value, Value, Bool)])
    func coffe(got: Value, wanted: Value, isRight: Bool) {
        #expect((Oracle.coffe.judge(got: got, wanted: wanted) == .right) == isRight)
    }

    @Test("a checker's answer is a judgement only when it is True or False")
    func checker() {
        let source = SourceFile(path: "checker.py", text: "")
        #expect(Oracle.checker(source).judge(got: .none, wanted: .none) == .needsChecker(source))
        #expect(CheckerAnswer(.returned(.bool(true)), got: .none, wanted: .none) == .judged(.right))
        guard case .judged(.wrong) = CheckerAnswer(.returned(.bool(false)), got: .none, wanted: .none),
            case .checkerFailed = CheckerAnswer(.returned(.int(1)), got: .none, wanted: .none)
        else {
            Issue.record("an int is no judgement")
            return
        }
    }
}
