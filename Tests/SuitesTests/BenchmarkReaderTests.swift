import BigInt
import Foundation
import Testing

@testable import Suites

@Suite("Readers of public benchmarks, on small rows")
struct BenchmarkReaderTests {
    private func suite(_ locator: String, _ files: [String: String], options: String = "") throws -> Suite {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(name, text) }
        let parts = locator.split(separator: ":", maxSplits: 1).map(String.init)
        return try SuiteLocator().suite("\(parts[0]):\(folder.path)\(parts.count > 1 ? "/" + parts[1] : "")\(options)")
    }

    // MARK: EvalPerf

    private let evalPerfRow = """
        {"task_id": "Mbpp/250", "entry_point": "f", "reference": ["def f(a, b): return a", "def f(a, b):\\n return a"], \
        "pe_input": "[[[1, 2], 3]]", "scores": [12.5, 100.0]}
        """

    @Test("EvalPerf's references keep their scores, and its stress input its types")
    func evalPerf() throws {
        let suite = try suite("evalperf", ["evalperf.jsonl": evalPerfRow])
        let task = try #require(suite.tasks.first)
        #expect(task.references.map(\.score) == [12.5, 100])
        #expect(task.stressInputs.map(\.input) == [.arguments([.tuple([.int(1), .int(2)]), .int(3)])])
        #expect(suite.problems.map(\.severity) == [.note])
    }

    @Test("EvalPerf takes tests, prompt and oracle from EvalPlus's rows beside it")
    func evalPerfWithTests() throws {
        let tests = """
            {"task_id": "Mbpp/250", "prompt": "p", "entry_point": "f", "canonical_solution": "c", \
            "base_input": [[[1], 2]], "plus_input": [[[3], 4]], "atol": 0.5}
            """
        let suite = try suite("evalperf", ["evalperf.jsonl": evalPerfRow, "MbppPlus.jsonl": tests])
        let task = try #require(suite.tasks.first)
        #expect(suite.problems.isEmpty && task.tests.count == 2 && task.prompt == "p")
        #expect(task.oracle == .evalPlus(absolute: 0.5, rule: .equal))
    }

    @Test(
        "A row of EvalPerf that cannot be is left out",
        arguments: [
            ("[12.5, 100.0]", "[100.0]"), ("[12.5, 100.0]", "[100.0, 12.5]"), ("\"[[[1, 2], 3]]\"", "\"[1\""),
            ("\"[[[1, 2], 3]]\"", "\"[[], []]\""), ("\"f\"", "1"),
        ])
    func badEvalPerf(part: String, replacement: String) throws {
        let rows = evalPerfRow.replacing(part, with: replacement) + "\n" + evalPerfRow.replacing("250", with: "3")
        let suite = try suite("evalperf", ["evalperf.jsonl": rows])
        #expect(suite.tasks.map(\.id) == ["Mbpp/3"])
        #expect(suite.problems.filter { $0.severity == .error }.map(\.place.line) == [1])
    }

    // MARK: HumanEval

    @Test("HumanEval's test is joined after the program, and calls check")
    func humanEval() throws {
        let row = """
            {"task_id": "HumanEval/0", "prompt": "def f():\\n", "entry_point": "f", "canonical_solution": " return 1\\n", \
            "test": "def check(g):\\n assert g() == 1\\n"}
            """
        let suite = try suite("humaneval", ["HumanEval.jsonl": row])
        let task = try #require(suite.tasks.first)
        #expect(task.testProgram?.after.hasSuffix("\ncheck(f)\n") == true)
        #expect(task.references.map(\.source) == ["def f():\n return 1\n"])
    }

    @Test("HumanEval-X's Go prompt loses its import, which stands at the head of the program")
    func humanEvalX() throws {
        let row = """
            {"task_id": "Go/0", "prompt": "import (\\n)\\nfunc F() int {\\n", "import": "import (\\n)\\n", \
            "declaration": "d", "canonical_solution": "return 1}\\n", "test": "func TestF() {}"}
            """
        let rows = row + "\n" + row.replacing("Go/0", with: "COBOL/0")
        let suite = try suite("humaneval-x", ["humaneval_go.jsonl": rows])
        let task = try #require(suite.tasks.first)
        #expect(task.language == .go && task.testProgram?.form == .harness)
        #expect(task.references[0].source == "func F() int {\nreturn 1}\n")
        #expect(suite.problems.map(\.place.line) == [2])
    }

    // MARK: COFFE's file level

    @Test("COFFE's file level is tested on Code Contests' tests, or else on its stress inputs")
    func coffeFiles() throws {
        let suite = try suite(
            "coffe:file",
            [
                "file/data.json": """
                [{"dataset": "codeparrot/apps", "final_prompt": "A"}, {"dataset": "x/y", "final_prompt": "B"},
                 {"dataset": "x/y", "final_prompt": "C"}]
                """,
                "file/best_solutions.json": #"{"A": ["a", true], "B": ["b", true]}"#,
                "file/stressful_testcases.json": #"{"A": ["def generate_input(): return '1'"], "B": ["g", 1]}"#,
                "code_contests/testcases.json": #"{"B": [{"input": ["1\n"], "output": ["2\n"]}, {"input": []}]}"#,
            ])
        #expect(suite.version == "file" && suite.tasks.map(\.id) == ["apps/0", "y/1"])
        #expect(suite.tasks[0].tests.count == 1 && suite.tasks[0].tests[0].expected == nil)
        #expect(suite.tasks[1].tests.map(\.input) == [.text("1\n")])
        #expect(suite.tasks[1].tests[0].expected == .string("2\n"))
        #expect(suite.problems.count == 3)
        guard case .generator(_, "generate_input", 1024) = suite.tasks[0].stressInputs[0].input else {
            return #expect(Bool(false))
        }
    }

    // MARK: PIE

    private let pieRow = """
        {"problem_id": "p1", "src_id": "s1", "tgt_id": "s2", "src_code": "int main() {}", "tgt_code": "int main(){}", \
        "tests": "[0, 2]"}
        """

    @Test("A pair of PIE's is judged and counted on the tests it names")
    func pie() throws {
        let suite = try suite(
            "pie",
            [
                "test.jsonl": pieRow, "merged_test_cases/p1/input.0.txt": "1", "merged_test_cases/p1/output.0.txt": "a",
                "merged_test_cases/p1/input.1.txt": "2", "merged_test_cases/p1/output.1.txt": "b",
                "merged_test_cases/p1/input.2.txt": "3", "merged_test_cases/p1/output.2.txt": "c",
            ])
        let task = try #require(suite.tasks.first)
        #expect(task.id == "p1/s1-s2" && task.kind == .edit && task.language == .cpp && suite.problems.isEmpty)
        #expect(task.tests.map(\.input) == [.text("1"), .text("3")])
        #expect(task.stressInputs.map(\.name) == ["test-0", "test-2"])
        #expect(task.references.map(\.name) == ["slow", "human"])
        #expect(task.oracle == .lines(extra: .wrong))
    }

    @Test("pie-perf's YAML names columns, tests and language")
    func pieYAML() throws {
        let suite = try suite(
            "pie:config.yaml",
            [
                "config.yaml": """
                reference_file_path: rows/pairs.jsonl
                inputs_outputs_basepath: cases
                slow_code_col: before
                reference_code_col: after
                language: python
                """,
                "rows/pairs.jsonl": """
                {"problem_id": "p1", "submission_id_v0": "a", "submission_id_v1": "b", "before": "x", "after": "y"}
                {"problem_id": "p2", "before": "x", "after": "x"}
                {"problem_id": "p3", "before": "x"}
                """,
                "cases/p1/input.0.txt": "", "cases/p1/output.0.txt": "",
            ], options: "?extra=ignored")
        #expect(suite.tasks.map(\.id) == ["p1/a-b"] && suite.tasks[0].language == .python)
        #expect(suite.tasks[0].tests.count == 1 && suite.tasks[0].oracle == .lines(extra: .ignored))
        #expect(suite.problems.map(\.place.line) == [2, 3])
    }

    @Test(
        "A model's edits are a list, that list as Python prints it, or a single program",
        arguments: [
            (#"["x", "y"]"#, ["x", "y"]), (#""['x', \"y\"]""#, ["x", "y"]), (#""int main;""#, ["int main;"]),
        ])
    func pieCandidates(field: String, programs: [String]) throws {
        let folder = try TemporaryFolder()
        try folder.write("test.jsonl", pieRow)
        try folder.write("out.jsonl", pieRow.dropLast() + #", "generated_answers": \#(field)}"#)
        let suite = try SuiteLocator().suite("pie:\(folder.path)/test.jsonl")
        let submission = try SamplesFile.read("\(folder.path)/out.jsonl", for: suite)
        #expect(submission.samples.map(\.text) == programs.map { .answer($0) })
    }

    // MARK: ENAMEL

    @Test("ENAMEL's rows give tests of level 0 and stress inputs with their hardness; its samples are lists by number")
    func enamel() throws {
        let folder = try TemporaryFolder()
        let head = "task_id,prompt,input_generator,input_levels,reference_solution,checker,entry_point\n"
        let row =
            #"HumanEval/0,"def f(x):\#n","def generate_input(size, lid, cid):\#n    return size,",1 2 3 4,r,c,f\#n"#
        try folder.write("enamel.csv", head + row + row.replacing("/0", with: "/2") + "HumanEval/3,too short\n")
        try folder.write("samples.json", #"[["a", "b"], ["c"], ["d"]]"#)
        let suite = try SuiteLocator().suite("enamel:\(folder.path)")
        let task = try #require(suite.tasks.first)
        #expect(suite.tasks.count == 1 && suite.problems.map(\.place.line) == [8])
        #expect(task.tests.map(\.input) == (0..<8).map { .generated(scale: 1, seed: $0) })
        #expect(task.stressInputs.count == 20 && task.stressInputs.last?.input == .generated(scale: 4, seed: 19))
        #expect(task.stressInputs.map { $0.level?.hardness ?? 0 }.reduce(0, +) == 40)
        let submission = try SamplesFile.read("\(folder.path)/samples.json", for: suite)
        #expect(submission.samples.map(\.text) == [.solution("a"), .solution("b")])
        #expect(submission.problems.map(\.severity) == [.note])
    }
}

@Suite("Public benchmarks, as published", .disabled(if: SharedFolder.isAbsent, "no shared/data"))
struct PublishedBenchmarkTests {
    private var data: String { SharedFolder.path.map { $0 + "/data" } ?? "" }

    @Test(
        "Every row is read",
        arguments: [
            ("humaneval:DATA/humaneval", 164), ("humaneval-x:DATA/humaneval-x", 984), ("coffe:DATA/coffe/file", 358),
            ("enamel:DATA/enamel", 142), ("pie:DATA/pie/py_reference.jsonl.gz", 1000),
        ])
    func everyRow(locator: String, count: Int) throws {
        let suite = try SuiteLocator().suite(locator.replacing("DATA", with: data))
        #expect(suite.tasks.count == count)
        #expect(suite.problems.allSatisfy { $0.severity == .note })
    }

    @Test("COFFE's file level has tests for 58 problems and 1,772 stress inputs")
    func coffeFiles() throws {
        let suite = try SuiteLocator().suite("coffe:\(data)/coffe/file")
        let tested = suite.tasks.filter { $0.tags.contains("tested") }
        #expect(tested.count == 58 && tested.reduce(0) { $0 + $1.tests.count } == 11_457)
        #expect(suite.tasks.reduce(0) { $0 + $1.stressInputs.count } == 1_772)
        let predictions = data + "/coffe/file/predictions-Llama3.1_405B.json.gz"
        #expect(try SamplesFile.read(predictions, for: suite).samples.count == 358)
    }

    @Test("EvalPerf's profiled solutions are samples of MBPP+")
    func evalPerfSolutions() throws {
        let suite = try SuiteLocator().suite("evalplus:\(data)/mbpp_plus?tests=base")
        let file = data + "/evalperf/gpt-4o-mini-2024-07-18_openai_temp_1.0_evalperf_results.brief.json.gz"
        let submission = try SamplesFile.read(file, for: suite)
        #expect(submission.samples.count > 1_000)
        #expect(submission.samples.allSatisfy { $0.taskID.hasPrefix("Mbpp/") })
    }
}
