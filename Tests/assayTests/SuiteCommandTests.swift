import Foundation
import Testing

@Suite("assay suite and assay run")
struct SuiteCommandTests {
    private let folder: TemporaryFolder
    private let suite: String

    init() throws {
        folder = try TemporaryFolder()
        suite = try SmallSuite.write(to: folder)
    }

    @Test("a good suite is ok, and shown with its tasks")
    func good() throws {
        let checked = try Binary.run("suite", "check", suite)
        #expect(checked.status == 0, "\(checked.error)")
        #expect(checked.output.hasSuffix("1 task, 0 problems: ok\n"))
        let shown = try Binary.run("suite", "show", suite)
        #expect(shown.output.contains("double"))
        #expect(try Binary.run("suite", "show", suite, "double").output.contains("Twice the number."))
    }

    @Test(
        "a mistake is told once with its place and what to do",
        arguments: [
            ("double/task.yaml", "", "double/task.yaml: is empty (begin with"),
            (
                "double/task.yaml", "id: double\nkind: function\nentry: f\n",
                "double/task.yaml:1:entry_point: is missing (add"
            ),
            (
                "double/tests.yaml", "- {args: [2]}\n- {arg: [2]}\n",
                "double/tests.yaml:2:[1].arg: is not a known field (known:"
            ),
            (
                "double/tests.yaml", "- {args: 2, want: 4}\n",
                "double/tests.yaml:1:[0].args: expected the list of arguments"
            ),
            (
                "suite.yaml", "name: small\nversion: '1'\ntasks: [double, other]\n",
                "suite.yaml:3:tasks: there is no folder \"other\" (make it"
            ),
        ])
    func mistakes(_ file: String, _ text: String, _ told: String) throws {
        _ = try folder.write(text, to: "suite/\(file)")
        let checked = try Binary.run("suite", "check", suite)
        #expect(checked.status == 65)
        let place = "assay: \(suite)/\(told)"
        #expect(checked.error.split(separator: "\n").count { $0.hasPrefix(place) } == 1, "\(checked.error)")
    }

    @Test("what is wrong is named by file and line, with 65")
    func bad() throws {
        _ = try folder.write("id: double\nkind: nonsense\n", to: "suite/double/task.yaml")
        let checked = try Binary.run("suite", "check", suite)
        #expect(checked.status == 65)
        #expect(checked.error.contains("task.yaml:2"))
    }

    @Test("unknown names are 66 for suites and 64 for tasks, and say what there is")
    func unknown() throws {
        #expect(try Binary.run("suite", "show", "no-such-suite").status == 66)
        let task = try Binary.run("suite", "show", suite, "no-such-task")
        #expect(task.status == 64)
        #expect(task.error.contains("Ids look like double"))
        #expect(try Binary.run("suite", "show", "nonsense:/tmp").status == 64)
    }

    @Test("a program is run on one task, with its inputs and outputs when asked")
    func runsOne() throws {
        let program = try folder.write("def double(x):\n    return x * x\n", to: "program.py")
        let ended = try Binary.run(
            "run", "--suite", suite, "double", program, "--show", "--counter", "time", "--store",
            folder.file("store.sqlite").path)
        #expect(ended.status == 0, "\(ended.error)")
        #expect(ended.output.hasPrefix("wrong_answer"))
        #expect(ended.output.contains("wanted     -6"))
        #expect(ended.output.contains("got        9"))
    }

    @Test("a sample is run by its number in a samples file, and without one where it is the only one")
    func runsSample() throws {
        let wrong = #"{"task_id": "double", "solution": "def double(x):\n    return x * x\n"}"#
        let right = #"{"task_id": "double", "solution": "def double(x):\n    return x + x\n"}"#
        let one = try folder.write("\(wrong)\n", to: "one.jsonl")
        let two = try folder.write("\(wrong)\n\(right)\n", to: "two.jsonl")
        func run(_ program: String) throws -> Binary.Ended {
            try Binary.run(
                "run", "--suite", suite, "double", program, "--counter", "time", "--store",
                folder.file("store.sqlite").path)
        }
        #expect(try run(one).output.hasPrefix("wrong_answer"))
        #expect(try run("\(two)#1").output.hasPrefix("ok"))
        let unnamed = try run(two)
        #expect(unnamed.status == 64)
        #expect(unnamed.error.contains("two.jsonl has 2 samples of double; name one, as '"), "\(unnamed.error)")
        #expect(try run("\(two)#2").status == 66)
    }
}
