import Counting
import Metrics
import Sandbox

extension TaskOutcome {
    /// What scores need to know of a task of a report.
    init(_ task: ReportDocument.Task, counter: CounterName) {
        self.init(
            id: task.id, references: task.references.map { $0.stressCosts(counter) },
            referenceScores: task.references.map(\.score), samples: task.samples.map { SampleOutcome($0, counter) })
    }
}

extension ReportDocument.Reference {
    /// Absent when it could not be measured.
    fileprivate func stressCosts(_ counter: CounterName) -> [StressCost]? {
        guard reason == nil, let cost else { return nil }
        guard let costs else { return [StressCost(cost, rsd: rsd, counter)] }
        return costs.map { StressCost($0.value, rsd: $0.rsd, counter) }
    }
}

extension SampleOutcome {
    fileprivate init(_ sample: ReportDocument.Sample, _ counter: CounterName) {
        switch sample.verdict {
        case .ok: self = .correct(StressOutcome(sample, counter))
        case .internalError: self = .lost
        default: self = .incorrect
        }
    }
}

extension StressOutcome {
    fileprivate init(_ sample: ReportDocument.Sample, _ counter: CounterName) {
        if sample.costTotal != nil, !sample.costs.isEmpty {
            self = .measured(sample.costs.map { StressCost($0.value, rsd: $0.rsd, counter) })
        } else {
            // Earlier versions did not say why there is no cost; a level without one was a failure of the sample's own.
            let verdict = sample.stressVerdict ?? (sample.level == nil ? .internalError : .runtimeError)
            self = verdict == .internalError ? .notProfiled : .failed
        }
    }
}

extension StressCost {
    fileprivate init(_ value: Double, rsd: Double?, _ counter: CounterName) {
        self.init(value, standardDeviation: max(value * (rsd ?? 0), counter.statedDeviation(of: value)))
    }
}
