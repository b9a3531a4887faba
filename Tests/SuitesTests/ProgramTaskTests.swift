import Suites
import Testing

/// A suite of one sound program task, to be spoiled.
private final class ProgramSuite {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("suite.yaml", "name: example\nversion: \"1\"\n")
        try folder.write(
            "sum/task.yaml",
            """
            kind: program
            language: cpp
            oracle: lines
            stress:
              - {scale: 20, seed: 1}
              - {input: large.txt}
              - {program: random.py, seed: 1024}

            """)
        try folder.write("sum/statement.md", "Add two numbers.\n")
        try folder.write("sum/tests.yaml", "- {input: \"1 2\\n\", output: \"3\\n\"}\n- {input: \"\", output: \"\"}\n")
        try folder.write("sum/tests/input.2.txt", "2 3\n")
        try folder.write("sum/tests/input.10.txt", "5 5\n")
        try folder.write("sum/tests/output.10.txt", "10\n")
        try folder.write("sum/large.txt", "1 1\n")
        try folder.write("sum/random.py", "def generate_input():\n    return '1 1'\n")
        try folder.write("sum/stress.py", "def generate(scale, seed):\n    return '1 1'\n")
        try folder.write("sum/references/01-slow.cpp", "int main() {}\n")
        try folder.write("sum/references/02-fast.rs", "fn main() {}\n")
    }

    func read() throws -> Suites.Suite { try SuiteFolder.read(folder.path) }
}

@Suite("Tasks of programs in folders")
struct ProgramTaskTests {
    @Test("Tests come from tests.yaml and from numbered files, in the order of their numbers")
    func tests() throws {
        let suite = try ProgramSuite().read()
        #expect(suite.problems.isEmpty)
        let task = try #require(suite.tasks.first)
        #expect(task.kind == .program && task.language == .cpp && task.oracle == .lines(extra: .wrong))
        #expect(task.tests.map(\.input) == [.text("1 2\n"), .text(""), .text("2 3\n"), .text("5 5\n")])
        #expect(task.tests.map(\.expected) == [.string("3\n"), .string(""), nil, .string("10\n")])
    }

    @Test("Stress inputs are generated, read from a file, or made by a program of their own")
    func stress() throws {
        let task = try #require(try ProgramSuite().read().tasks.first)
        #expect(task.stressInputs.map(\.name) == ["scale=20,seed=1", "large.txt", "random.py,seed=1024"])
        #expect(task.stressInputs[0].input == .generated(scale: 20, seed: 1))
        #expect(task.stressInputs[1].input == .text("1 1\n"))
        guard case .generator(let file, "generate_input", 1024) = task.stressInputs[2].input else {
            Issue.record("\(task.stressInputs[2].input)")
            return
        }
        #expect(file.text.hasPrefix("def generate_input"))
    }

    @Test("The ending of a reference tells its language where it is not the task's")
    func languages() throws {
        let task = try #require(try ProgramSuite().read().tasks.first)
        #expect(task.references.map(\.name) == ["01-slow", "02-fast"])
        #expect(task.references.map(\.language) == [nil, .rust])
    }

    @Test("A language that is not built in is kept by its name, and the reference's ending means it")
    func foreign() throws {
        let example = try ProgramSuite()
        try example.folder.write(
            "sum/task.yaml", "kind: edit\nlanguage: lua\noracle: tokens\nstress: [{input: large.txt}]\n")
        try example.folder.remove("sum/stress.py")
        try example.folder.remove("sum/references/02-fast.rs")
        try example.folder.write("sum/references/02-fast.lua", "print(1)\n")
        let suite = try example.read()
        #expect(suite.problems.isEmpty)
        let task = try #require(suite.tasks.first)
        #expect(task.kind == .edit && task.language == "lua")
        #expect(task.references.map(\.language) == [.cpp, nil])
    }

    @Test(
        "Whatever is wrong is named with its file, line and field",
        arguments: [
            (
                "task.yaml", "kind: program\noracle: unordered\nstress: [{input: large.txt}]\n",
                "task.yaml:2:oracle: \"unordered\" is no oracle"
            ),
            ("task.yaml", "kind: program\noracle: lines\nstress: [{input: none.txt}]\n", "none.txt: is missing"),
            (
                "task.yaml", "kind: program\noracle: lines\nstress:\n  - {input: large.txt}\n  - {input: large.txt}\n",
                "task.yaml:5:stress[1]: is given twice"
            ),
            ("tests.yaml", "- {args: [1], want: 2}\n", "tests.yaml:1:[0].input: is missing"),
            ("tests/extra.txt", "1", "tests/extra.txt: is no test"),
        ])
    func problems(file: String, text: String, want: String) throws {
        let example = try ProgramSuite()
        try example.folder.write("sum/\(file)", text)
        let problems = try example.read().problems.map(\.description)
        #expect(problems.contains { $0.contains("sum/\(want)") }, "\(problems)")
    }

    @Test("A test program is read from its files and needs neither tests nor an entry point")
    func testProgram() throws {
        let example = try ProgramSuite()
        try example.folder.write(
            "sum/task.yaml",
            "kind: function\nlanguage: go\ntest_program: {before: head.go, after: test.go, form: harness, files: [go.mod]}\n"
        )
        try example.folder.write("sum/head.go", "package main\n")
        try example.folder.write("sum/test.go", "func TestIt(t *testing.T) {}\n")
        try example.folder.write("sum/go.mod", "module x\n")
        try example.folder.remove("sum/stress.py")
        try example.folder.remove("sum/tests.yaml")
        let suite = try example.read()
        #expect(suite.problems.filter { $0.severity == .error }.isEmpty)
        let test = try #require(suite.tasks.first?.testProgram)
        #expect(test.before == "package main\n" && test.form == .harness && test.files.map(\.path) == ["go.mod"])
    }

    @Test(
        "The content hash changes with language, texts, oracle and test program",
        arguments: [
            ("task.yaml", "kind: program\nlanguage: c\noracle: lines\nstress: [{input: large.txt}]\n"),
            ("task.yaml", "kind: program\nlanguage: cpp\noracle: tokens\nstress: [{input: large.txt}]\n"),
            ("large.txt", "1 2\n"), ("random.py", "def generate_input():\n    return ''\n"),
            ("tests/output.10.txt", "11\n"),
        ])
    func hash(file: String, text: String) throws {
        let example = try ProgramSuite()
        let before = try example.read().contentHash
        try example.folder.write("sum/\(file)", text)
        #expect(try example.read().contentHash != before)
    }

    @Test("A sample says its language by its field, or its file's ending")
    func sampleLanguages() throws {
        let example = try ProgramSuite()
        let suite = try example.read()
        try example.folder.write(
            "samples.jsonl",
            #"{"task_id": "sum", "solution": "x", "language": "rust"}"# + "\n" + #"{"task_id": "sum", "solution": "x"}"#
        )
        let lines = try SamplesFile.read("\(example.folder.path)/samples.jsonl", for: suite)
        #expect(lines.samples.map(\.language) == [.rust, nil])
        try example.folder.write("answers/sum/0.cpp", "x")
        try example.folder.write("answers/sum/1.rs", "x")
        let files = try SamplesFile.read("\(example.folder.path)/answers", for: suite)
        #expect(files.samples.map(\.language) == [.cpp, .rust])
    }
}
