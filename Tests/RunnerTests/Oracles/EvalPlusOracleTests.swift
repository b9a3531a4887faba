import Suites
import Testing

@testable import Runner

@Suite("EvalPlus's comparison of outputs")
struct EvalPlusOracleTests {
    private func isRight(_ got: String, _ wanted: String, _ rule: EvalPlusRule, absolute: Double = 0) throws -> Bool {
        let oracle = Oracle.evalPlus(absolute: absolute, rule: rule)
        return oracle.judge(got: try PythonLiteral.parse(got), wanted: try PythonLiteral.parse(wanted)) == .right
    }

    @Test(
        "Equal, or close where floats are wanted or the task has a tolerance",
        arguments: [
            ("[1, 2]", "[1, 2]", 0.0, true), ("[1, 2]", "(1, 2)", 0, false), ("1.0000005", "1.0", 0, true),
            ("1.00001", "1.0", 0, false), ("[1.0000005]", "[1.0]", 0, true), ("(1.0,)", "[1.0]", 0, false),
            ("[[1.0000005]]", "[[1.0]]", 0, false), ("[[1.00005]]", "[[1.0]]", 1e-4, true),
            ("1", "1.0000005", 0, false), ("1", "1.0", 0, true), ("[1.0, 2.0]", "[1.0]", 1e-4, false),
            ("'a'", "'b'", 1e-4, false),
            ("{'a': 1.0}", "{'a': 1.00001}", 1e-4, false), ("[1, (2.00001,)]", "[1.0, [2.0]]", 1e-4, true),
        ])
    func closeness(got: String, wanted: String, absolute: Double, isRight wantedAnswer: Bool) throws {
        #expect(try isRight(got, wanted, .equal, absolute: absolute) == wantedAnswer)
    }

    @Test(
        "Special rules",
        arguments: [
            ("(5, 4)", "(4, 5)", EvalPlusRule.sameElements, true), ("[4, 4, 5]", "(4, 5)", .sameElements, true),
            ("(4,)", "(4, 5)", .sameElements, false), ("7", "(4, 5)", .sameElements, false),
            ("'found'", "True", .presence, true), ("None", "True", .presence, false),
            ("None", "False", .presence, true),
            ("False", "True", .presence, false), ("0", "12", .equalOrZero, true), ("1", "12", .equalOrZero, false),
            ("1", "'x'", .anything, true),
        ])
    func special(got: String, wanted: String, rule: EvalPlusRule, isRight wantedAnswer: Bool) throws {
        #expect(try isRight(got, wanted, rule) == wantedAnswer)
    }
}
