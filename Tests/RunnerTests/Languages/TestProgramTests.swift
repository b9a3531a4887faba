import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

/// A language with a right answer, a wrong one, and cheats, and the test that they are joined with.
struct TestedLanguage: Sendable, CustomTestStringConvertible {
    var name: LanguageName
    var before = ""
    var test: String
    var right: String
    var wrong: String
    var cheats: [String]
    var form = TestProgram.Form.main

    var testDescription: String { name.rawValue }

    static let all: [TestedLanguage] = [
        .init(
            name: .cpp, test: "#undef NDEBUG\n#include <assert.h>\nint main() {\n    assert(twice(2) == 4);\n}\n",
            right: "int twice(int x) { return 2 * x; }", wrong: "int twice(int x) { return x; }",
            cheats: ["#include <stdlib.h>\nint twice(int x) { exit(0); }"]),
        .init(
            name: .rust,
            test:
                "#[cfg(test)]\nmod tests {\n    use super::*;\n    #[test]\n    fn it() { assert_eq!(twice(2), 4); }\n}\n",
            right: "fn main() {}\nfn twice(x: i32) -> i32 { 2 * x }",
            wrong: "fn main() {}\nfn twice(x: i32) -> i32 { x }",
            cheats: ["fn main() {}\nfn twice(x: i32) -> i32 { std::process::exit(0) }"], form: .harness),
        .init(
            name: .go, before: "package main\n\nimport \"testing\"\n\n",
            test: "func TestIt(t *testing.T) {\n    if twice(2) != 4 { t.Fatal(\"wrong\") }\n}\n",
            right: "func twice(x int) int { return 2 * x }", wrong: "func twice(x int) int { return x }",
            cheats: [], form: .harness),
        .init(
            name: .java,
            test:
                "public class Main {\n    public static void main(String[] a) {\n        if (new Solution().twice(2) != 4) "
                + "throw new AssertionError();\n    }\n}\n",
            right: "class Solution { int twice(int x) { return 2 * x; } }",
            wrong: "class Solution { int twice(int x) { return x; } }",
            cheats: ["class Solution { int twice(int x) { System.exit(0); return 0; } }"]),
        .init(
            name: .javascript, test: "console.assert(twice(2) === 4);\n", right: "const twice = x => 2 * x",
            wrong: "const twice = x => x",
            cheats: ["const twice = x => process.exit(0)", "console.assert = () => {}; const twice = x => x"]),
        .init(
            name: .python, test: "def check(f):\n    assert f(2) == 4\n\ncheck(twice)\n",
            right: "def twice(x):\n    return 2 * x\n", wrong: "def twice(x):\n    return x\n",
            cheats: [
                "import os\n\ndef twice(x):\n    os._exit(0)\n",
                "import sys, os, atexit\n\natexit.register(lambda: os._exit(0))\n\ndef twice(x):\n    return x\n",
            ]),
        .init(
            name: .swift, test: "precondition(twice(2) == 4)\n", right: "func twice(_ x: Int) -> Int { 2 * x }",
            wrong: "func twice(_ x: Int) -> Int { x }", cheats: []),
    ]
}

@Suite("Test programs joined with candidates", .serialized)
struct TestProgramTests {
    @Test(
        "Pass right answers, and refuse wrong ones and those that end early or silence failures",
        arguments: TestedLanguage.all.filter { Installed.languages.contains($0.name) })
    func joined(language: TestedLanguage) async throws {
        let task = Task(
            id: "twice", kind: .function, statement: "", references: [Reference(name: "right", source: language.right)],
            language: language.name,
            testProgram: TestProgram(before: language.before, after: language.test, form: language.form))
        let programs = [language.right, language.wrong] + language.cheats
        let samples = programs.enumerated().map { index, program in
            Sample(
                taskID: "twice", index: index, text: .solution(program), place: SourcePlace(path: "-", line: index))
        }
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [task]),
            submission: Submission(name: "s", samples: samples),
            options: ScoreOptions(counter: .time, profile: false), store: try TemporaryFolder().store())
        let evaluated = try #require(try await session.run().tasks.first)
        #expect(evaluated.unfit == nil)
        let verdicts = evaluated.samples.map(\.verdict)
        #expect(verdicts.first == .ok, "\(evaluated.samples[0].reason ?? "")")
        #expect(verdicts.dropFirst().allSatisfy { $0 != .ok }, "\(evaluated.samples.map(\.reason))")
    }
}
