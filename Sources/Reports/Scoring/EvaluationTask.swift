import Counting
import Foundation
import Metrics
import Runner
import Sandbox

extension ReportDocument.Task {
    init(_ task: TaskEvaluation, scores: TaskScores?, k: [Int]) {
        self.init(
            id: task.id, scores: Self.values(scores, k: k),
            references: task.references.enumerated().map { index, it in
                ReportDocument.Reference(it, score: (try? scores?.ladder.get())?.scores[index])
            },
            samples: task.samples.enumerated().map { index, sample in
                ReportDocument.Sample(sample, task: task, scores: scores, index: index)
            })
        for (index, eff) in (task.levelScores ?? []).enumerated() { samples[index].eff = eff }
    }

    private static func values(_ scores: TaskScores?, k: [Int]) -> [String: Double] {
        guard let scores else { return [:] }
        var values: [String: Double] = [:]
        for k in k {
            values["pass@\(k)"] = passAtK(scores.tally, k: k)
            values["efficient@\(k)"] = scores.comparisons.flatMap { EfficientAtK(tasks: [$0], k: k)?.value }
        }
        values["dps"] = scores.dps?.dps
        values["dps_norm"] = scores.dps?.dpsNorm
        values["speedup"] = Speedup(scores.costPairs)?.ratioOfSums
        return values
    }
}

extension ReportDocument.Reference {
    fileprivate init(_ reference: ReferenceEvaluation, score: Double?) {
        let lost = reference.costs.first { $0.cost == nil }
        self.init(
            name: reference.name, score: reference.score ?? score ?? 0,
            cost: reference.costs.stressCosts.map { StressCost(sum: $0).value },
            repeats: reference.costs.compactMap(\.cost?.repeats).min(), rsd: reference.costs.worstDeviation,
            reason: reference.reason ?? lost.map { "\($0.input): \($0.reason ?? $0.verdict.rawValue)" })
    }
}

extension ReportDocument.Sample {
    fileprivate init(_ sample: SampleEvaluation, task: TaskEvaluation, scores: TaskScores?, index: Int) {
        let place = sample.costs.isEmpty ? nil : scores?.places[index]
        self.init(
            id: "\(task.id)#\(sample.index)", sourceHash: sample.sourceHash, verdict: sample.verdict,
            reason: sample.reason,
            changes: sample.changes.map { ReportDocument.SourceChange(what: $0.kind.rawValue, detail: $0.detail) },
            costs: sample.costs.compactMap { input in
                input.cost.map {
                    ReportDocument.InputCost(
                        input: input.input, value: $0.value, repeats: $0.repeats, rsd: $0.relativeStandardDeviation)
                }
            },
            costTotal: sample.costs.stressCosts.map { StressCost(sum: $0).value }, level: place?.level, dps: place?.dps,
            dpsNorm: place?.dpsNorm, flags: Self.flags(sample, scores: scores, index: index))
        if !sample.costs.isEmpty { source = sample.source }
    }

    private static func flags(_ sample: SampleEvaluation, scores: TaskScores?, index: Int) -> [String] {
        var flags = sample.flags
        if scores?.isBorderlinePlace[index] == true { flags.append("borderline") }
        for input in sample.costs where input.cost == nil {
            flags.append("stress \(input.input): \(input.verdict.rawValue): \(input.reason ?? "no cost")")
        }
        return flags
    }
}

extension [InputCost] {
    fileprivate var worstDeviation: Double? { compactMap { $0.cost?.relativeStandardDeviation }.max() }
}

extension ReportDocument.UnmeasuredTask {
    /// Absent when the task takes part in every cost score.
    init?(_ task: TaskEvaluation, scores: TaskScores?) {
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
    init(_ machine: Runner.Machine) {
        self.init(
            fingerprint: machine.fingerprint, cpu: machine.processor, cores: machine.cores,
            memoryBytes: machine.memoryBytes, kernel: machine.kernel, runtimes: machine.runtimes)
    }
}

extension ReportDocument.Options {
    init(_ options: ScoreOptions, filter: String?, limit: Int?, shard: String?) {
        self.init(
            k: options.k, minCorrect: options.minCorrect, maxProfile: options.maxProfile, profile: options.profile,
            sanitize: !options.raw, cpuLimitSeconds: options.limits.cpuTime / .seconds(1),
            memoryLimitBytes: options.limits.memoryBytes, filter: filter, limit: limit, shard: shard,
            seed: options.seed)
    }
}
