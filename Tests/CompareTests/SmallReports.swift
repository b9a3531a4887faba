import Compare
import Counting
import Foundation
import Metrics
import Reports
import Sandbox

/// What a sample came to, as tests state it.
enum Came {
    /// A cost, and how far its repeats spread.
    case right(Double, rsd: Double = 0)
    case wrong(Verdict)
    /// Right on the tests, and not on a stress input.
    case failsUnderStress(Verdict)
}

/// A report with one task for each list of samples.
func report(
    _ tasks: [(id: String, samples: [Came])], counter: CounterName = .icount, fingerprint: String = "here",
    suite: String = "suite", name: String = "submission"
) -> ReportDocument {
    let document = ReportDocument(
        tool: .init(version: "0"), created: Date(timeIntervalSince1970: 0),
        suite: .init(name: suite, version: "1", hash: suite, tasks: tasks.count),
        machine: .init(fingerprint: fingerprint, cpu: "c", cores: 1, memoryBytes: 1, kernel: "k"),
        isolation: .init(level: .strict, layers: []), counter: .init(counter), options: .init(),
        submission: .init(name: name, samples: tasks.reduce(0) { $0 + $1.samples.count }),
        tasks: tasks.map { id, samples in
            .init(
                id: id,
                references: [
                    .init(name: "slow", score: 50, cost: 4e8, costs: [.init(input: "s", value: 4e8)]),
                    .init(name: "fast", score: 100, cost: 1e8, costs: [.init(input: "s", value: 1e8)]),
                ],
                samples: samples.enumerated().map { index, came in sample("\(id)#\(index)", came) })
        })
    return document.scored(ScoringChoices(bootstrap: fewResamples))
}

private func sample(_ id: String, _ came: Came) -> ReportDocument.Sample {
    switch came {
    case .right(let cost, let rsd):
        .init(
            id: id, sourceHash: id, verdict: .ok,
            costs: [.init(input: "s", value: cost, repeats: rsd > 0 ? 10 : 1, rsd: rsd > 0 ? rsd : nil)],
            costTotal: cost, stressVerdict: .ok)
    case .wrong(let verdict):
        .init(id: id, sourceHash: id, verdict: verdict, reason: "test/0: it is \(verdict.rawValue)")
    case .failsUnderStress(let verdict):
        .init(
            id: id, sourceHash: id, verdict: .ok, stressVerdict: verdict,
            flags: ["stress s: \(verdict.rawValue): too much"])
    }
}

/// Tasks `t0`, `t1`, ... with one sample each.
func tasks(_ costs: [Double], rsd: Double = 0) -> [(id: String, samples: [Came])] {
    costs.enumerated().map { (id: "t\($0.offset)", samples: [.right($0.element, rsd: rsd)]) }
}

func compared(
    _ base: ReportDocument, _ head: ReportDocument, _ gates: [Gate]? = nil, acrossHosts: Bool = false
) throws -> ComparisonDocument {
    try ComparisonDocument(
        base: base, head: head, named: ("base.json", "head.json"), gates: gates, acrossHosts: acrossHosts,
        tool: .init(version: "0"), bootstrap: fewResamples)
}

/// What these tests look at does not depend on how often tasks are drawn.
let fewResamples = Bootstrap(resamples: 100)
