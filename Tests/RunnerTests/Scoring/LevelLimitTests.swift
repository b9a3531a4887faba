import BigInt
import Counting
import Sandbox
import Suites
import Testing

@testable import Runner

@Suite("Stress inputs with levels")
struct LevelLimitTests {
    private static let levels = [
        "0": StressLevel(number: 0, hardness: 0), "1": StressLevel(number: 1, hardness: 3),
        "2": StressLevel(number: 2, hardness: 4),
    ]

    private static func cost(_ input: String, _ value: UInt64) -> InputCost {
        InputCost(
            input: input, cost: Cost(.time, counts: [value], delivery: 0), verdict: .ok, reason: nil)
    }

    @Test("the limit is twice the reference's largest cost where levels have weight, and ENAMEL's tolerance beyond")
    func limit() throws {
        let reference = [Self.cost("0", 900_000_000), Self.cost("1", 1_000_000), Self.cost("2", 5_000_000)]
        let limit = try #require(LevelLimit(reference: reference, levels: Self.levels, unit: .nanoseconds))
        #expect(limit.zero == 10_000_000 && limit.timeout == 20_000_000)
        #expect(limit.applied(to: Self.cost("1", 20_000_000)).verdict == .ok)
        let stopped = limit.applied(to: Self.cost("1", 20_000_001))
        #expect(stopped.verdict == .timeLimit && stopped.cost?.value == 20_000_001)
    }

    @Test("what takes over twenty times the limit without a counter is not counted at all")
    func hopeless() throws {
        var reference = Self.cost("1", 1)
        reference.extras.cpuNanoseconds = 5_000_000
        let limit = try #require(
            LevelLimit(
                reference: [reference], levels: ["1": StressLevel(number: 1, hardness: 1)], unit: .instructions))
        #expect(limit.reasonNotToCount(nanoseconds: 400_000_000) == nil)
        #expect(limit.reasonNotToCount(nanoseconds: 401_000_000) != nil)
    }

    @Test("there is no limit without the reference's cost on every input that counts")
    func noLimit() {
        #expect(LevelLimit(reference: [Self.cost("1", 1)], levels: Self.levels, unit: .nanoseconds) == nil)
        #expect(LevelLimit(reference: [Self.cost("0", 1)], levels: [:], unit: .nanoseconds) == nil)
    }

    /// Loops as often as its input says: by one addition each, or by the body given.
    private static func program(_ body: String) -> String {
        "def f(n):\n    t = 0\n    for i in range(n):\n        \(body)\n        t += 1\n    return t\n"
    }

    private static func wasting(_ rounds: Int, when n: Int) -> String {
        program("if n == \(n):\n            for j in range(\(rounds)): pass")
    }

    /// Wrong at level 2.
    private static func failing(_ program: String) -> String {
        program.replacing("t = 0", with: "t = 1 // (1000 - n) * 0")
    }

    /// Each with its verdict and the number of inputs it is run on. The inputs are 10, 300 and 1,000, the reference costs
    /// next to nothing on them, and the limit is thirty million instructions.
    private static let programs: [(source: String, verdict: Verdict, inputs: Int)] = [
        (program("pass"), .ok, 3),
        (wasting(4000, when: 1000), .ok, 3),
        (failing(wasting(9000, when: 300)), .ok, 2),
        (failing(program("pass")), .runtimeError, 3),
        (wasting(300_000, when: 10), .timeLimit, 1),
    ]

    @Test(
        "end at the first that costs too much, which makes a program wrong only where it has to be correct",
        .enabled(if: ScoreSessionTests.hasTool, "the icount tool is not built"))
    func sessions() async throws {
        let folder = try TemporaryFolder()
        let inputs = [10, 300, 1000]
        let task = Suites.Task(
            id: "levels", kind: .function, statement: "", entryPoint: "f",
            tests: [TestCase(input: .arguments([.int(3)]), expected: .int(3))],
            stressInputs: inputs.enumerated().map { index, n in
                StressInput(
                    name: "\(index)", input: .arguments([.int(BigInt(n))]), level: Self.levels["\(index)"])
            },
            references: [Reference(name: "expert", source: "def f(n):\n    return n\n")])
        let samples = Self.programs.enumerated().map { index, program in
            Sample(
                taskID: task.id, index: index, text: .solution(program.source), place: SourcePlace(path: "-"))
        }
        let session = try ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [task]),
            submission: Submission(name: "five", samples: samples),
            options: ScoreOptions(counter: .icount, jobs: 2), store: folder.store())
        let found = try #require(try await session.run().tasks.first)
        #expect(found.unfit == nil)
        #expect(found.samples.map(\.verdict) == Self.programs.map(\.verdict), "\(found.samples.map(\.reason))")
        #expect(found.samples.map(\.costs.count) == Self.programs.map(\.inputs))
    }
}
