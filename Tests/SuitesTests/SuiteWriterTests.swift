import BigInt
import Foundation
import Metrics
import Testing

@testable import Suites

@Suite("A suite written as a folder")
struct SuiteWriterTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var target: String { "\(folder.path)/suite" }

    /// The task without what a copy may have otherwise: places and paths of files.
    private func content(_ task: Suites.Task) -> String {
        func plain(_ file: SourceFile) -> SourceFile { SourceFile(path: "", text: file.text) }
        func plain(_ input: InputSource) -> InputSource {
            guard case .generator(let file, let entryPoint, let seed) = input else { return input }
            return .generator(plain(file), entryPoint: entryPoint, seed: seed)
        }
        var task = task
        task.generator = task.generator.map(plain)
        if case .checker(let file) = task.oracle { task.oracle = .checker(plain(file)) }
        for index in task.tests.indices {
            task.tests[index].place = nil
            task.tests[index].input = plain(task.tests[index].input)
        }
        for index in task.stressInputs.indices {
            task.stressInputs[index].place = nil
            task.stressInputs[index].input = plain(task.stressInputs[index].input)
        }
        for index in task.references.indices { task.references[index].place = nil }
        return String(reflecting: task)
    }

    /// What is not the same when the suite is written and read again.
    private func lostInWriting(_ suite: Suites.Suite) throws -> [String] {
        try SuiteWriter.write(suite, to: target)
        let copy = try SuiteFolder.read(target)
        var lost = copy.problems.prefix(3).map { "\($0)" }
        if [copy.name, copy.version, copy.description] != [suite.name, suite.version, suite.description] {
            lost.append("name, version or description")
        }
        if copy.contentHash != suite.contentHash { lost.append("the hash") }
        if copy.tasks.map(\.id) != suite.tasks.map(\.id) { lost.append("tasks or their order") }
        lost += zip(copy.tasks, suite.tasks).filter { content($0) != content($1) }.map(\.1.id)
        let beside = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "suite" }
        return lost + beside.map { "\($0) was left beside it" }
    }

    @Test(
        "of published data reads back as the same suite", .disabled(if: SharedFolder.isAbsent),
        arguments: [
            ("evalplus", "mbpp_plus?tests=base", 378), ("coffe", "coffe/function", 398), ("coffe", "coffe/file", 358),
            ("enamel", "enamel", 142), ("humaneval", "humaneval", 164), ("humaneval-x", "humaneval-x", 984),
            ("pie", "pie/py_reference.jsonl.gz", 1),
        ])
    func published(format: String, path: String, tasks: Int) throws {
        let shared = try #require(SharedFolder.path)
        let suite = try SuiteLocator().suite("\(format):\(shared)/data/\(path)")
        #expect(suite.tasks.count >= tasks)
        #expect(try lostInWriting(suite) == [])
    }

    @Test("of EvalPerf's rows keeps scores, typed inputs and missing statements", arguments: [true, false])
    func evalPerf(withTests: Bool) throws {
        try folder.write(
            "data/evalperf.jsonl",
            """
            {"task_id": "Mbpp/250", "entry_point": "f", "reference": ["def f(a, b): return a", "def f(a, b):\\n return a"], \
            "pe_input": "[[[1, 2], 3]]", "scores": [12.5, 100.0]}
            """)
        if withTests {
            try folder.write(
                "data/MbppPlus.jsonl",
                """
                {"task_id": "Mbpp/250", "prompt": "p", "entry_point": "f", "canonical_solution": "c", \
                "base_input": [[[1], 2]], "plus_input": [[[3], 4]], "atol": 0.5}
                """)
        }
        let suite = try SuiteLocator().suite("evalperf:\(folder.path)/data")
        #expect(suite.tasks.first?.statement == (withTests ? "p" : ""))
        folder.forget("data")
        #expect(try lostInWriting(suite) == [])
    }

    @Test("of PIE's rows with tests keeps every input and output, long ones in files that stress inputs share")
    func pieWithTests() throws {
        let long = String(repeating: "1 2\r\n", count: 2000)
        try folder.write(
            "data/py.jsonl",
            #"{"problem_id": "p1", "src_id": "s1", "tgt_id": "s2", "src_code": "print(1)", "tgt_code": "print(2)"}"#)
        try folder.write("data/tests/p1/input.0.txt", "")
        try folder.write("data/tests/p1/output.0.txt", "1\n")
        try folder.write("data/tests/p1/input.1.txt", long)
        try folder.write("data/tests/p1/output.1.txt", "")
        let suite = try SuiteLocator().suite("pie:\(folder.path)/data/py.jsonl?tests=\(folder.path)/data/tests")
        #expect(suite.tasks.first?.tests.count == 2 && suite.tasks.first?.stressInputs.count == 2)
        folder.forget("data")
        #expect(try lostInWriting(suite) == [])
        let task = "\(target)/p1-s1-s2"
        #expect(FileManager.default.fileExists(atPath: "\(task)/tests/input.1.txt"))
        #expect(!FileManager.default.fileExists(atPath: "\(task)/inputs"))
    }

    @Test("keeps values of every type, and texts that YAML would change")
    func values() throws {
        let texts = [
            "", " ", "yes", "null", "1", "- a", "a: b #c", "\u{0}\u{1}\r\n\t\u{7f}\u{85}\u{2028}\u{feff}", "é",
            "e\u{301}", "😀\u{fffe}",
        ]
        let numbers: [Value] = [0, -1, 1e16, Double.leastNonzeroMagnitude, -0.0, .nan, .infinity, -.infinity].map {
            .float($0)
        }
        let keyed = Value.dict([.init(key: .int(1), value: .none), .init(key: .string("1"), value: .list([]))])
        let all: [Value] =
            texts.map { .string(PythonString($0)) } + numbers
            + [
                .none, .bool(true), .int(BigInt(10).power(4000)), .int(-7), .tuple([]), .tuple([.int(1)]),
                .set([.int(2), .int(1)]), .frozenset([]), .bytes([0, 255, 39]), .complex(real: -0.0, imaginary: -2),
                keyed,
                .ellipsis, .string(PythonString(utf8: [0xed, 0xa0, 0x80])), .list((0..<3000).map { .int(BigInt($0)) }),
            ]
        let task = Suites.Task(
            id: "ä/1: \"x\"", kind: .function, statement: "\r\n \u{feff}x", entryPoint: "f", sourceEntryPoint: "g",
            prompt: "p\n", tests: all.map { TestCase(input: .arguments([$0, .list([$0])]), expected: $0) },
            stressInputs: texts.enumerated().map { index, text in
                StressInput(name: "s \(index)", input: .expression("[\(index)]#\(text)"))
            },
            references: [
                Reference(name: "b", source: "def f(): 1"), Reference(name: "a/..", source: "def f(): 2\r\n"),
            ],
            oracle: .tolerance(absolute: 1e-9, relative: 0.1),
            limits: TaskLimits(cpuTime: .milliseconds(1500), memoryBytes: 12345), tags: texts)
        var other = task
        other.id = "Ä/1: 'x'"
        other.references[0].complexity = .linear
        #expect(
            try lostInWriting(Suite(name: "no", version: "1.0", tasks: [task, other], description: "a\nb: c")) == [])
    }

    @Test("keeps programs with every kind of input, in languages of one's own")
    func programs() throws {
        let generator = SourceFile(path: "x", text: "def make(): return '1'")
        let inputs: [InputSource] = [
            .text(""), .text(" \n"), .text("1\n"), .expression("'1'"),
            .generator(generator, entryPoint: "make", seed: -3),
            .generator(generator, entryPoint: "generate_input", seed: 1), .generated(scale: 5, seed: 1),
        ]
        let task = Suites.Task(
            id: "p", kind: .edit, statement: "s",
            tests: inputs.map { TestCase(input: $0, expected: .string("x\u{1}\n")) } + [TestCase(input: .text("2"))],
            stressInputs: inputs.enumerated().map {
                StressInput(name: "n\($0)", input: $1, level: StressLevel(number: $0, hardness: 0.1))
            },
            references: [
                Reference(name: "slow", source: "a", score: 0, language: "brainfuck"),
                Reference(name: "human", source: "b", score: 99.9, language: .cpp), Reference(name: "c", source: "c"),
            ],
            oracle: .checker(SourceFile(path: "y", text: "def check(a, w, g): return True")),
            generator: SourceFile(path: "z", text: "def generate(scale, seed): return ''"), language: "lua")
        #expect(try lostInWriting(Suite(name: "p", version: "1", tasks: [task])) == [])
    }

    private var small: Suites.Task {
        Suites.Task(
            id: "t", kind: .program, statement: "s", tests: [TestCase(input: .text("1"), expected: .string("1"))],
            references: [Reference(name: "r", source: "print(1)")])
    }

    @Test("keeps a generator that no input comes of")
    func spareGenerator() throws {
        var without = small
        without.generator = SourceFile(path: "z", text: "def generate(scale, seed): return ''")
        var beside = without
        beside.id = "u"
        beside.stressInputs = [StressInput(name: "n", input: .text("2\n"))]
        #expect(try lostInWriting(Suite(name: "p", version: "1", tasks: [without, beside])) == [])
    }

    @Test("is refused, and nothing written, where a field has no form")
    func noForm() throws {
        var number = small
        number.tests[0].expected = .int(1)
        var blank = small
        blank.statement = " \n"
        var twice = small
        twice.testProgram = TestProgram(after: "x")
        var outside = small
        outside.tests = []
        outside.testProgram = TestProgram(after: "x", files: [SourceFile(path: "../x", text: "y")])
        for (task, field) in [
            (number, "tests[0].expected"), (blank, "task"), (twice, "tests"), (outside, "test_program.files"),
        ] {
            let error = #expect(throws: SuiteWritingError.self) {
                try SuiteWriter.write(Suite(name: "n", version: "1", tasks: [task]), to: target)
            }
            guard case .noForm("t", field, _) = error else {
                Issue.record("\(field): \(String(describing: error))")
                continue
            }
            #expect(!FileManager.default.fileExists(atPath: target))
        }
    }

    @Test("goes where nothing is, or nothing is in it; a suite is replaced only when that is asked for")
    func targets() throws {
        let suite = Suite(name: "n", version: "1", tasks: [small])
        try folder.write("other/file", "kept")
        #expect(throws: SuiteWritingError.targetTaken(path: "\(folder.path)/other", holdsSuite: false)) {
            try SuiteWriter.write(suite, to: "\(folder.path)/other", replacing: true)
        }
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        try SuiteWriter.write(suite, to: target + "/")
        #expect(throws: SuiteWritingError.targetTaken(path: target, holdsSuite: true)) {
            try SuiteWriter.write(suite, to: target)
        }
        try folder.write("suite/t/old.txt", "of the old suite")
        try SuiteWriter.write(Suite(name: "m", version: "1", tasks: [small]), to: target, replacing: true)
        #expect(try SuiteFolder.read(target).name == "m")
        #expect(!FileManager.default.fileExists(atPath: target + "/t/old.txt"))
        try SuiteWriter.write(suite, to: "\(folder.path)/new/deep/suite")
        #expect(try SuiteFolder.read("\(folder.path)/new/deep/suite").name == "n")
    }

    @Test("what a killed process left is begun anew; what a living one writes is left alone")
    func interrupted() throws {
        let suite = Suite(name: "n", version: "1", tasks: [small])
        try folder.write(".suite.importing/t/half.txt", "half")
        try SuiteWriter.write(suite, to: target)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["suite"])
        #expect(!FileManager.default.fileExists(atPath: target + "/t/half.txt"))

        let staging = try StagingFolder("\(folder.path)/.second.importing")
        #expect(throws: SuiteWritingError.busy(path: staging.path)) {
            try SuiteWriter.write(suite, to: "\(folder.path)/second")
        }
    }
}

extension TemporaryFolder {
    fileprivate func forget(_ name: String) { try? remove(name) }
}
