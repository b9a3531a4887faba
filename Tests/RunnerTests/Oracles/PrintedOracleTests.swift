import Suites
import Testing

@testable import Runner

@Suite("What programs print")
struct PrintedOracleTests {
    private func isRight(_ oracle: Oracle, _ got: String, _ wanted: String) -> Bool {
        oracle.judgePrinted(got: .string(.init(got)), wanted: .string(.init(wanted))) == .right
    }

    @Test(
        "PIE: lines are equal or numbers within 1e-3, every line, and as many",
        arguments: [
            ("3\n", "3\n", true), ("3", "3\n\n", true), ("  3\n", "3\n", true), ("3.0004\n", "3\n", true),
            ("3.002\n", "3\n", false), ("a\nb\n", "a\nb\n", true), ("a\nb\n", "a\n", false), ("a\n", "a\nb\n", false),
            ("a b\n", "a  b\n", false), ("a\r\nb\r\n", "a\nb\n", true), ("nan\n", "1\n", false),
            ("1 2\n", "1 2.0\n", false),
            ("inf\n", "inf\n", true), ("0x3\n", "3\n", false), ("", "", true), ("1e0\n", "1\n", true),
            ("x\n", "3\n", false),
        ])
    func lines(got: String, wanted: String, want: Bool) {
        #expect(isRight(.lines(extra: .wrong), got, wanted) == want)
    }

    @Test("Lines too many are ignored where that is asked for, lines too few never")
    func extraLines() {
        #expect(isRight(.lines(extra: .ignored), "a\nb\nc\n", "a\nb\n"))
        #expect(!isRight(.lines(extra: .ignored), "a\n", "a\nb\n"))
    }

    @Test(
        "Words: white space only separates them",
        arguments: [("1 2\n", "1\n2", true), ("1  2", "1 2", true), ("12", "1 2", false), ("1 2 3", "1 2", false)])
    func tokens(got: String, wanted: String, want: Bool) { #expect(isRight(.tokens, got, wanted) == want) }

    @Test("Exactly: byte for byte", arguments: [("a\n", "a\n", true), ("a", "a\n", false), ("a \n", "a\n", false)])
    func exact(got: String, wanted: String, want: Bool) { #expect(isRight(.exact, got, wanted) == want) }

    @Test("The first line that differs is named")
    func difference() {
        let judgement = Oracle.lines(extra: .wrong).judgePrinted(got: .string("a\nc\n"), wanted: .string("a\nb\n"))
        guard case .wrong(let difference) = judgement else {
            Issue.record("\(judgement)")
            return
        }
        #expect(difference.description == "output line 2 is 'c', wanted 'b'")
    }

    @Test("Bytes that are not text are compared too")
    func bytes() {
        let got = Value(printed: [0xFF, 0x0A])
        #expect(Oracle.lines(extra: .wrong).judgePrinted(got: got, wanted: got) == .right)
        #expect(Oracle.lines(extra: .wrong).judgePrinted(got: got, wanted: .string("x")) != .right)
    }
}

@Suite("Fenced text")
struct FencedTextTests {
    @Test(
        "The longest block is the program",
        arguments: [
            ("int main() {}", nil), ("a\n```cpp\nint x;\n```\nb", "int x;\n"),
            ("```\na\n```\n```c\nlonger\n```\n", "longer\n"), ("```c\nopen", "open\n"),
            ("````\n```\nx\n```\n````", "```\nx\n```\n"), ("", nil),
        ] as [(String, String?)])
    func blocks(text: String, want: String?) { #expect(FencedText.program(in: text) == want) }
}
