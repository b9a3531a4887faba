import BigInt
import Counting
import Foundation
import Metrics
import Sandbox
import Suites
import Testing

@testable import Generators
@testable import Runner

/// A folder that goes when its owner goes.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "assay-generators-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func store(_ name: String = "results.sqlite") throws -> ResultStore { try ResultStore(path: path(name)) }
}

/// Whether two numbers of a list have a sum: slowly, by a set, and by a set that is filled on the way.
enum PairSum {
    static let slow = """
        def has_pair(numbers, wanted):
            for i in range(len(numbers)):
                for j in range(i + 1, len(numbers)):
                    if numbers[i] + numbers[j] == wanted:
                        return True
            return False
        """
    static let slower = """
        def has_pair(numbers, wanted):
            return any(a + b == wanted for i, a in enumerate(numbers) for b in numbers[i + 1:])
        """
    static let fast = """
        def has_pair(numbers, wanted):
            seen = set()
            for number in numbers:
                if wanted - number in seen:
                    return True
                seen.add(number)
            return False
        """
    /// Right on small inputs only.
    static let wrong = """
        def has_pair(numbers, wanted):
            if len(numbers) > 50:
                return len(numbers) % 2 == 0
            return any(a + b == wanted for i, a in enumerate(numbers) for b in numbers[i + 1:])
        """

    static func task(references: [(String, String)] = [("slow", slow), ("fast", fast)], generator: String? = nil) throws
        -> Suites.Task
    {
        let tests = try [
            ("[[1, 2, 3, 9], 5]", true), ("[[4, 4], 8]", true), ("[[7, 1, 5], 100]", false), ("[[3, 8, 2], 4]", false),
        ].map { text, wanted in
            TestCase(input: .arguments(try arguments(text)[0]), expected: .bool(wanted))
        }
        return Suites.Task(
            id: "pair-sum", kind: .function, statement: "Whether two of the numbers sum up to wanted.",
            entryPoint: "has_pair", tests: tests,
            references: references.map { Reference(name: $0.0, source: $0.1) },
            generator: generator.map { SourceFile(path: "stress.py", text: $0) })
    }
}

enum Tool {
    static let isThere = (try? ICountTool.locate()) != nil
    static let options = ScoreOptions(counter: .icount, jobs: 1)
}

@Suite("A generator that is scaled")
struct GeneratorScalingTests {
    private func scale(
        _ text: String, exponents: ClosedRange<Int> = 1...9, contracts: [String] = [],
        references: [(String, String)] = [("slow", PairSum.slow), ("fast", PairSum.fast)]
    ) async throws -> ScaledGenerator {
        let folder = try TemporaryFolder()
        let bench = try await FunctionBench.open(options: Tool.options, store: try folder.store())
        let solutions = references.reversed().map { Solution(name: $0.0, source: $0.1) }
        let subject = SearchSubject(
            task: try PairSum.task(references: references), solutions: solutions, contracts: contracts)
        var options = ScalingOptions()
        options.exponents = exponents
        options.cpuTime = .seconds(2)
        let found: Result<ScaledGenerator, any Error>
        do {
            found =
                try await bench.map([0]) { [options] seat, _ in
                    try await GeneratorScaling.run(
                        SourceFile(path: "stress.py", text: text), for: subject, with: seat, options: options,
                        limits: Limits())
                }.first.map { .success($0) } ?? .failure(CancellationError())
        } catch {
            found = .failure(error)
        }
        await bench.close()
        return try found.get()
    }

    @Test("is kept at the largest scale inside the limits, with several inputs and a growth curve")
    func good() async throws {
        let scaled = try await scale(
            """
            import random
            def generate(scale, seed):
                rng = random.Random(seed)
                return [[rng.randrange(1, 9) * 2 for _ in range(scale)], 1001]
            """)
        #expect(scaled.inputs.map(\.name) == ["scale=512,seed=1", "scale=512,seed=2"])
        #expect(scaled.growth.map(\.scale) == (1...9).map { 1 << $0 })
        #expect(zip(scaled.growth, scaled.growth.dropFirst()).allSatisfy { $0.bytes < $1.bytes })
        #expect(scaled.ending == "the largest scale")
    }

    @Test("stops before a reference takes too long, and says so")
    func limited() async throws {
        let scaled = try await scale(
            "def generate(scale, seed):\n    return [list(range(2, 2 * scale + 2, 2)), 7]\n", exponents: 10...20)
        #expect(scaled.growth.count < 11)
        #expect(scaled.ending.contains("slow: time_limit at scale"))
    }

    @Test(
        "is dropped by name when it is bad",
        arguments: [
            ("def generate(scale, seed):\n    raise ValueError('no')\n", "generate(2, seed) fails: ValueError: no"),
            ("def generate(scale, seed):\n    return [[1, 2] * scale]\n", "it gives 1 arguments; the task takes 2"),
            ("def generate(scale, seed):\n    return [[1, 2], 7]\n", "its inputs do not grow from scale 2 to 512"),
            (
                "import os\ndef generate(scale, seed):\n    return [[1 + os.urandom(1)[0] for _ in range(scale * 8)], 7]\n",
                "generate(2, 1) gives two different inputs"
            ),
            ("def generate(scale):\n    return [[1], 7]\n", "generate(2, seed) fails: TypeError"),
            ("def generate(scale, seed):\n    return 'text'\n", "not str"),
            ("def generate(scale, seed):\n    return [['a'] * scale, 7]\n", "is refused: argument 1: str where int"),
            ("def make(scale, seed):\n    return [[1], 7]\n", "it defines no function generate"),
        ])
    func bad(text: String, reason: String) async throws {
        let fault = await #expect(throws: GeneratorFault.self) { try await scale(text) }
        #expect(fault?.description.contains(reason) == true, "\(fault.map { "\($0)" } ?? "")")
    }

    @Test("is dropped when a contract refuses its inputs, or references disagree on them")
    func refused() async throws {
        let text = "def generate(scale, seed):\n    return [list(range(2, 2 * scale + 2, 2)), 7]\n"
        let contract = "def has_pair(numbers, wanted):\n    assert len(numbers) < 100, 'too long'\n"
        let refused = await #expect(throws: GeneratorFault.self) { try await scale(text, contracts: [contract]) }
        #expect(
            refused?.description == "its input at scale 128 is refused: AssertionError: too long (line 2, in has_pair)")
        let wrong = await #expect(throws: GeneratorFault.self) {
            try await scale(text, references: [("wrong", PairSum.wrong), ("fast", PairSum.fast)])
        }
        #expect(wrong?.description.contains("fewer than two references agree") == true)
    }
}

@Suite("Assertions about parameters")
struct AssertionContractTests {
    @Test("are kept one at a time when every test still passes")
    func proved() async throws {
        let folder = try TemporaryFolder()
        let bench = try await FunctionBench.open(options: Tool.options, store: try folder.store())
        let subject = SearchSubject(
            task: try PairSum.task(), solutions: [Solution(name: "fast", source: PairSum.fast)])
        let texts = [
            "len(numbers) >= 2", "assert all(n > 0 for n in numbers), 'positive'", "wanted < 50", "syntax error here",
            "import os; os._exit(0)",
        ]
        let judged = try await bench.map([0]) { seat, _ in
            try await AssertionContract.proved(texts, for: subject, with: seat, limits: Limits())
        }
        await bench.close()
        #expect(judged[0].map { $0.dropped == nil } == [true, true, false, false, false])
        #expect(judged[0][2].dropped?.contains("test 2: AssertionError: wanted < 50") == true)
    }
}

@Suite("A search for inputs", .enabled(if: Tool.isThere, "the icount tool is not built"))
struct InputSearchTests {
    private static let samples = [
        PairSum.slower, PairSum.fast, PairSum.wrong, "def has_pair(numbers, wanted):\n    return 5\n",
    ]

    private func session(_ store: ResultStore, budget: Double = 6, seed: UInt64 = 3) throws -> StressSession {
        let samples = Self.samples.enumerated().map { index, source in
            Sample(taskID: "pair-sum", index: index, text: .solution(source), place: SourcePlace(path: "-"))
        }
        var session = StressSession(
            suite: Suite(name: "tiny", version: "1", tasks: [try PairSum.task()]),
            submissions: [Submission(name: "model", samples: samples)], options: Tool.options, store: store)
        session.search.budget = budget
        session.search.seed = seed
        session.search.limits.ceiling = 5e6
        session.search.limits.cpuSeconds = 2
        return session
    }

    @Test("finds inputs that tell slow solutions from fast ones, the same with the same seed, and from what was kept")
    func finds() async throws {
        let folder = try TemporaryFolder()
        let first = try await session(try folder.store("first.sqlite")).run()
        let task = try #require(first.tasks.first)
        #expect(task.unusable == nil)
        // The wrong one does not count, and the fast sample is the reference itself.
        #expect(task.solutions == 4)
        let spread = try #require(task.spread)
        #expect(spread.clusters >= 2)
        #expect(spread.ratio > 5, "quadratic against linear")
        let second = try await session(try folder.store("second.sqlite")).run()
        #expect(second.suite.contentHash == first.suite.contentHash)
        let again = try await session(try folder.store("first.sqlite")).run()
        #expect(again.suite.contentHash == first.suite.contentHash)
        #expect(again.tasks.first?.tried == task.tried)

        let written = folder.path("suite")
        try SuiteWriter.write(first.suite, to: written)
        #expect(try SuiteFolder.read(written).contentHash == first.suite.contentHash)
        let profile = try await SuiteProfile.measure(
            try SuiteFolder.read(written), options: Tool.options, store: try folder.store())
        let costs = (profile.tasks.first?.references ?? []).compactMap(\.cost)
        #expect(costs.count == 2 && costs[0] > 2 * costs[1], "what was packed is unpacked and measured")
    }

    @Test("makes nothing large that no solution looks at")
    func trims() async throws {
        let folder = try TemporaryFolder()
        func source(_ rounds: Int) -> String {
            """
            def pairs(numbers, note):
                found = 0
                for _ in range(\(rounds)):
                    for a in numbers:
                        for b in numbers:
                            found += a < b
                return found // \(rounds)
            """
        }
        let notes = (0..<5).map { String(repeating: "some words \($0) ", count: 40) }
        let tests = notes.enumerated().map { index, note in
            TestCase(input: .arguments([.list([.int(3), .int(BigInt(index)), .int(1)]), .string(PythonString(note))]))
        }
        var session = try session(try folder.store())
        session.submissions = []
        session.suite.tasks = [
            Suites.Task(
                id: "pairs", kind: .function, statement: "Pairs in order.", entryPoint: "pairs", tests: tests,
                references: [
                    Reference(name: "thrice", source: source(3)), Reference(name: "once", source: source(1)),
                ])
        ]
        let task = try #require(try await session.run().tasks.first)
        #expect(task.unusable == nil && !task.inputs.isEmpty)
        for input in task.inputs { #expect(try #require(input.bytes) < 8_000, "\(input.recipe)") }
    }

    @Test("says why a task gets no input")
    func refuses() async throws {
        let folder = try TemporaryFolder()
        var lonely = try session(try folder.store())
        lonely.submissions = []
        lonely.suite.tasks = [try PairSum.task(references: [("fast", PairSum.fast)])]
        #expect(try await lonely.run().tasks.first?.unusable?.contains("an oracle takes two") == true)
        var refused = try session(try folder.store())
        var contracts = refused.suite
        contracts.tasks[0].references = [
            Reference(name: "never", source: "def has_pair(numbers, wanted):\n    assert False, 'never'\n")
        ]
        refused.contracts = contracts
        #expect(try await refused.run().tasks.first?.unusable?.contains("AssertionError: never") == true)
    }
}

@Suite("Curation", .enabled(if: Tool.isThere, "the icount tool is not built"))
struct CurationTests {
    /// Sums the numbers below n in `steps` loops.
    private static func source(_ steps: Int) -> String {
        """
        def total(n):
            for _ in range(\(steps)):
                s = 0
                for i in range(n):
                    s += i
            return s
        """
    }

    private func report(
        _ steps: [Int], minSolutions: Int = 6, budget: Duration? = nil
    ) async throws -> CurationReport {
        let folder = try TemporaryFolder()
        let task = Suites.Task(
            id: "total", kind: .function, statement: "The sum of the numbers below n.", entryPoint: "total",
            tests: [TestCase(input: .arguments([.int(4)]), expected: .int(6))],
            stressInputs: [StressInput(name: "large", input: .arguments([.int(3000)]))],
            references: [Reference(name: "loop", source: Self.source(1))])
        let wrong = "def total(n):\n    return 6\n"
        let submissions = [steps, steps.map { $0 }].enumerated().map { model, steps in
            Submission(
                name: "model\(model)",
                samples: (steps.map(Self.source) + [wrong]).enumerated().map {
                    Sample(taskID: "total", index: $0, text: .solution($1), place: SourcePlace(path: "-"))
                })
        }
        var session = CurationSession(
            suite: Suite(name: "raw", version: "1", tasks: [task]), submissions: submissions, name: "curated",
            options: Tool.options, store: try folder.store())
        session.policy.minSolutions = minSolutions
        session.budget = budget
        return try await session.run()
    }

    @Test("clusters many solutions, and makes the slowest of each cluster a reference with its cumulative score")
    func curates() async throws {
        let report = try await report([1, 2, 4, 4, 8])
        let task = try #require(report.tasks.first)
        #expect(task.dropped == nil)
        // The wrong solution passes the test and fails on the stress input.
        #expect(task.correct == 12 && task.profiled == 10 && task.distinct == 4)
        #expect(task.references.map(\.members) == [2, 4, 2, 2])
        #expect(task.references.map(\.score) == [20, 60, 80, 100])
        #expect(task.references.first?.name == "model0#4")
        let folder = try TemporaryFolder()
        try SuiteWriter.write(report.suite, to: folder.path("curated"))
        let written = try SuiteFolder.read(folder.path("curated"))
        #expect(written.tasks.first?.references.compactMap(\.score) == [20, 60, 80, 100])
    }

    @Test("within a budget counts more and more of every task, and is the same as without one when it suffices")
    func budget() async throws {
        let all = try await report([1, 2, 4, 4, 8])
        let within = try await report([1, 2, 4, 4, 8], budget: .seconds(600))
        #expect(within.suite.contentHash == all.suite.contentHash && within.countedAtMost == nil)
        let none = try await report([1, 2, 4, 4, 8], budget: .zero)
        #expect(none.suite.tasks.isEmpty)
        #expect(
            none.tasks.first?.dropped
                == .init(filter: "budget", reason: "the budget ended before 6 of its solutions were counted"))
    }

    @Test("waits for work until the deadline, and lets what fails fail")
    func deadline() async throws {
        let soon = ContinuousClock.now + .milliseconds(20)
        #expect(try await Deadline.run(until: .now + .seconds(60)) { 3 } == 3)
        #expect(try await Deadline.run(until: soon) { try await _Concurrency.Task.sleep(for: .seconds(60)) } == nil)
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            _ = try await Deadline.run(until: .now + .seconds(60)) { throw Broken() }
        }
    }

    @Test("drops a task by the filter that it fails, with the numbers")
    func drops() async throws {
        let few = try await report([1, 2], minSolutions: 10)
        #expect(few.suite.tasks.isEmpty)
        #expect(few.tasks.first?.dropped?.reason == "4 solutions have full profiles; 10 are needed")
        let alike = try await report([4, 4, 4, 4])
        #expect(alike.tasks.first?.dropped == .init(filter: "clusters", reason: "clusters found: 1; 4 are needed"))
    }
}
