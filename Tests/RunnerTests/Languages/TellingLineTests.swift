import Testing

@testable import Runner

@Suite("The line that is shown of what a failed program said")
struct TellingLineTests {
    @Test(
        "is the one that names the error",
        arguments: [
            ("Traceback (most recent call last):\n  File \"x\", line 1\nValueError: no\n", "ValueError: no"),
            (
                "/x.js:1\n  throw new Error('no')\n  ^\n\nError: no\n    at main (/x.js:1:9)\n\nNode.js v20.20.2\n",
                "Error: no"
            ),
            (
                "Exception in thread \"main\" java.lang.AssertionError\n\tat Main.main(Main.java:3)\n",
                "Exception in thread \"main\" java.lang.AssertionError"
            ),
            ("panic: no\n\ngoroutine 1 [running]:\nmain.main()\n\t/x.go:4\nexit status 2\n", "panic: no"),
            (
                "thread 'main' panicked at x.rs:2:5:\nno\nnote: run with `RUST_BACKTRACE=1` for a panic's backtrace\n",
                "thread 'main' panicked at x.rs:2:5:"
            ),
            ("something\nwent wrong\n", "went wrong"),
        ])
    func shown(text: String, line: String) {
        #expect(ExecutedRun.tellingLine(of: text).map(String.init) == line)
    }

    @Test("is none of nothing")
    func nothing() { #expect(ExecutedRun.tellingLine(of: "\n\n") == nil) }
}
