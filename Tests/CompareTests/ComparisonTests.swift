import Counting
import Foundation
import Metrics
import Reports
import Sandbox
import Testing

@testable import Compare

@Suite("A comparison of reports")
struct ComparisonTests {
    @Test("of a report with itself finds nothing")
    func same() throws {
        let one = report(tasks([1e8, 2e8, 3e8]))
        let comparison = try compared(one, one)
        #expect(comparison.verdict == .ok)
        #expect(comparison.cost?.ratio == 1)
        #expect(comparison.tasks.allSatisfy { $0.change == .unchanged && $0.cost?.ratio == 1 })
        #expect(comparison.scores.values.allSatisfy { $0.difference == 0 })
    }

    @Test("one task that is dearer than the gate allows is a regression, and is named")
    func oneTask() throws {
        let comparison = try compared(report(tasks([1e8, 2e8, 3e8])), report(tasks([1e8, 2e8, 3.3e8])))
        #expect(comparison.verdict == .regression)
        let finding = try #require(comparison.gates.last?.findings.first)
        #expect(finding.task == "t2" && abs(finding.change - 0.1) < 1e-9)
        #expect(comparison.tasks.map(\.change) == [.unchanged, .unchanged, .regressed])
    }

    @Test("a change within the gate is told and passes")
    func withinGate() throws {
        let comparison = try compared(report(tasks([1e8, 2e8])), report(tasks([1.01e8, 2e8])))
        #expect(comparison.verdict == .ok)
        #expect(comparison.tasks[0].change == .regressed)
    }

    @Test("the effect over tasks is the geometric mean, and swapping the sides inverts it")
    func swapped() throws {
        let (one, other) = (report(tasks([1e8, 2e8, 5e8])), report(tasks([2e8, 1e8, 9e8])))
        let (forth, back) = (try compared(one, other), try compared(other, one))
        let ratio = try #require(forth.cost?.ratio)
        #expect(abs(ratio - pow(2 * 0.5 * 1.8, 1 / 3.0)) < 1e-12)
        #expect(abs(ratio * (try #require(back.cost?.ratio)) - 1) < 1e-12)
        #expect(forth.tasks.count { $0.change == .regressed } == back.tasks.count { $0.change == .improved })
    }

    @Test("a sample that was right and is not is wrong, on tests and under stress alike")
    func wrong() throws {
        let base = report([("a", [.right(1e8), .right(1e8)]), ("b", [.right(1e8)])])
        let head = report([("a", [.right(1e8), .wrong(.wrongAnswer)]), ("b", [.failsUnderStress(.timeLimit)])])
        let comparison = try compared(base, head)
        #expect(comparison.verdict == .wrong)
        #expect(comparison.tasks.map(\.change) == [.wrong, .wrong])
        #expect(comparison.tasks.flatMap(\.verdicts).map(\.sample) == ["a#1", "b#0"])
        #expect(try compared(base, head, [Gate("wrong=1")]).verdict == .wrong)
        #expect(try compared(base, head, [Gate("wrong=2")]).verdict == .ok)
        #expect(try compared(base, head, [Gate("wrong=any")]).verdict == .ok)
        #expect(try compared(head, base).tasks.map(\.change) == [.fixed, .fixed])
    }

    @Test("what we lost ourselves is no wrong answer, and is counted")
    func lost() throws {
        let comparison = try compared(
            report([("a", [.right(1e8)]), ("b", [.right(1e8)])]),
            report([("a", [.wrong(.internalError)]), ("b", [.right(1e8)])]))
        #expect(comparison.verdict == .ok)
        #expect(comparison.lost == 1)
    }

    @Test("tasks that one side lacks are new or gone and enter no effect")
    func newAndGone() throws {
        let comparison = try compared(
            report([("a", [.right(1e8)]), ("b", [.right(1e8)])]), report([("b", [.right(1e8)]), ("c", [.right(9e8)])]))
        #expect(comparison.tasks.map(\.change) == [.gone, .unchanged, .new])
        #expect(comparison.cost?.pairs == 1)
    }

    @Test("times alone are at most inconclusive: nobody measured them again")
    func times() throws {
        let base = report(tasks([1e8, 2e8, 3e8], rsd: 0.01), counter: .time)
        let head = report(tasks([3e8, 6e8, 9e8], rsd: 0.01), counter: .time)
        let comparison = try compared(base, head)
        #expect(comparison.verdict == .inconclusive)
        #expect(comparison.gates.last?.findings.allSatisfy { $0.missing.contains("it was not measured again") } == true)
        // Instructions were not counted: that they did not grow was not shown.
        #expect(try compared(base, base, [Gate("instructions=2%")]).verdict == .inconclusive)
    }

    @Test("a score may fall as far as its gate allows, with an interval over tasks")
    func scores() throws {
        let base = report(tasks(Array(repeating: 9e7, count: 12)))
        let head = report(tasks(Array(repeating: 2e8, count: 12)))
        let gates = [try Gate("dps=-1.5"), try Gate("cost=1000%")]
        #expect(try compared(base, head, gates).verdict == .regression)
        #expect(try compared(base, head, [Gate("dps=-60"), Gate("cost=1000%")]).verdict == .ok)
        let change = try #require(try compared(base, head).scores["dps"])
        #expect(change.difference == -50 && change.nTasks == 12)
        #expect(change.interval == .init(lower: -50, upper: -50))
    }

    @Test("a score under its threshold is a regression, one that is undefined is not shown to reach it")
    func floors() throws {
        let one = report(tasks([2e8, 2e8]))
        #expect(try compared(one, one, [Gate("dps>=50")]).verdict == .ok)
        #expect(try compared(one, one, [Gate("dps>=50.1")]).verdict == .regression)
        #expect(try compared(one, one, [Gate("pass@5>=50%")]).verdict == .inconclusive)
    }

    @Test("the interval of the difference of speedups is that of both sides drawn together")
    func speedups() throws {
        let base = report(tasks([1e8, 2e8, 3e8, 1e8]))
        let head = report(tasks([5e7, 1e8, 1.5e8, 5e7]))
        let change = try #require(try compared(base, head).scores["speedup"])
        let interval = try #require(change.interval)
        #expect(interval.lower > 0 && interval.lower <= change.difference! && change.difference! <= interval.upper)
    }

    @Test("no gates, no verdict")
    func ungated() throws {
        let comparison = try compared(report(tasks([1e8])), report(tasks([9e8])), [])
        #expect(comparison.gates.isEmpty && comparison.verdict == .ok)
    }

    @Test("costs of other machines are refused with what differs, and with leave are inconclusive")
    func crossHost() throws {
        let base = report(tasks([1e8, 1e8]), fingerprint: "kernel 1; processor A")
        let head = report(tasks([2e8, 2e8]), fingerprint: "kernel 1; processor B")
        #expect(throws: ComparisonError.differentMachines(["base processor A", "head processor B"])) {
            try compared(base, head)
        }
        let comparison = try compared(base, head, acrossHosts: true)
        #expect(comparison.verdict == .inconclusive)
        #expect(comparison.notes.contains { $0.contains("two kinds of machine") })
    }

    @Test("other suites, other counters and nothing in common are refused")
    func refused() throws {
        let one = report(tasks([1e8]))
        #expect(throws: ComparisonError.self) { try compared(one, report(tasks([1e8]), suite: "other")) }
        #expect(throws: ComparisonError.self) { try compared(one, report(tasks([1e8]), counter: .time)) }
        #expect(throws: ComparisonError.nothingInCommon) { try compared(one, report([("other", [.right(1)])])) }
    }

    /// Seeded, so that it always gives the same.
    @Test("of measurements that differ by noise alone, next to none is a regression of times")
    func noise() throws {
        var random = SplitMix64(seed: 7)
        func noisy() -> [Double] {
            (0..<20).map { _ in 1e8 * (1 + 0.04 * (Double.random(in: -1...1, using: &random))) }
        }
        for _ in 0..<50 {
            let rounds = (0..<4).map { _ in report(tasks(noisy(), rsd: 0.02), counter: .time) }
            func pair(_ base: Int, _ head: Int) -> ReportComparison {
                ReportComparison(base: rounds[base], head: rounds[head], bootstrap: fewResamples)
            }
            let check = GateCheck(
                first: pair(0, 1), second: SecondRound(control: pair(0, 2), confirmation: pair(2, 3)),
                gates: [Gate].usual(for: .time).withWrong)
            #expect(check.results().allSatisfy { $0.verdict < .regression })
        }
    }
}
