import BigInt
import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite("A run of many calls", .serialized)
struct RepeatedCallTests {
    private static let limits = Limits(
        cpuTime: .seconds(5), wallTime: .seconds(60), memoryBytes: 512 << 20, outputBytes: 1 << 20)

    private func run(_ payload: PythonPayload, _ arguments: [Value], calls: Int = 50) throws -> PythonRun {
        let counter = try CounterSelection(name: .time).makeCounter()
        let cell = try PythonCell(
            python: "/usr/bin/python3", isolation: .process, limits: Self.limits, counter: counter)
        defer { cell.close() }
        let input = PythonPayload.input(repeated: PythonPayload.input(arguments))
        return try cell.run(.repeated(payload, calls: calls), input: input, limits: Self.limits)
    }

    @Test("starts each from a program loaded anew, with its input decoded anew")
    func anew() throws {
        let source = """
            import functools
            made = []
            @functools.cache
            def seen(n):
                made.append(n)
                return len(made)
            def f(numbers):
                numbers.append(7)
                return [seen(1), len(made), numbers]
            """
        let run = try run(.call(source: source, entryPoint: "f"), [.list([.int(5)])])
        #expect(run.outcome == .returned(.list([.int(1), .int(1), .list([.int(5), .int(7)])])))
    }

    @Test("has a stand-in, too")
    func standIn() throws {
        let run = try run(.standin(wanted: .list([.int(1)])), [.int(3)])
        #expect(run.outcome == .returned(.list([.int(1)])))
        #expect(run.reading?.count != nil)
    }

    @Test(
        "ends with what goes wrong in any",
        arguments: [
            "def f(n):\n    return 1 // 0\n", "def f(n)\n    return 1\n", "def g(n):\n    return 1\n",
            // Well in the first call only.
            "import math\ndef f(n):\n    math.calls = getattr(math, 'calls', 0) + 1\n    return 1 // (2 - math.calls)\n",
        ])
    func wrong(source: String) throws {
        let ended = try run(.call(source: source, entryPoint: "f"), [.int(3)])
        #expect(RunEnding(ended, oracle: .exact).verdict != .ok)
    }
}

@Suite("The cost of a brief call", .serialized)
struct BriefCallCostTests {
    private static func task(_ input: String) -> Suites.Task {
        var task = ScoreSessionTests.squares
        task.stressInputs = [StressInput(name: "0", input: .expression(input))]
        return task
    }

    /// Of one program on one stress input, by the clock.
    private func cost(of source: String, on input: String) async throws -> InputCost {
        let folder = try TemporaryFolder()
        let sample = Sample(
            taskID: "squares", index: 0, text: .solution(source), place: SourcePlace(path: "-", line: 1))
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [Self.task(input)]),
            submission: Submission(name: "one", samples: [sample]),
            options: ScoreOptions(
                counter: .time, isolation: .process, jobs: 1, timing: TimingRule(pairs: 4), raw: true),
            store: try folder.store())
        let found = try #require(try await session.run().tasks.first?.samples.first)
        return try #require(found.costs.first, "\(found.verdict) \(found.reason ?? "")")
    }

    @Test("is the mean of many in a run")
    func many() async throws {
        let found = try await cost(of: "def f(n):\n    return sum(i * i for i in range(n))\n", on: "[20]")
        #expect(found.cost != nil)
        #expect(try #require(found.extras.calls) > 1)
    }

    @Test("is that of one where one takes long")
    func one() async throws {
        let found = try await cost(of: "def f(n):\n    return sum(i * i for i in range(n))\n", on: "[200000]")
        #expect(found.cost != nil)
        #expect(found.extras.calls == nil)
    }

    @Test("is that of one where one sleeps: CPU time knows nothing of it")
    func sleeps() async throws {
        let source = "import time\ndef f(n):\n    time.sleep(0.5)\n    return (n - 1) * n * (2 * n - 1) // 6\n"
        let found = try await cost(of: source, on: "[20]")
        #expect(found.cost != nil)
        #expect(found.extras.calls == nil)
    }

    @Test("is that of one where only the first answers rightly")
    func firstOnly() async throws {
        let source = """
            import math
            def f(n):
                math.calls = getattr(math, 'calls', 0) + 1
                return (n - 1) * n * (2 * n - 1) // 6 if math.calls == 1 else 0
            """
        let found = try await cost(of: source, on: "[20]")
        #expect(found.cost != nil)
        #expect(found.extras.calls == nil)
    }

    @Test("cannot be hidden by keeping the first call's result where loading anew does not reach")
    func kept() async throws {
        // 170 microseconds, once.
        let source = """
            import math, time
            def f(n):
                if not hasattr(math, 'kept'):
                    began = time.thread_time_ns()
                    while time.thread_time_ns() - began < 170_000:
                        pass
                    math.kept = (n - 1) * n * (2 * n - 1) // 6
                return math.kept
            """
        let found = try await cost(of: source, on: "[20]")
        let value = try #require(found.cost?.value)
        #expect(value > 20_000, "\(found)")
    }
}
