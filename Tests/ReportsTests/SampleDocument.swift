import Counting
import Foundation
import Reports
import Sandbox

/// A document with every field set at least once, small enough to check by eye.
func sampleDocument() -> ReportDocument {
    ReportDocument(
        tool: .init(version: "0.1.0"),
        created: Date(timeIntervalSince1970: 1_700_000_000),
        suite: .init(name: "core", version: "1", hash: "ab12", tasks: 3),
        machine: .init(
            fingerprint: "f00d", cpu: "AMD EPYC", cores: 2, memoryBytes: 8 << 30, kernel: "6.18.0",
            runtimes: ["python": "3.11.2"]),
        isolation: .init(level: .strict, layers: ["namespaces", "seccomp"]),
        counter: .init(.icount),
        options: .init(k: [1, 10], maxProfile: 2, cpuLimitSeconds: 2.5, memoryLimitBytes: 1 << 28, filter: "core/*"),
        submission: .init(name: "middling", model: "example-model", samples: 4, distinctPrograms: 3),
        scores: [
            "pass@1": .init(value: 0.75, interval: .init(lower: 0.5, upper: 1), nTasks: 3, k: 1),
            "dps": .init(value: 62.5, interval: .init(lower: 30, upper: 95), nTasks: 2),
            "dps_norm": .init(value: 50, nTasks: 2),
            "efficient@1": .init(value: 0.25, nTasks: 3, k: 1),
            "speedup": .init(value: 1.25, nTasks: 2),
        ],
        unscored: ["pass@10": "core/a has 2 samples; 10 are needed"],
        tasks: [
            .init(
                id: "core/a", scores: ["pass@1": 1, "dps": 62.5],
                references: [
                    .init(name: "01-slow", score: 50, cost: 2_000_000, repeats: 2, rsd: 0),
                    .init(name: "02-fast", score: 100, cost: 250_000, repeats: 2, rsd: 0),
                ],
                samples: [
                    .init(
                        id: "core/a#0", sourceHash: "11", verdict: .ok,
                        costs: [.init(input: "20000-1", value: 240_000, repeats: 2, rsd: 0.001)],
                        costTotal: 240_000, level: 1, dps: 100, dpsNorm: 100),
                    .init(
                        id: "core/a#1", sourceHash: "22", verdict: .ok,
                        changes: [.init(what: "fence", detail: "took the Markdown block that defines f")],
                        costs: [.init(input: "20000-1", value: 3_000_000)], costTotal: 3_000_000, level: -1,
                        dps: 0, dpsNorm: 0, flags: ["borderline"]),
                ]),
            .init(
                id: "core/b", scores: ["pass@1": 0],
                samples: [
                    .init(
                        id: "core/b#0", sourceHash: "33", verdict: .wrongAnswer,
                        reason: "test 3: got \"x, y\",\nwanted 7")
                ]),
            .init(
                id: "core/c", references: [.init(name: "01-only", score: 100, reason: "time_limit")],
                samples: [.init(id: "core/c#0", sourceHash: "11", verdict: .ok, flags: ["not_profiled"])]),
        ],
        unmeasured: [.init(id: "core/c", reason: "01-only: time_limit")],
        problems: [
            .init(
                place: "samples.jsonl:17", message: "\"solution\" is missing", hint: "give a program")
        ],
        repeatability: .init(
            pairs: 2, identical: 1,
            differing: [.init(sample: "core/a#0", input: "20000-1", costs: [239_760, 240_240])]))
}
