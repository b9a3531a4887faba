import BigInt
import Counting
import Foundation
import GRDB
import Sandbox
import Suites
import Testing

@testable import Runner

/// A folder that goes with the test.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "assay-session-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: url) }

    func store() throws -> ResultStore { try ResultStore(path: url.appending(path: "results.sqlite").path) }
}

@Suite("A scoring session", .serialized)
struct ScoreSessionTests {
    static let hasTool = (try? ICountTool.locate()) != nil

    /// Sum of squares below n: by a loop, and by the formula.
    static let squares = Suites.Task(
        id: "squares", kind: .function, statement: "", entryPoint: "f",
        tests: (0..<4).map { n in
            TestCase(
                input: .arguments([.int(.init(n))]), expected: .int(.init((0..<n).reduce(0) { $0 + $1 * $1 })))
        },
        stressInputs: [StressInput(name: "0", input: .expression("[2000 * 10]"))],
        references: [
            Reference(
                name: "01-loop",
                source: "def f(n):\n    t = 0\n    for i in range(n):\n        t += i * i\n    return t\n"),
            Reference(name: "02-formula", source: "def f(n):\n    return (n - 1) * n * (2 * n - 1) // 6\n"),
        ])

    static let programs: [(String, Verdict)] = [
        ("def f(n):\n    return (n - 1) * n * (2 * n - 1) // 6\n", .ok),
        ("def f(n):\n    return n\n", .wrongAnswer),
        ("def f(n):\n    while True: pass\n", .timeLimit),
        ("def f(n)\n    return 1\n", .compileError),
        ("def f(n):\n    return 1 // 0\n", .runtimeError),
        ("def g(n):\n    return 1\n", .runtimeError),
        ("def f(n):\n    total = 0\n    for i in range(n):\n        total += i ** 2\n    return total\n", .ok),
    ]

    private func submission() -> Submission {
        Submission(
            name: "seven",
            samples: Self.programs.enumerated().map { index, program in
                Sample(
                    taskID: "squares", index: index, text: .solution(program.0),
                    place: SourcePlace(path: "-", line: index))
            })
    }

    private func session(
        _ store: ResultStore, counter: CounterName = .icount, jobs: Int = 2, repeats: Int = 1
    ) -> ScoreSession {
        var limits = Limits()
        limits.cpuTime = .seconds(1)
        limits.wallTime = .seconds(3)
        return ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [Self.squares]), submission: submission(),
            options: ScoreOptions(counter: counter, jobs: jobs, limits: limits, repeats: repeats), store: store)
    }

    private func runCount(in store: ResultStore) async throws -> Int {
        try await store.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") ?? 0 }
    }

    @Test("tells every kind of ending apart", .enabled(if: hasTool, "the icount tool is not built"))
    func verdicts() async throws {
        let folder = try TemporaryFolder()
        let evaluation = try await session(folder.store()).run()
        let task = try #require(evaluation.tasks.first)
        #expect(task.unfit == nil)
        #expect(task.samples.map(\.verdict) == Self.programs.map(\.1), "\(task.samples.map(\.reason))")
        #expect(evaluation.lostRuns == 0)
    }

    @Test(
        "counts the formula far below the loop, and both above nothing",
        .enabled(if: hasTool, "the icount tool is not built"))
    func costs() async throws {
        let folder = try TemporaryFolder()
        let task = try #require(try await session(folder.store(), repeats: 2).run().tasks.first)
        let references = try task.references.map { try #require($0.costs.first?.cost) }
        #expect(references[0].value > 20 * references[1].value)
        #expect(references[1].value > 0)
        #expect(references.allSatisfy { $0.relativeStandardDeviation == 0 })
        let formula = try #require(task.samples[0].costs.first?.cost)
        #expect(formula.value == references[1].value, "the same program has the same cost")
    }

    @Test(
        "does nothing twice, and gives the same evaluation again", .enabled(if: hasTool, "the icount tool is not built")
    )
    func resumes() async throws {
        let folder = try TemporaryFolder()
        let first = try await session(folder.store()).run()
        let runs = try await runCount(in: folder.store())
        let second = try await session(folder.store(), jobs: 1).run()
        #expect(first.tasks == second.tasks)
        #expect(try await runCount(in: folder.store()) == runs)
    }

    @Test(
        "stops between runs when it is cancelled, and resumes from there",
        .enabled(if: hasTool, "the icount tool is not built"))
    func cancels() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let running = _Concurrency.Task { try await session(store).run() }
        let deadline = ContinuousClock.now + .seconds(60)
        while try await runCount(in: store) == 0, ContinuousClock.now < deadline {
            try await _Concurrency.Task.sleep(for: .milliseconds(5))
        }
        running.cancel()
        await #expect(throws: (any Error).self) { try await running.value }
        let evaluation = try await session(store).run()
        #expect(evaluation.tasks.first?.samples.map(\.verdict) == Self.programs.map(\.1))
    }

    @Test("calls a task unfit when its references fail its tests, and blames no sample")
    func unfit() async throws {
        let folder = try TemporaryFolder()
        var broken = Self.squares
        broken.references = [Reference(name: "bad", source: "def f(n):\n    return -1\n")]
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [broken]), submission: submission(),
            options: ScoreOptions(counter: .time), store: try folder.store())
        let task = try #require(try await session.run().tasks.first)
        #expect(task.unfit?.contains("no reference passes") == true)
        #expect(task.samples.allSatisfy { $0.verdict == .internalError })
    }
}
