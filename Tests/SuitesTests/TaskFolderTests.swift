import BigInt
import Foundation
import Suites
import Testing
import TrustedProgram

/// A suite of one sound task, to be spoiled.
final class ExampleSuite {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("suite.yaml", "name: example\nversion: \"1\"\n")
        try addTask("pairs")
    }

    func addTask(_ name: String) throws {
        try folder.write(
            "\(name)/task.yaml",
            """
            kind: function
            entry_point: count_pairs
            oracle: exact
            stress:
              - {scale: 20, seed: 1}
            limits: {cpu: 10s, memory: 512M}
            tags: [arrays]

            """)
        try folder.write("\(name)/statement.md", "Count the pairs.\n")
        try folder.write("\(name)/references/01-slow.py", "def count_pairs(xs):\n    return 0\n")
        try folder.write("\(name)/references/02-fast.py", "def count_pairs(xs):\n    return 0\n")
        try folder.write("\(name)/tests.yaml", "- {args: [[1, 2]], want: 0}\n- {expr: \"[[1] * 9]\"}\n")
        try folder.write("\(name)/stress.py", "def generate(scale, seed):\n    return [[1] * scale]\n")
    }

    func read() throws -> Suites.Suite { try SuiteFolder.read(folder.path) }
}

@Suite("Suites in folders")
struct TaskFolderTests {
    @Test("A sound task is read whole")
    func sound() throws {
        let suite = try ExampleSuite().read()
        #expect(suite.problems.isEmpty)
        let task = try #require(suite.tasks.first)
        #expect(task.id == "pairs")
        #expect(task.entryPoint == "count_pairs")
        #expect(task.references.map(\.name) == ["01-slow", "02-fast"])
        #expect(task.tests.map(\.input) == [.arguments([.list([.int(1), .int(2)])]), .expression("[[1] * 9]")])
        #expect(task.tests.map(\.expected) == [.int(0), nil])
        #expect(task.stressInputs.map(\.input) == [.generated(scale: 20, seed: 1)])
        #expect(task.limits == TaskLimits(cpuTime: .seconds(10), memoryBytes: 512 << 20))
    }

    @Test(
        "Values of tests keep Python's types",
        arguments: [
            ("1", "1"), ("1.0", "1.0"), ("true", "True"), ("yes", "'yes'"), ("\"1\"", "'1'"), ("'true'", "'true'"),
            ("null", "None"), ("~", "None"), ("12:30", "'12:30'"), ("2020-01-01", "'2020-01-01'"), ("-.inf", "-inf"),
            (".nan", "nan"), ("-7", "-7"), ("+7", "7"), ("0x1f", "31"), ("1e3", "1000.0"), ("abc", "'abc'"),

            ("!tuple [1, 2]", "(1, 2)"), ("!set [1, 2, 1]", "{1, 2}"), ("!frozenset []", "frozenset()"),
            ("!bytes \"ab\"", "b'ab'"), ("!complex \"1+2j\"", "(1+2j)"), ("!py \"{1: (2,)}\"", "{1: (2,)}"),
            ("{a: 1, 2: b}", "{'a': 1, 2: 'b'}"), ("{!tuple [1, 2]: x}", "{(1, 2): 'x'}"), ("!!str 5", "'5'"),
            ("123456789012345678901234567890", "123456789012345678901234567890"), ("[[], {}]", "[[], {}]"),
        ])
    func values(yaml: String, want: String) throws {
        let example = try ExampleSuite()
        try example.folder.write("pairs/tests.yaml", "- args: []\n  want: \(yaml)\n")
        let suite = try example.read()
        #expect(suite.problems.isEmpty)
        #expect(suite.tasks.first?.tests.first?.expected?.description == want)
    }

    @Test(
        "Whatever is wrong is named with its file, line and field",
        arguments: [
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: exact\ncolour: red\n",
                "task.yaml:4:colour: is not a known field"
            ),
            ("task.yaml", "kind: function\noracle: exact\n", "task.yaml:1:entry_point: is missing"),
            ("task.yaml", "kind: program\nentry_point: f\noracle: exact\n", "entry_point: is for kind: function"),
            ("task.yaml", "kind: riddle\nentry_point: f\noracle: exact\n", "\"riddle\" is no kind of task"),
            ("task.yaml", "kind: function\nentry_point: f()\noracle: exact\n", "\"f()\" is no name of a function"),
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: guess\n",
                "task.yaml:3:oracle: \"guess\" is no oracle"
            ),
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: {tolerance: {absolute: -1}}\n",
                "oracle.tolerance.absolute: expected a number"
            ),
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: exact\nstress: 7\n",
                "task.yaml:4:stress: expected a list"
            ),
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: exact\nstress:\n  - {scale: big, seed: 1}\n",
                "task.yaml:5:stress[0].scale: expected a whole number"
            ),
            (
                "task.yaml", "kind: function\nentry_point: f\noracle: exact\nlimits: {cpu: fast}\n",
                "limits.cpu: \"fast\" is no duration"
            ),
            ("task.yaml", "kind: function\nkind: function\n", "is given twice"),
            ("task.yaml", "kind: [function\n", "not YAML"),
            ("task.yaml", "", "task.yaml: is empty"),
            ("task.yaml", "- a\n", "task.yaml:1: expected fields, found a list"),
            ("tests.yaml", "[]\n", "tests.yaml: has no test"),
            ("tests.yaml", "args: []\n", "tests.yaml:1: expected a list of tests"),
            ("tests.yaml", "- {want: 1}\n", "tests.yaml:1:[0].args: is missing"),
            ("tests.yaml", "- {args: 1}\n", "tests.yaml:1:[0].args: expected the list of arguments, found int"),
            ("tests.yaml", "- {args: []}\n- {args: [], expr: x}\n", "tests.yaml:2:[1].expr: is given beside args"),
            ("tests.yaml", "- args: []\n  want: !py \"1 +\"\n", "tests.yaml:2:[0].want: not a Python literal"),
            ("tests.yaml", "- args: []\n  want: 007\n", "[0].want: \"007\" may be meant as a number or as text"),
            ("tests.yaml", "- args: []\n  want: !set [[1]]\n", "[0].want: a list, set or dict cannot be in a set"),
            ("tests.yaml", "- args: []\n  want: !range [1]\n", "[0].want: !range means nothing here"),
            ("references/01-slow.py", "def other(): pass\n", "01-slow.py: does not define count_pairs()"),
            ("references/01-slow.py", "", "01-slow.py: is empty"),
            ("references/notes.txt", "hm", "notes.txt: is no Python file"),
            ("stress.py", "x = 1\n", "stress.py: does not define generate(scale, seed)"),
            ("statement.md", " \n", "statement.md: is empty"),
        ])
    func problems(file: String, text: String, want: String) throws {
        let example = try ExampleSuite()
        try example.addTask("other")
        try example.folder.write("pairs/\(file)", text)
        let suite = try example.read()
        let errors = suite.problems.filter { $0.severity == .error }.map(\.description)
        #expect(errors.contains { $0.contains(want) }, "\(errors)")
        #expect(errors.allSatisfy { $0.contains("/pairs/") })
        // The other task is not hidden.
        #expect(suite.tasks.map(\.id) == ["other"])
    }

    @Test(
        "A missing file is named",
        arguments: ["task.yaml", "statement.md", "tests.yaml", "stress.py", "references"])
    func missing(file: String) throws {
        let example = try ExampleSuite()
        try example.folder.remove("pairs/\(file)")
        let suite = try example.read()
        #expect(suite.tasks.isEmpty)
        #expect(suite.problems.contains { $0.description.contains("/\(file): is missing") }, "\(suite.problems)")
    }

    @Test("Text that is not UTF-8 is refused with its line")
    func notUTF8() throws {
        let example = try ExampleSuite()
        try example.folder.write("pairs/statement.md", Array("one\ntwo ".utf8) + [0xff])
        #expect(try example.read().problems.map(\.description).contains { $0.contains("statement.md:2: not UTF-8") })
    }

    @Test("A link out of the folder, a pipe and a folder in a file's place are refused")
    func notFiles() throws {
        let example = try ExampleSuite()
        let statement = "\(example.folder.path)/pairs/statement.md"
        try FileManager.default.removeItem(atPath: statement)
        try FileManager.default.createSymbolicLink(atPath: statement, withDestinationPath: "/etc/passwd")
        #expect(try example.read().problems.map(\.message) == ["leads out of the task's folder"])
        try FileManager.default.removeItem(atPath: statement)
        #expect(mkfifo(statement, 0o600) == 0)
        #expect(try example.read().problems.map(\.message) == ["not a file"])
        try FileManager.default.removeItem(atPath: statement)
        try FileManager.default.createDirectory(atPath: statement, withIntermediateDirectories: false)
        #expect(try example.read().problems.count == 1)
    }

    @Test("Two tasks of one id are refused, in the order of the folders")
    func duplicateID() throws {
        let example = try ExampleSuite()
        try example.addTask("twin")
        let manifest =
            "id: pairs\nkind: function\nentry_point: count_pairs\noracle: exact\nstress: [{scale: 1, seed: 1}]\n"
        try example.folder.write("twin/task.yaml", manifest)
        let suite = try example.read()
        #expect(suite.tasks.map(\.id) == ["pairs"])
        #expect(suite.problems.map(\.description).contains { $0.contains("another task is called \"pairs\" already") })
    }

    @Test("A listed folder that is not there, or leads elsewhere, is reported")
    func listedFolders() throws {
        let example = try ExampleSuite()
        try example.folder.write("suite.yaml", "name: e\nversion: 1\ntasks: [pairs, nowhere, ../pairs]\n")
        let suite = try example.read()
        #expect(suite.tasks.count == 1)
        #expect(suite.problems.count == 2)
    }

    @Test("A checker is read, and a missing one reported")
    func checker() throws {
        let example = try ExampleSuite()
        let manifest =
            "kind: function\nentry_point: count_pairs\noracle: {checker: checker.py}\nstress: [{scale: 1, seed: 1}]\n"
        try example.folder.write("pairs/task.yaml", manifest)
        #expect(try example.read().problems.map(\.description).contains { $0.contains("checker.py: is missing") })
        try example.folder.write("pairs/checker.py", "def check(args, want, got):\n    return want == got\n")
        let task = try #require(try example.read().tasks.first)
        guard case .checker(let file) = task.oracle else { return #expect(Bool(false)) }
        #expect(file.text.hasPrefix("def check"))
    }

    @Test("Aliases that would grow without end are refused")
    func aliasBomb() throws {
        let example = try ExampleSuite()
        var text = "- args: [&a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"
        for level in 1...9 {
            text += ", &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]"
        }
        try example.folder.write("pairs/tests.yaml", text + "]\n")
        #expect(try example.read().problems.map(\.message).contains("more than half a million values"))
    }

    @Test("A small file that decompresses to more than anybody writes is refused")
    func decompressionBomb() throws {
        let example = try ExampleSuite()
        let command = "head -c 40000000 /dev/zero | gzip -c > \(example.folder.path)/pairs/statement.md"
        try TrustedProgram.shell(command)
        #expect(try example.read().problems.map(\.message) == ["larger than 32 MiB after decompression"])
    }
}
