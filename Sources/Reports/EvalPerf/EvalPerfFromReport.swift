import Foundation
import Sandbox

extension EvalPerfResults {
    /// What EvalPerf would have written of a report's tasks.
    ///
    /// - Throws: `ReportError.withoutSources` when a profiled sample's program is not in the report.
    public init(_ report: ReportDocument) throws(ReportError) {
        for task in report.tasks {
            if let sample = task.samples.first(where: { $0.level != nil && $0.source == nil }) {
                throw .withoutSources(sample: sample.id)
            }
        }
        let samples = report.tasks.map { $0.verdictCounts.values.reduce(0, +) }.max() ?? 0
        date = ReportDocument.dateFormatter.string(from: report.created)
        configuration = Configuration(
            samples: samples, temperature: nil, minCorrect: report.options.minCorrect,
            maxProfile: report.options.maxProfile ?? samples)
        summary = Scores(
            dps: report.scores["dps"]?.value, dpsNorm: report.scores["dps_norm"]?.value,
            passAt1: report.scores["pass@1"].map { $0.value * 100 })
        tasks = Dictionary(
            report.tasks.map { ($0.id, Task($0)) }, uniquingKeysWith: { first, _ in first })
    }
}

extension EvalPerfResults.Task {
    fileprivate init(_ task: ReportDocument.Task) {
        scores = EvalPerfResults.Scores(
            dps: task.scores["dps"], dpsNorm: task.scores["dps_norm"], passAt1: task.scores["pass@1"].map { $0 * 100 })
        references = task.references.map { .init(solution: nil, score: $0.score, instructions: $0.cost) }
        samples = task.samples.map { sample in
            .init(
                solution: sample.source, pass: sample.verdict == .ok, profiled: sample.level != nil,
                level: sample.level, dps: sample.dps, dpsNorm: sample.dpsNorm, instructions: sample.costTotal)
        }
    }
}
