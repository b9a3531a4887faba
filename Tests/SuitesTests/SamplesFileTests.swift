import Foundation
import Suites
import Testing
import TrustedProgram

@Suite("Samples")
struct SamplesFileTests {
    private let suite = Suites.Suite(
        name: "s", version: "1",
        tasks: ["HumanEval/0", "HumanEval/1"].map { Suites.Task(id: $0, kind: .function, statement: "prompt \($0)") })

    private func read(_ text: String) throws -> Submission { try read(Array(text.utf8)) }

    private func read(_ bytes: [UInt8]) throws -> Submission {
        let folder = try TemporaryFolder()
        try folder.write("samples.jsonl", bytes)
        return try SamplesFile.read("\(folder.path)/samples.jsonl", for: suite)
    }

    @Test("Solutions and completions are told apart and numbered within their task")
    func forms() throws {
        let submission = try read(
            """
            \u{feff}{"task_id": "HumanEval/0", "solution": "a", "extra": [1]}

            {"task_id": "HumanEval/1", "completion": "b"}\r
            {"task_id": "HumanEval/0", "solution": null, "completion": "c"}
            """)
        #expect(submission.problems.isEmpty)
        #expect(submission.name == "samples")
        #expect(submission.samples.map(\.text) == [.solution("a"), .completion("b"), .completion("c")])
        #expect(submission.samples.map(\.index) == [0, 0, 1])
        #expect(submission.samples.map(\.place.line) == [1, 3, 4])
    }

    @Test(
        "A bad line is named with its number and reason, and the rest is read",
        arguments: [
            (#"{"task_id": "HumanEval/0"}"#, #":2: "solution" is missing"#),
            (#"{"solution": "x"}"#, #":2: "task_id" is missing"#),
            (#"{"task_id": 3, "solution": "x"}"#, #":2: "task_id" is a number, expected text in quotes"#),
            (#"{"task_id": "HumanEval/0", "solution": ["x"]}"#, #":2: "solution" is a list"#),
            (#"{"task_id": "HumanEval/9", "solution": "x"}"#, #":2: suite "s" has no task "HumanEval/9""#),
            (#"{"task_id": "HumanEval/0", "solution": "\ud800"}"#, ":2: \"solution\" holds half of a character"),
            (#"["HumanEval/0", "x"]"#, ":2: expected an object, found a list"),
            (#"{"task_id": "HumanEval/0", "solution": "x""#, ":2: not JSON: expected ',' or '}'"),
            (String(repeating: "[", count: 100_000), ":2: not JSON: nested deeper than"),
        ])
    func badLines(line: String, want: String) throws {
        let good = #"{"task_id": "HumanEval/1", "solution": "good"}"#
        let submission = try read([good, line, good].joined(separator: "\n"))
        #expect(submission.samples.count == 2)
        #expect(submission.problems.count == 1)
        #expect(submission.problems.first?.description.contains(want) == true, "\(submission.problems)")
    }

    @Test("A line of 100 MB and one that is not UTF-8 are refused, and the rest is read")
    func hostileLines() throws {
        let good = Array(#"{"task_id": "HumanEval/1", "solution": "good"}"#.utf8) + [10]
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 100_000_000) + [10]
        let submission = try read(good + long + good + [0x22, 0xff, 0x22, 10] + good)
        #expect(submission.samples.count == 3)
        #expect(submission.problems.map(\.place.line) == [2, 4])
    }

    @Test("Problems without end are counted, not kept")
    func manyProblems() throws {
        let good = #"{"task_id": "HumanEval/1", "solution": "good"}"#
        let submission = try read(String(repeating: "{}\n", count: 5000) + good)
        #expect(submission.problems.count == 1001)
        #expect(submission.problems.last?.message == "and 4000 more problems")
    }

    @Test("Nothing to score is an error that says what is wrong first")
    func nothing() {
        #expect(throws: SuiteError.self) { try read("") }
        let error = #expect(throws: SuiteError.self) { try read("{}\n") }
        #expect(error?.description.contains("\"task_id\" is missing") == true)
        #expect(throws: SuiteError.missing(path: "/nowhere/x", hint: nil)) {
            try SamplesFile.read("/nowhere/x", for: suite)
        }
    }

    @Test("gzip is known by its first bytes, members one after the other")
    func gzip() throws {
        let folder = try TemporaryFolder()
        for id in 0...1 { try folder.write("\(id)", #"{"task_id": "HumanEval/\#(id)", "solution": "x"}"# + "\n") }
        let command = "cd \(folder.path) && (gzip -c 0; gzip -c 1) > samples.jsonl && head -c 40 samples.jsonl > cut"
        try TrustedProgram.shell(command)
        let submission = try SamplesFile.read("\(folder.path)/samples.jsonl", for: suite)
        #expect(submission.samples.map(\.taskID) == ["HumanEval/0", "HumanEval/1"])
        let error = #expect(throws: SuiteError.self) { try SamplesFile.read("\(folder.path)/cut", for: suite) }
        #expect(error?.description.contains("gzip data ends early") == true)
        try folder.write("bad", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 7, 7, 7, 7])
        #expect(throws: SuiteError.self) { try SamplesFile.read("\(folder.path)/bad", for: suite) }
    }

    @Test("EvalPlus's folder form is read by number")
    func folders() throws {
        let folder = try TemporaryFolder()
        for index in [10, 2, 0] { try folder.write("HumanEval_0/\(index).py", "x = \(index)") }
        try folder.write("HumanEval_1/0.py", [0xff])
        try folder.write("Other_1/0.py", "x")
        let submission = try SamplesFile.read(folder.path, for: suite)
        #expect(submission.samples.map(\.text) == [.solution("x = 0"), .solution("x = 2"), .solution("x = 10")])
        #expect(submission.problems.count == 2)
    }
}
