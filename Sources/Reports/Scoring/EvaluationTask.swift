import Counting
import Foundation
import Metrics
import Runner
import Sandbox
import Suites

extension ReportDocument.Task {
    /// What was measured; scores come later.
    init(_ task: TaskEvaluation, unit: CostUnit) {
        let isScored = task.references.allSatisfy { $0.score != nil }
        let ranks = ReferenceLadder.scoresByRank(task.references.count)
        self.init(
            id: task.id, kind: task.kind == .function ? nil : task.kind.rawValue,
            references: task.references.enumerated().map { index, it in
                ReportDocument.Reference(it, score: isScored ? it.score ?? ranks[index] : ranks[index])
            },
            samples: task.samples.map { ReportDocument.Sample($0, task: task) })
        for (index, eff) in (task.levelScores(unit) ?? []).enumerated() { samples[index].eff = eff }
    }
}

extension ReportDocument.Reference {
    fileprivate init(_ reference: ReferenceEvaluation, score: Double) {
        let lost = reference.costs.first { $0.cost == nil }
        self.init(
            name: reference.name, score: score, cost: reference.costs.total, costs: reference.costs.measured,
            repeats: reference.costs.compactMap(\.cost?.repeats).min(), rsd: reference.costs.worstDeviation,
            reason: reference.reason ?? lost.map { "\($0.input): \($0.reason ?? $0.verdict.rawValue)" })
    }
}

extension ReportDocument.Sample {
    fileprivate init(_ sample: SampleEvaluation, task: TaskEvaluation) {
        self.init(
            id: "\(task.id)#\(sample.index)", line: sample.line, sourceHash: sample.sourceHash, verdict: sample.verdict,
            reason: sample.reason,
            changes: sample.changes.map { ReportDocument.SourceChange(what: $0.kind.rawValue, detail: $0.detail) },
            costs: sample.costs.measured, costTotal: sample.costs.total, stressVerdict: sample.costs.verdict,
            flags: Self.flags(sample), speedup: Self.speedup(sample, task: task), diff: Self.diff(sample, task: task))
        if !sample.costs.isEmpty { source = sample.source }
    }

    /// Over the slow program of an edit, 1 being equal; may be below 1.
    private static func speedup(_ sample: SampleEvaluation, task: TaskEvaluation) -> Double? {
        guard task.kind == .edit, let cost = sample.costs.total, let slow = task.references.first?.costs.total else {
            return nil
        }
        return slow / cost
    }

    private static func diff(_ sample: SampleEvaluation, task: TaskEvaluation) -> String? {
        guard let old = task.editedSource, let new = sample.source else { return nil }
        return UnifiedDiff.text(from: old, to: new)
    }

    private static func flags(_ sample: SampleEvaluation) -> [String] {
        sample.flags
            + sample.costs.filter { $0.verdict != .ok }.map { input in
                "stress \(input.input): \(input.verdict.rawValue): \(input.reason ?? "no cost")"
            }
    }
}

extension ReportDocument.InputCost {
    fileprivate init(_ input: String, _ cost: Cost, extras: CostExtras) {
        self.init(
            input: input, value: cost.value, repeats: cost.repeats, rsd: cost.relativeStandardDeviation,
            interval: extras.interval.map { .init(lower: $0.lowerBound, upper: $0.upperBound) }, median: extras.median,
            calls: extras.calls, load: extras.load.map { Double($0) }, delivery: extras.delivery.map { Double($0) },
            memoryBytes: extras.memoryBytes, mappedBytes: extras.mappedBytes.map { Int(clamping: $0) },
            systemCalls: extras.systemCalls.map { Int(clamping: $0) })
    }
}

extension [InputCost] {
    /// `ok` when every input gave a cost that counts; a cost that we lost makes the whole unknown; absent of nothing.
    fileprivate var verdict: Verdict? {
        let lost = filter { $0.verdict != .ok }.map(\.verdict)
        guard !lost.isEmpty else { return isEmpty ? nil : .ok }
        return lost.contains(.internalError) ? .internalError : lost[0]
    }

    fileprivate var measured: [ReportDocument.InputCost] {
        compactMap { input in
            input.cost.map { ReportDocument.InputCost(input.input, $0, extras: input.extras) }
        }
    }

    fileprivate var worstDeviation: Double? { compactMap { $0.cost?.relativeStandardDeviation }.max() }
}

extension ReportDocument.UnmeasuredTask {
    /// Absent when the task takes part in every cost score.
    init?(_ task: TaskEvaluation) {
        if let reason = task.unfit ?? task.unprofiled {
            self.init(id: task.id, reason: reason)
        } else if let lost = task.references.lazy.compactMap(Self.loss).first {
            self.init(id: task.id, reason: lost)
        } else {
            return nil
        }
    }

    private static func loss(of reference: ReferenceEvaluation) -> String? {
        if let reason = reference.reason { return "reference \(reference.name): \(reason)" }
        return reference.costs.first { $0.cost == nil }.map {
            "reference \(reference.name) on \($0.input): \($0.reason ?? $0.verdict.rawValue)"
        }
    }
}

extension ReportDocument.Repeatability {
    /// Absent when nothing was measured twice.
    init?(_ repeatability: Runner.Repeatability) {
        guard repeatability.pairs > 0 else { return nil }
        self.init(
            pairs: repeatability.pairs, identical: repeatability.identical,
            differing: repeatability.differing.map {
                DifferingPair(sample: "\($0.task)#\($0.sample)", input: $0.input, costs: $0.counts.map { Double($0) })
            })
    }
}

extension ReportDocument.Machine {
    init(_ machine: Runner.Machine, fingerprint: Fingerprint) {
        self.init(
            fingerprint: fingerprint.text, cpu: machine.processor, cores: machine.cores,
            memoryBytes: machine.memoryBytes, kernel: machine.kernel, runtimes: machine.runtimes,
            governor: machine.governor, smt: machine.smt, glibcTunables: machine.tunables)
    }
}

extension ReportDocument.Options {
    init(_ options: ScoreOptions, filter: String?, limit: Int?, shard: String?) {
        let isTimed = options.counter == .time
        self.init(
            k: options.k, minCorrect: options.minCorrect, maxProfile: options.maxProfile, profile: options.profile,
            sanitize: !options.raw, cpuLimitSeconds: options.limits.cpuTime / .seconds(1),
            memoryLimitBytes: options.limits.memoryBytes, filter: filter, limit: limit, shard: shard,
            repeats: isTimed ? options.timing.pairs : options.repeats,
            timeBudgetSeconds: isTimed ? options.timing.budget / .seconds(1) : nil,
            dropExtremes: isTimed ? options.timing.dropsExtremes : nil, seed: options.seed)
    }
}
