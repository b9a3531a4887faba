import Counting
import Foundation
import Metrics
import Reports
import Sandbox
import Testing

/// A report whose task `i` has references of 400, 200 and 100 million instructions and samples of these costs.
func measuredDocument(
    _ name: String = "model", tasks: [[Double?]], counter: CounterName = .icount, minCorrect: Int = 1
) -> ReportDocument {
    var document = sampleDocument()
    document.submission.name = name
    document.counter = .init(counter)
    document.options = .init(k: [1], minCorrect: minCorrect)
    document.unmeasured = []
    document.tasks = tasks.enumerated().map { index, costs in
        let references = [4e8, 2e8, 1e8].enumerated().map { place, cost in
            ReportDocument.Reference(
                name: "\(place)", score: [20, 50, 100][place], cost: cost, costs: [.init(input: "s", value: cost)])
        }
        return .init(
            id: "core/\(index)", references: references,
            samples: costs.enumerated().map { sample, cost in
                .init(
                    id: "core/\(index)#\(sample)", sourceHash: "\(sample)", verdict: cost == nil ? .wrongAnswer : .ok,
                    costs: cost.map { [.init(input: "s", value: $0)] } ?? [], costTotal: cost,
                    stressVerdict: cost == nil ? nil : .ok)
            })
    }
    return document.scored(ScoringChoices(policy: ProfilePolicy(minCorrect: minCorrect, maxProfile: .max)))
}

@Suite("Scoring a report from its own costs")
struct ScoringTests {
    @Test("Scoring again with the same choices changes nothing")
    func idempotent() {
        let document = measuredDocument(tasks: [[9e7, 3e8], [nil, 2e8], [5e8, 1e8]])
        #expect(document.scored(ScoringChoices(policy: ProfilePolicy(maxProfile: .max))) == document)
    }

    @Test("Scores come with BCa intervals, named, and the percentile method on request")
    func intervals() throws {
        let document = measuredDocument(tasks: [[9e7, 3e8], [nil, 2e8], [5e8, 1e8], [1e8, 2e8]])
        let dps = try #require(document.scores["dps"])
        #expect(dps.value == 58.75)
        #expect(dps.intervalMethod == .bca && dps.interval != nil)
        let percentile = document.scored(ScoringChoices(bootstrap: Bootstrap(method: .percentile)))
        #expect(percentile.scores["dps"]?.intervalMethod == .percentile)
    }

    @Test("Other k, metrics and policies need no run")
    func choices() throws {
        let document = measuredDocument(tasks: [[9e7, 3e8], [nil, 9e7], [5e8, 1e8]])
        let choices = ScoringChoices(
            families: [.pass, .fast, .opt], k: [1, 2, 3], policy: ProfilePolicy(minCorrect: 2, maxProfile: 1))
        let scored = document.scored(choices)
        #expect(scored.scores["pass@2"]?.value == 1)
        #expect(scored.unscored["pass@3"] == "a task has fewer than 3 samples")
        #expect(scored.scores["fast_1"].map { agreesWith($0.value, (0.5 + 0.5 + 0) / 3) } == true)
        #expect(scored.scores["opt@1"].map { agreesWith($0.value, 0.5) } == true)
        #expect(scored.scores["dps"] == nil && scored.unscored["dps"] == nil)
        #expect(scored.options.k == [1, 2, 3] && scored.options.minCorrect == 2 && scored.options.maxProfile == 1)
        let dps = document.scored(ScoringChoices(policy: ProfilePolicy(minCorrect: 2, maxProfile: 1)))
        #expect(dps.scores["dps"]?.value == 50 && dps.scores["dps"]?.nTasks == 2)
    }

    @Test("A program identical to the best reference is not faster for the counter's last digits")
    func borderlineFloor() throws {
        // 16 instructions less than the best reference, measured once.
        let document = measuredDocument(tasks: [[1e8 - 16], [5e7]])
        #expect(document.scores["efficient@1"]?.value == 1)
        #expect(document.scores["efficient@1_without_borderline"]?.value == 0.5)
        #expect(document.tasks[0].samples[0].flags == ["borderline"])
        #expect(document.robustness?.borderlineSamples == 1 && document.robustness?.profiledSamples == 2)
        // A per cent is nothing to a clock.
        let timed = measuredDocument(tasks: [[1e8 * 0.99], [5e7]], counter: .time)
        #expect(timed.scores["efficient@1_without_borderline"]?.value == 0.5)
    }

    @Test("The tasks that carry a score are named, the largest influence first")
    func influences() throws {
        let document = measuredDocument(tasks: [[5e8], [1e8], [1e8], [1e8]])
        let first = try #require(document.robustness?.influences["dps"]?.first)
        #expect(first == .init(task: "core/0", scoreWithout: 100, influence: -25))
        let text = try document.text(as: .table)
        #expect(text.contains("no task carries DPS more than core/0: 100.0 without it, 75.0 with it"))
        #expect(text.contains("intervals: BCa bootstrap over tasks"))
    }

    @Test("DPS under other choices is shown where choices matter")
    func sensitivity() throws {
        let document = measuredDocument(tasks: [[1e8, 4e8, 4e8, 4e8, 4e8], [2e8, 1e8]])
        let points = try #require(document.robustness?.sensitivity)
        #expect(points.count == 4)
        #expect(points.first { $0.minCorrect == 1 && $0.maxProfile == 1 }?.dps == 75)
        #expect(points.first { $0.minCorrect == 5 && $0.maxProfile == nil }?.nTasks == 1)
        #expect(measuredDocument(tasks: [[1e8], [1e8]]).robustness?.sensitivity == [])
    }

    @Test("A sample that failed under stress scores zero, one that we lost leaves its task out")
    func stressVerdicts() {
        var document = measuredDocument(tasks: [[1e8], [1e8]])
        document.tasks[0].samples[0].costs = []
        document.tasks[0].samples[0].costTotal = nil
        document.tasks[0].samples[0].stressVerdict = .timeLimit
        #expect(document.scored(ScoringChoices()).scores["dps"]?.value == 50)
        document.tasks[0].samples[0].stressVerdict = .internalError
        let scored = document.scored(ScoringChoices())
        #expect(scored.scores["dps"]?.value == 100 && scored.scores["dps"]?.nTasks == 1)
    }
}

@Suite("Ranking reports")
struct RankingTests {
    private func ranked(_ reports: [ReportDocument], by score: String = "dps") throws -> RankingDocument {
        try RankingDocument(reports, by: score, bootstrap: Bootstrap(resamples: 500))
    }

    private var reports: [ReportDocument] {
        let fast: [[Double?]] = (0..<20).map { _ in [9e7] }
        let slow: [[Double?]] = (0..<20).map { [$0.isMultiple(of: 5) ? 2e8 : 5e8] }
        let middling: [[Double?]] = (0..<20).map { [$0.isMultiple(of: 4) ? 2e8 : 5e8] }
        return [
            measuredDocument("slow", tasks: slow), measuredDocument("fast", tasks: fast),
            measuredDocument("middling", tasks: middling),
        ]
    }

    @Test("Submissions that cannot be told apart share a group and ranks")
    func groups() throws {
        let ranking = try ranked(reports)
        #expect(ranking.entries.map(\.name) == ["fast", "middling", "slow"])
        #expect(ranking.entries.map(\.ranks) == [[1, 1], [2, 3], [2, 3]])
        #expect(ranking.groups == [["fast"], ["middling", "slow"]])
        #expect(ranking.entries[0].profileArea == 1)
        #expect(ranking.pairs.count == 3 && ranking.pairs.allSatisfy { $0.nTasks == 20 })
    }

    @Test("The text names ranks, intervals, common tasks and groups")
    func text() throws {
        let text = try ranked(reports).terminalText(style: TerminalStyle(width: 100))
        #expect(text.contains("2 of 3 pairs differ at 5 % after Holm's correction"))
        #expect(text.contains("fast") && text.contains("2-3"))
        #expect(try ranked(reports).markdown().contains("| rank | submission | DPS |"))
    }

    @Test("Reports that do not rank together are refused with the reason")
    func refusals() throws {
        var other = measuredDocument("other", tasks: [[1e8]])
        other.suite.hash = "different"
        let one = measuredDocument("one", tasks: [[1e8]])
        #expect(throws: RankingError.differentSuites(first: "one", second: "other")) { try ranked([one, other]) }
        #expect(throws: RankingError.sameName("one")) { try ranked([one, one]) }
        #expect(throws: RankingError.self) { try ranked([one], by: "speedup") }
        #expect(throws: RankingError.self) { try ranked([one], by: "nonsense") }
    }
}

private func agreesWith(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 1e-12 }
