import Counting
import Foundation
import Sandbox
import Suites
import Testing

@testable import Runner

/// Whole programs that try to get a score they did not earn, scored as any sample is.
@Suite("A program that cheats", .serialized)
struct CheatTests {
    /// What scoring said of one program.
    private struct Found {
        var attack: FunctionAttack
        var sample: SampleEvaluation
        var honest: Double

        /// Of the tests, or of the stress input when the tests were passed.
        var verdict: Verdict {
            sample.verdict == .ok ? sample.costs.first { $0.cost == nil }?.verdict ?? .ok : sample.verdict
        }
        /// In units of what the honest program costs; absent without a cost.
        var cost: Double? { sample.costs.first?.cost.map { $0.value / honest } }

        var line: String {
            let reason = sample.reason ?? sample.costs.compactMap(\.reason).first ?? ""
            let shown = cost.map { String(format: "%.3f", $0) } ?? "-"
            let remarks = (sample.flags + [reason]).joined(separator: "; ")
            return "| \(attack.name) | \(verdict.rawValue) | \(shown) | \(remarks) |"
        }
    }

    private func score(level: IsolationLevel, counter: CounterName) async throws -> [Found] {
        // Only what may wait for ever is held to a short wall clock: elsewhere that would test how busy the machine is.
        let (waiting, others) = FunctionAttack.all.reduce(into: ([FunctionAttack](), [FunctionAttack]())) {
            if $1.mayWait { $0.0.append($1) } else { $0.1.append($1) }
        }
        return try await score(waiting, wallTime: .seconds(3), level: level, counter: counter)
            + score(others, wallTime: .seconds(60), level: level, counter: counter)
    }

    private func score(
        _ attacks: [FunctionAttack], wallTime: Duration, level: IsolationLevel, counter: CounterName
    ) async throws -> [Found] {
        let folder = try TemporaryFolder()
        let samples = attacks.enumerated().map { index, attack in
            Sample(
                taskID: attack.task, index: index, text: .solution(attack.source), place: SourcePlace(path: attack.name)
            )
        }
        let limits = Limits(cpuTime: .seconds(1), wallTime: wallTime, memoryBytes: 512 << 20, outputBytes: 1 << 20)
        let session = ScoreSession(
            suite: Suite(name: "tiny", version: "1", tasks: FunctionAttack.tasks),
            submission: Submission(name: "attacks", samples: samples),
            options: ScoreOptions(
                counter: counter, isolation: level, jobs: 2, limits: limits, repeats: counter == .icount ? 2 : 1,
                raw: true),
            store: try folder.store())
        let evaluation = try await session.run()
        #expect(evaluation.lostRuns == 0, "no program makes the harness fail")
        return try evaluation.tasks.flatMap { task in
            let honest = try #require(task.references.first?.costs.first?.cost?.value, "\(task.unfit ?? "")")
            return task.samples.map { Found(attack: attacks[$0.index], sample: $0, honest: honest) }
        }
    }

    @Test(
        "is charged what the honest program costs, or marked, or fails", .enabled(if: ScoreSessionTests.hasTool),
        arguments: [IsolationLevel.strict, .process])
    func counted(level: IsolationLevel) async throws {
        let found = try await score(level: level, counter: .icount)
        Self.show(found, level: level, counter: .icount)
        for found in found {
            let name = Comment(rawValue: found.line)
            switch found.attack.wanted {
            case .verdict(let verdict):
                #expect(found.verdict == verdict, name)
                #expect(found.cost == nil, name)
            case .paid:
                #expect(found.verdict == .ok, name)
                #expect((found.cost ?? 0) > 0.98, name)
            case .suspicious:
                #expect(found.verdict == .ok, name)
                #expect(found.sample.isSuspicious, name)
            case .caught:
                #expect(found.verdict != .ok || found.sample.isSuspicious || (found.cost ?? 0) > 0.98, name)
            }
        }
    }

    @Test("gets the same verdict with a clock", arguments: [IsolationLevel.strict, .process])
    func timed(level: IsolationLevel) async throws {
        let found = try await score(level: level, counter: .time)
        Self.show(found, level: level, counter: .time)
        for found in found where found.attack.name != "wrong_when_counted" {
            let name = Comment(rawValue: found.line)
            switch found.attack.wanted {
            case .verdict(let verdict): #expect(found.verdict == verdict, name)
            case .paid, .suspicious: #expect(found.verdict == .ok, name)
            case .caught: break
            }
        }
    }

    /// Writes the outcomes as a table to the folder that `ASSAY_ATTACK_TABLES` names, for people.
    private static func show(_ found: [Found], level: IsolationLevel, counter: CounterName) {
        guard let folder = ProcessInfo.processInfo.environment["ASSAY_ATTACK_TABLES"] else { return }
        let text = found.sorted { $0.attack.name < $1.attack.name }.map(\.line).joined(separator: "\n") + "\n"
        try? text.write(toFile: "\(folder)/\(level.rawValue)-\(counter.rawValue).md", atomically: true, encoding: .utf8)
    }
}
