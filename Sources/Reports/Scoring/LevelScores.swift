import Counting
import Metrics
import Runner
import Sandbox
import Suites

extension TaskEvaluation {
    /// ENAMEL's score of each sample over the levels of the task's stress inputs: 0 for a wrong one, absent for one that was
    /// not profiled. Absent as a whole for a task without levels, or without a measured reference.
    ///
    /// From the first time-out on, levels count 0.
    func levelScores(_ unit: CostUnit) -> [Double?]? {
        guard let reference = references.last(where: { $0.reason == nil })?.costs,
            let limit = LevelLimit(reference: reference, levels: levels, unit: unit)
        else { return nil }
        let bounds = worst(reference)
        guard bounds.count == Set(levels.values).count else { return nil }
        return samples.map { sample in
            guard sample.verdict == .ok else { return sample.verdict == .internalError ? nil : 0 }
            guard !sample.costs.isEmpty else { return nil }
            let elapsed = worst(sample.costs)
            return effScore(
                levels: bounds.sorted { $0.key.number < $1.key.number }.map { level, cost in
                    EffLevel(hardness: level.hardness, reference: cost, elapsed: elapsed[level])
                }, limit: limit.zero)
        }
    }

    /// The largest cost of each level on all of whose inputs the program ended in time.
    private func worst(_ costs: [InputCost]) -> [StressLevel: Double] {
        let inTime = Dictionary(
            costs.compactMap { input in input.verdict == .ok ? input.cost.map { (input.input, $0.value) } : nil },
            uniquingKeysWith: max)
        var worst: [StressLevel: Double] = [:]
        for (level, inputs) in Dictionary(grouping: levels.keys, by: { levels[$0] }) {
            let values = inputs.compactMap { inTime[$0] }
            if let level, values.count == inputs.count { worst[level] = values.max() }
        }
        return worst
    }
}

extension ReportDocument {
    /// The document with eff@k (ENAMEL) of its tasks and as a whole, where samples have scores over levels.
    func withLevelScores(_ bootstrap: Bootstrap) -> ReportDocument {
        let scored = tasks.indices.filter { index in tasks[index].samples.contains { $0.eff != nil } }
        guard !scored.isEmpty else { return self }
        var document = self
        for k in options.k {
            var values: [Double?] = []
            for index in scored {
                let samples = tasks[index].samples.filter { $0.verdict != .internalError }.map(\.eff)
                let known = samples.compactMap { $0 }
                let value = known.count == samples.count ? effAtK(known, k: k) : nil
                document.tasks[index].scores["eff@\(k)"] = value
                values.append(value)
            }
            let known = values.compactMap { $0 }
            guard known.count == values.count, let score = Score(meanOf: known, k: k, bootstrap) else {
                document.unscored["eff@\(k)"] = "a task has fewer than \(k) scored samples"
                continue
            }
            document.scores["eff@\(k)"] = score
        }
        return document
    }
}

extension ReportDocument.Score {
    /// A mean over tasks; `nil` of none.
    init?(meanOf values: [Double], k: Int? = nil, _ bootstrap: Bootstrap) {
        guard let value = mean(values) else { return nil }
        let interval = bootstrap.interval(ofMean: values)
        self.init(
            value: value, interval: interval.map { .init(lower: $0.lower, upper: $0.upper) },
            intervalMethod: interval?.method, nTasks: values.count, k: k)
    }
}
