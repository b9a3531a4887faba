import Counting
import Metrics
import Runner
import Sandbox

extension TaskOutcome {
    /// What scores need to know of a task that was evaluated.
    init(_ task: TaskEvaluation) {
        let hasScores = task.references.allSatisfy { $0.score != nil }
        self.init(
            id: task.id,
            references: task.references.map { $0.reason == nil ? $0.costs.stressCosts : nil },
            referenceScores: hasScores ? task.references.compactMap(\.score) : nil,
            samples: task.samples.map(SampleOutcome.init))
    }
}

extension SampleOutcome {
    fileprivate init(_ sample: SampleEvaluation) {
        switch sample.verdict {
        case .ok: self = .correct(StressOutcome(sample.costs))
        case .internalError: self = .lost
        default: self = .incorrect
        }
    }
}

extension StressOutcome {
    fileprivate init(_ costs: [InputCost]) {
        if costs.isEmpty || costs.contains(where: { $0.cost == nil && $0.verdict == .internalError }) {
            self = .notProfiled
        } else if let measured = costs.stressCosts {
            self = .measured(measured)
        } else {
            self = .failed
        }
    }
}

extension [InputCost] {
    /// Absent unless every input was measured.
    var stressCosts: [StressCost]? {
        guard !isEmpty else { return nil }
        let costs = compactMap { input in
            input.cost.map { cost in
                StressCost(cost.value, standardDeviation: cost.value * (cost.relativeStandardDeviation ?? 0))
            }
        }
        return costs.count == count ? costs : nil
    }
}
