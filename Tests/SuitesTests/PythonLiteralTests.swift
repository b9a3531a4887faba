import BigInt
import Suites
import Testing

@Suite("Python literals")
struct PythonLiteralTests {
    @Test(
        "Values are read as Python reads them, and print as Python prints them",
        arguments: [
            ("None", "None"), ("True", "True"), ("...", "Ellipsis"), ("0x_ff", "255"), ("0b101", "5"), ("0o17", "15"),
            ("1_000", "1000"), ("-5", "-5"), ("--5", "5"), ("1.5", "1.5"), (".5", "0.5"), ("5.", "5.0"),
            ("1e3", "1000.0"), ("1.e3", "1000.0"), ("1e-05", "1e-05"), ("1E+16", "1e+16"), ("-0.0", "-0.0"),
            ("nan", "nan"),
            ("-inf", "-inf"), ("float('nan')", "nan"), ("float('-inf')", "-inf"), ("1+2j", "(1+2j)"),
            ("-1.5-2j", "(-1.5-2j)"), ("2j", "2j"),
            ("123456789012345678901234567890", "123456789012345678901234567890"),
            ("'a'", "'a'"), ("\"it's\"", "\"it's\""), ("'a' 'b'", "'ab'"), ("r'\\n'", "'\\\\n'"), ("u'x'", "'x'"),
            ("'''a\nb'''", "'a\\nb'"), ("'\\x41\\u00e9\\101\\q'", "'AéA\\\\q'"), ("'\\ud800'", "'\\ud800'"),
            ("b'\\x00a'", "b'\\x00a'"), ("rb'\\x'", "b'\\\\x'"), ("b'a' b'b'", "b'ab'"), ("[]", "[]"),
            ("[1, 2,]", "[1, 2]"),
            ("()", "()"), ("(1)", "1"), ("(1,)", "(1,)"), ("(1, (2, 3))", "(1, (2, 3))"), ("{}", "{}"),
            ("set()", "set()"),
            ("{1, 1.0, True, 2}", "{1, 2}"), ("frozenset({1, 2})", "frozenset({1, 2})"), ("frozenset()", "frozenset()"),
            ("{'a': [1], 2: {3: None}}", "{'a': [1], 2: {3: None}}"), ("{1: 'a', True: 'b'}", "{1: 'b'}"),
            ("{(1, 2): 3}", "{(1, 2): 3}"), (" [ 1 , # one\n 2 ] ", "[1, 2]"),
            ("{frozenset({1, 2}), frozenset({2, 1})}", "{frozenset({1, 2})}"),
        ])
    func values(text: String, want: String) throws {
        #expect(try PythonLiteral.parse(text).description == want)
    }

    @Test(
        "What is no literal is refused with its place",
        arguments: [
            ("", 1, 1), ("a", 1, 1), ("[1, x]", 1, 5), ("[1\n, 2 3]", 2, 5), ("(1", 1, 1), ("'a", 1, 1),
            ("'a\nb'", 1, 1),
            ("012", 1, 1), ("1__0", 1, 1), ("0x", 1, 1), ("1.2.3", 1, 1), ("'a' * 3", 1, 5), ("1 + 2", 1, 3),
            ("-'a'", 1, 1),
            ("{[1]}", 1, 2), ("{1: 2, 3}", 1, 9), ("{1, 2: 3}", 1, 6), ("b'é'", 1, 3), ("'a' b'b'", 1, 1),
            ("'\\x4'", 1, 2),
            ("f'a'", 1, 1), ("range(3)", 1, 1), ("'\\U00110000'", 1, 2), ("1 2", 1, 3), ("__import__('os')", 1, 1),
        ])
    func malformed(text: String, line: Int, column: Int) {
        let error = #expect(throws: PythonLiteralError.self) { try PythonLiteral.parse(text) }
        #expect(error?.line == line && error?.column == column, "\(String(describing: error))")
    }

    @Test("Endless nesting and endless numbers are errors", arguments: ["[", "(", "{", "-(", "{1:", "frozenset(", "9"])
    func hostile(piece: String) {
        #expect(throws: PythonLiteralError.self) {
            try PythonLiteral.parse(String(repeating: piece, count: 100_000))
        }
    }

    @Test("Long values are cut off in messages, at no cost")
    func truncation() {
        let value = Value.list((0..<100_000).map { .int(BigInt($0)) })
        #expect(value.text(limit: 10) == "[0, 1, 2, ...")
        #expect(Value.int(BigInt(1) << 10_000_000).text(limit: 10).hasPrefix("<integer of about 300"))
    }

    @Test("Names of types are Python's")
    func typeNames() throws {
        #expect(try PythonLiteral.parse("{1: 2}").typeName == "dict")
        #expect(Value.none.typeName == "NoneType")
    }
}
