public import Foundation
import Metrics
import Sandbox

/// A report brought up to what this version writes, and what that took.
///
/// The schema grows by additions alone, so that every report of `assay.report/1` can be read; what earlier versions left
/// unsaid and still follows from the rest is written out. Other tools' results become reports of this schema.
public struct ReportMigration: Sendable {
    public var document: ReportDocument
    /// What was changed, a sentence each; empty for a report that is as this version writes it.
    public var changes: [String]

    /// - Parameter name: Of the submission, for files that do not say.
    /// - Throws: `ReportError`; a report of a later schema is not read.
    public init(json text: Data, named name: String) throws(ReportError) {
        document = try ReportDocument(json: text, named: name)
        changes = []
        if document.tool.name != ReportDocument.Tool.ours {
            changes.append("read the results of \(document.tool.name)")
        }
        nameIntervals()
        sayWhyCostsAreMissing()
        countVerdicts()
    }

    /// Before they said so, intervals were percentiles.
    private mutating func nameIntervals() {
        let unnamed = document.scores.filter { $0.value.interval != nil && $0.value.intervalMethod == nil }.keys
        for name in unnamed { document.scores[name]?.intervalMethod = .percentile }
        if !unnamed.isEmpty { changes.append("\(counted(unnamed.count, "interval")) named as percentiles") }
    }

    /// A correct sample with a level and no cost had failed under stress.
    private mutating func sayWhyCostsAreMissing() {
        var changed = 0
        for task in document.tasks.indices {
            for index in document.tasks[task].samples.indices {
                let sample = document.tasks[task].samples[index]
                guard sample.verdict == .ok, sample.stressVerdict == nil else { continue }
                if sample.costTotal != nil, !sample.costs.isEmpty {
                    document.tasks[task].samples[index].stressVerdict = .ok
                } else if sample.level != nil, sample.costs.isEmpty, document.tool.name == ReportDocument.Tool.ours {
                    document.tasks[task].samples[index].stressVerdict = .runtimeError
                } else {
                    continue
                }
                changed += 1
            }
        }
        if changed > 0 { changes.append("\(counted(changed, "sample")) given the verdict under stress") }
    }

    private mutating func countVerdicts() {
        var changed = 0
        for task in document.tasks.indices {
            let counts = document.tasks[task].samples.reduce(into: [String: Int]()) { counts, sample in
                counts[sample.verdict.rawValue, default: 0] += 1
            }
            guard counts != document.tasks[task].verdictCounts, !counts.isEmpty else { continue }
            document.tasks[task].verdictCounts = counts
            changed += 1
        }
        if changed > 0 { changes.append("verdicts of \(counted(changed, "task")) counted anew") }
    }
}
