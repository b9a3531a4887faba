import BigInt
import Foundation
import Testing

@testable import Suites

@Suite("EvalPlus's benchmarks")
struct EvalPlusSuiteTests {
    private func row(_ id: String, _ more: String = "") -> String {
        """
        {"task_id": "\(id)", "prompt": "def f(x):\\n", "entry_point": "f", "canonical_solution": "    return x\\n", \
        "base_input": [[1]], "plus_input": [[2], [3]], "atol": 0, "contract": "    assert x\\n"\(more)}
        """
    }

    private func suite(_ text: String, options: String = "", name: String = "HumanEvalPlus.jsonl") throws -> Suite {
        let folder = try TemporaryFolder()
        try folder.write(name, text)
        return try SuiteLocator().suite("evalplus:\(folder.path)/\(name)\(options)")
    }

    @Test("A row becomes a task whose wanted outputs the canonical solution gives")
    func wholeRow() throws {
        let suite = try suite(row("HumanEval/0") + "\n\n")
        let task = try #require(suite.tasks.first)
        #expect(suite.name == "humaneval+" && suite.problems.isEmpty)
        #expect(task.tests.map(\.input) == [1, 2, 3].map { .arguments([.int($0)]) })
        #expect(task.tests.allSatisfy { $0.expected == nil && $0.place?.line == 1 })
        #expect(task.references.map(\.source) == ["def f(x):\n    return x\n"])
        #expect(task.prompt == "def f(x):\n")
        #expect(task.oracle == .evalPlus(absolute: 0, rule: .equal))
    }

    @Test("Options choose the tests and keep the contracts")
    func options() throws {
        let base = try suite(row("HumanEval/0"), options: "?tests=base&contracts=kept")
        #expect(base.tasks[0].tests.count == 1 && base.version == "base-contracts")
        #expect(base.tasks[0].references[0].source == "def f(x):\n    assert x\n    return x\n")
        #expect(throws: SuiteError.self) { try suite(row("HumanEval/0"), options: "?tests=some") }
        #expect(throws: SuiteError.self) { try suite(row("HumanEval/0"), options: "?test=base") }
    }

    @Test("The contract of a whole function goes below its signature")
    func contractInFunction() {
        let program = EvalPlusSuite.program(
            prompt: "\"\"\"text\"\"\"\n", contract: "\n  assert a\n",
            solution: "\nimport re\ndef f(a,\n  b): \n  return a\n", "f")
        #expect(program == "\"\"\"text\"\"\"\n\nimport re\ndef f(a,\n  b): \n  assert a\n\n  return a\n")
    }

    @Test("A bad row, a repeated id and a bad input are listed with their place, and the rest is read")
    func badRows() throws {
        let rows = [
            row("HumanEval/0"), "not json", row("HumanEval/0"), #"{"task_id": "HumanEval/2"}"#,
            row("HumanEval/3").replacing("[[2], [3]]", with: "[[2], 3]"), #"["HumanEval/4"]"#,
        ]
        let suite = try suite(rows.joined(separator: "\n"))
        #expect(suite.tasks.map(\.id) == ["HumanEval/0", "HumanEval/3"])
        #expect(suite.tasks[1].tests.count == 2)
        #expect(suite.problems.map(\.place.line) == [2, 3, 4, 5, 6])
        #expect(suite.problems[3].place.field == "plus_input[1]")
    }

    @Test("A folder with neither file is refused with what was expected")
    func emptyFolder() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SuiteError.self) { try SuiteLocator().suite("evalplus:\(folder.path)") }
    }

    @Test(
        "MBPP+ as published: 378 tasks, 1,174 base and 39,841 plus inputs",
        .disabled(if: SharedFolder.isAbsent, "no shared/data"))
    func published() throws {
        let folder = try #require(SharedFolder.path) + "/data/mbpp_plus"
        let all = try SuiteLocator().suite("evalplus:\(folder)")
        #expect(all.name == "mbpp+" && all.problems.isEmpty && all.tasks.count == 378)
        #expect(all.tasks.reduce(0) { $0 + $1.tests.count } == 1_174 + 39_841)
        let base = try SuiteLocator().suite("evalplus:\(folder)?tests=base")
        #expect(base.tasks.reduce(0) { $0 + $1.tests.count } == 1_174)
        #expect(all.tasks.count { $0.oracle == .evalPlus(absolute: 1e-4, rule: .equal) } == 13)
        #expect(all.tasks.first { $0.id == "Mbpp/737" }?.oracle == .evalPlus(absolute: 0, rule: .presence))
    }
}
