import Counting
import Foundation
import Reports
import Sandbox

/// A document with every field set at least once, small enough to check by eye.
func sampleDocument() -> ReportDocument {
    ReportDocument(
        tool: Tool(version: "0.1.0"),
        created: Date(timeIntervalSince1970: 1_700_000_000),
        suite: SuiteIdentity(name: "core", version: "1", hash: "ab12", tasks: 3),
        machine: Machine(
            fingerprint: "f00d", cpu: "AMD EPYC", cores: 2, memoryBytes: 8 << 30, kernel: "6.18.0",
            runtimes: ["python": "3.11.2"]),
        isolation: Isolation(level: .strict, layers: ["namespaces", "seccomp"]),
        counter: CounterIdentity(.icount),
        options: Options(k: [1, 10], maxProfile: 2, cpuLimitSeconds: 2.5, memoryLimitBytes: 1 << 28, filter: "core/*"),
        submission: SubmissionIdentity(name: "middling", model: "example-model", samples: 4, distinctPrograms: 3),
        scores: [
            "pass@1": Score(value: 0.75, interval: .init(lower: 0.5, upper: 1), nTasks: 3, k: 1),
            "dps": Score(value: 62.5, interval: .init(lower: 30, upper: 95), nTasks: 2),
            "dps_norm": Score(value: 50, nTasks: 2),
            "efficient@1": Score(value: 0.25, nTasks: 3, k: 1),
            "speedup": Score(value: 1.25, nTasks: 2),
        ],
        unscored: ["pass@10": "core/a has 2 samples; 10 are needed"],
        tasks: [
            TaskReport(
                id: "core/a", scores: ["pass@1": 1, "dps": 62.5],
                references: [
                    ReferenceReport(name: "01-slow", score: 50, cost: 2_000_000, repeats: 2, rsd: 0),
                    ReferenceReport(name: "02-fast", score: 100, cost: 250_000, repeats: 2, rsd: 0),
                ],
                samples: [
                    SampleReport(
                        id: "core/a#0", sourceHash: "11", verdict: .ok,
                        costs: [InputCost(input: "20000-1", value: 240_000, repeats: 2, rsd: 0.001)],
                        costTotal: 240_000, level: 1, dps: 100, dpsNorm: 100),
                    SampleReport(
                        id: "core/a#1", sourceHash: "22", verdict: .ok,
                        changes: [SourceChange(what: "fence", detail: "took the Markdown block that defines f")],
                        costs: [InputCost(input: "20000-1", value: 3_000_000)], costTotal: 3_000_000, level: -1,
                        dps: 0, dpsNorm: 0, flags: ["borderline"]),
                ]),
            TaskReport(
                id: "core/b", scores: ["pass@1": 0],
                samples: [
                    SampleReport(
                        id: "core/b#0", sourceHash: "33", verdict: .wrongAnswer,
                        reason: "test 3: got \"x, y\",\nwanted 7")
                ]),
            TaskReport(
                id: "core/c", references: [ReferenceReport(name: "01-only", score: 100, reason: "time_limit")],
                samples: [SampleReport(id: "core/c#0", sourceHash: "11", verdict: .ok, flags: ["not_profiled"])]),
        ],
        unmeasured: [UnmeasuredTask(id: "core/c", reason: "01-only: time_limit")],
        problems: [
            Problem(
                place: "samples.jsonl:17", message: "\"solution\" is missing", hint: "give a program")
        ],
        repeatability: Repeatability(
            pairs: 2, identical: 1,
            differing: [.init(sample: "core/a#0", input: "20000-1", costs: [239_760, 240_240])]))
}
