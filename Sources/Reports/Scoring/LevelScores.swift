import Counting
import Metrics
import Runner
import Sandbox
import Suites

extension TaskEvaluation {
    /// ENAMEL's score of each sample over the levels of the task's stress inputs: 0 for a wrong one, absent for one that was
    /// not profiled. Absent as a whole for a task without levels, or without a measured reference.
    ///
    /// A cost above the limit, twice the reference's largest, is a time-out, as is none at all: that level and those after
    /// it count 0.
    var levelScores: [Double?]? {
        guard !levels.isEmpty,
            let reference = references.last(where: { $0.reason == nil }).flatMap({ worst($0.costs) }),
            let largest = reference.values.max(), reference.count == Set(levels.values).count
        else { return nil }
        return samples.map { sample in
            guard sample.verdict == .ok else { return sample.verdict == .internalError ? nil : 0 }
            guard !sample.costs.isEmpty else { return nil }
            let elapsed = worst(sample.costs) ?? [:]
            return effScore(
                levels: reference.sorted { $0.key.number < $1.key.number }.map { level, cost in
                    EffLevel(
                        hardness: level.hardness, reference: cost,
                        elapsed: elapsed[level].flatMap { $0 > 2 * largest ? nil : $0 })
                })
        }
    }

    /// The largest cost of each level all of whose inputs have one.
    private func worst(_ costs: [InputCost]) -> [StressLevel: Double]? {
        var worst: [StressLevel: Double] = [:]
        var lost: Set<StressLevel> = []
        for input in costs {
            guard let level = levels[input.input] else { continue }
            guard let cost = input.cost else {
                lost.insert(level)
                continue
            }
            worst[level] = max(worst[level] ?? 0, cost.value)
        }
        return worst.filter { !lost.contains($0.key) }
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
