import BigInt
import Counting
import Foundation
import GRDB
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite("Tests run together")
struct TogetherTests {
    private static let source = "calls = []\ndef f(n):\n    calls.append(n)\n    return len(calls) * n\n"

    private func together(_ source: String, inputs: [Int]) throws -> [PythonOutcome] {
        let cell = try PythonCell(
            python: "/usr/bin/python3", isolation: .strict, limits: Limits(), counter: nil)
        defer { cell.close() }
        let tests = inputs.map { PythonPayload.input([.int(.init($0))]) }
        let run = try cell.run(
            .tests(source: source, entryPoint: "f"), input: PythonPayload.input(tests: tests),
            limits: WarmPython.limits)
        guard case .returned(.list(let answers)) = run.outcome else { return run.outcome.map { [$0] } ?? [] }
        return answers.map { answer in
            guard case .bytes(let frame) = answer else { return .malformed("no bytes") }
            return PythonOutcome(frame: frame)
        }
    }

    @Test("no call sees what another left")
    func isolated() throws {
        #expect(
            try together(Self.source, inputs: [5, 6, 7]) == [
                .returned(.int(5)), .returned(.int(6)), .returned(.int(7)),
            ])
    }

    @Test(
        "the answers end before the first call that gave none",
        arguments: [
            "1 // 0", "__import__('os')._exit(0)", "object()", "__import__('os').kill(__import__('os').getpid(), 9)",
        ])
    func first(ending: String) throws {
        let source = "def f(n):\n    return n if n < 3 else \(ending)\n"
        #expect(try together(source, inputs: [1, 2, 3, 4]) == [.returned(.int(1)), .returned(.int(2))])
    }

    @Test("there is one call at a time, in order")
    func oneByOne() throws {
        let source = """
            import os, time
            def f(n):
                os.mkdir("busy")
                time.sleep(0.02)
                with open("calls", "a") as calls:
                    calls.write(str(n))
                os.rmdir("busy")
                return int(open("calls").read())
            """
        #expect(
            try together(source, inputs: [1, 2, 3]) == [.returned(.int(1)), .returned(.int(12)), .returned(.int(123))])
    }

    @Test("numbers that a program draws are those it draws alone")
    func seeded() throws {
        let source = "import random\ndef f(n):\n    return random.randrange(10**9)\n"
        let cell = try PythonCell(python: "/usr/bin/python3", isolation: .strict, limits: Limits(), counter: nil)
        defer { cell.close() }
        let alone = try cell.run(
            .call(source: source, entryPoint: "f"), input: PythonPayload.input([.int(1)]), limits: WarmPython.limits)
        let drawn = try #require(alone.outcome)
        guard case .returned = drawn else {
            Issue.record("\(drawn)")
            return
        }
        #expect(try together(source, inputs: [1, 2]) == [drawn, drawn])
    }

    @Test("a program's own forks and threads find the standard library as after any fork")
    func forks() throws {
        let source = """
            import os, random, threading
            def f(n):
                held = threading.Lock()
                threading.Thread(target=held.acquire).start()
                drawn = random.random()
                waiting = threading.Thread(target=__import__("time").sleep, args=(9,))
                waiting.start()
                child = os.fork()
                if child == 0:
                    os._exit(threading.active_count() == 1 and not waiting.is_alive() and random.random() != drawn)
                return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            """
        #expect(try together(source, inputs: [1, 2]) == [.returned(.int(1)), .returned(.int(1))])
    }

    @Test("a load that fails is told as it is for one test")
    func load() throws {
        guard case .syntaxError? = try together("def f(n)\n", inputs: [1, 2]).first else {
            Issue.record("no syntax error")
            return
        }
        #expect(try together("def g(n):\n    return n\n", inputs: [1, 2]) == [.missingEntryPoint("f")])
    }

    @Test("counted servers are what they were: they know nothing of it")
    func counted() throws {
        let counted = PythonDriver.command(scratchPath: "/scratch", counter: .icount)
        let plain = PythonDriver.command(scratchPath: "/scratch", counter: nil)
        #expect(plain.arguments.count == counted.arguments.count + 2)
        #expect(!counted.arguments.contains { $0.contains("load_tests") })
    }

    /// Wanted: the number itself, for six inputs.
    private static let task = Suites.Task(
        id: "same", kind: .function, statement: "", entryPoint: "f",
        tests: (1..<7).map { n in TestCase(input: .arguments([.int(.init(n))]), expected: .int(.init(n))) },
        references: [Reference(name: "01", source: "def f(n):\n    return n\n")])

    private static let programs: [(source: String, verdict: Verdict, records: Int)] = [
        ("def f(n):\n    return n + 0\n", .ok, 6),
        ("count = 0\ndef f(n):\n    global count\n    count += 1\n    return n * count\n", .ok, 6),
        ("def f(n):\n    return n if n < 4 else -n\n", .wrongAnswer, 4),
        ("def f(n):\n    while n > 2: pass\n    return n\n", .timeLimit, 3),
        ("def f(n):\n    return n if n < 2 else 1 // 0\n", .runtimeError, 2),
        ("import os\ndef f(n):\n    os.fork() or __import__('time').sleep(60)\n    return n\n", .ok, 6),
        ("import sys\nsys.exit(0)\n", .runtimeError, 1),
        ("def f(n):\n    return n\nimport os\nos.fork = lambda: 1\n", .ok, 6),
        ("def f(n):\n    return n\nimport os\nos.read = os.pipe = None\n", .ok, 6),
    ]

    @Test("verdicts and reasons are those of tests run alone, and every test that was run has its record")
    func verdicts() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let samples = Self.programs.enumerated().map { index, program in
            Sample(
                taskID: "same", index: index, text: .solution(program.source),
                place: SourcePlace(path: "-", line: index))
        }
        var limits = Limits()
        limits.cpuTime = .seconds(1)
        limits.wallTime = .seconds(3)
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [Self.task]),
            submission: Submission(name: "many", samples: samples),
            options: ScoreOptions(counter: .time, jobs: 2, limits: limits, profile: false, raw: true), store: store)
        let found = try #require(try await session.run().tasks.first)
        for (sample, wanted) in zip(found.samples, Self.programs) {
            #expect(sample.verdict == wanted.verdict, "\(wanted.source) \(sample.reason ?? "")")
            let records = try await store.queue.read {
                try Int.fetchOne($0, sql: "SELECT count(*) FROM run WHERE program = ?", arguments: [sample.sourceHash])
            }
            #expect(records == wanted.records, "\(wanted.source)")
        }
        #expect(found.samples[5].flags.contains { $0.contains("left 1 process") }, "\(found.samples[5].flags)")
        #expect(found.samples[2].reason?.hasPrefix("test/3: ") == true)
    }
}
