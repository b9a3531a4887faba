import Counting
import Sandbox

extension ReportDocument {
    /// A test for each sample: passed when it is right, whatever it costs.
    func junit() -> String {
        let cases = tasks.flatMap { task in
            task.samples.map { sample in
                JUnitDocument.Case(sample.id, in: task.id, sample.junitResult, output: output(of: sample))
            }
        }
        return JUnitDocument(named: "\(submission.name) on \(suite.name)", cases).text
    }

    private func output(of sample: Sample) -> String? {
        guard let cost = sample.costTotal else { return nil }
        let dps = sample.dps.map { ", DPS \(fixed($0, 1))" } ?? ""
        let flags = sample.flags.map { "; \($0)" }.joined()
        return "\(fixed(cost, 0)) \(counter.unit.rawValue)\(dps)\(flags)"
    }

    /// The scores as a notice, and a warning for each sample that is suspicious or was lost.
    func workflowCommands() -> String {
        let samples = tasks.flatMap(\.samples)
        let suspects = samples.filter(\.isSuspicious).prefix(10).map {
            workflowCommand("warning", title: "assay: suspicious", "\($0.id): \($0.suspicions[0])")
        }
        let lost = samples.filter { $0.verdict == .internalError }.prefix(10).map {
            workflowCommand("warning", title: "assay: internal_error", "\($0.id): \($0.reason ?? "")")
        }
        let scores = scoresInOrder.map { "\($0.shown.title) \($0.shown.text($0.score.value))" }
        return suspects.joined() + lost.joined()
            + workflowCommand(
                "notice", title: "assay: \(submission.name) on \(suite.name)", scores.joined(separator: ", "))
    }
}

extension ReportDocument.Sample {
    fileprivate var junitResult: JUnitDocument.Result {
        switch verdict {
        case .ok: .passed
        case .internalError: .error(message: reason ?? "", type: verdict.rawValue)
        default: .failure(message: reason ?? verdict.rawValue, type: verdict.rawValue)
        }
    }
}
