import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

/// Whole programs that try to get a score they did not earn, from `Tests/Fixtures/attacks/functions`.
@Suite(
    "A program that cheats", .serialized,
    .enabled(if: ScoreSessionTests.hasTool, "the icount tool is not built"))
struct CheatTests {
    private func evaluation(of file: String) async throws -> (SampleEvaluation, references: [ReferenceEvaluation]) {
        let folder = try TemporaryFolder()
        let attacks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/attacks/functions")
        let program = try String(contentsOf: attacks.appending(path: file), encoding: .utf8)
        let sample = Sample(taskID: "squares", index: 0, text: .solution(program), place: SourcePlace(path: file))
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: [ScoreSessionTests.squares]),
            submission: Submission(name: file, samples: [sample]),
            options: ScoreOptions(counter: .icount, raw: true), store: try folder.store())
        let task = try #require(try await session.run().tasks.first)
        return (try #require(task.samples.first), task.references)
    }

    @Test("by marking the start of the call when it is over pays for everything, and is suspicious")
    func lateMark() async throws {
        let (sample, references) = try await evaluation(of: "late_mark.py")
        let cost = try #require(sample.costs.first?.cost)
        let loop = try #require(references.first?.costs.first?.cost)
        #expect(cost.value > loop.value)
        #expect(sample.flags.contains { $0.hasPrefix("suspicious") })
    }

    @Test("by answering past the driver saves nothing, and is suspicious")
    func directAnswer() async throws {
        let (sample, references) = try await evaluation(of: "direct_answer.py")
        let cost = try #require(sample.costs.first?.cost)
        let formula = try #require(references.last?.costs.first?.cost)
        #expect(cost.value > formula.value)
        #expect(sample.flags.contains { $0.hasPrefix("suspicious") })
    }

    @Test("by an object that equals everything fails")
    func alwaysEqual() async throws {
        let (sample, _) = try await evaluation(of: "always_equal.py")
        #expect(sample.verdict == .runtimeError)
        #expect(sample.costs.isEmpty)
    }
}
