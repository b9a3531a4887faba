import Metrics

struct AdaptiveSegmentationCase: MetricCase {
    struct Answer: Encodable {
        /// Clusters of costs, slow to fast.
        var score: [[Double]]
        /// Cumulative scores of the clusters.
        var scores: [Double]
    }

    var costs: [Double]
    var baseThreshold: Double
    var minCostWeight: Double?

    func answer(_ settings: MetricSettings) throws -> Answer {
        let clusters = try clusters()
        return Answer(score: clusters, scores: cumulativeScores(clusters))
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let sorted = costs.sorted(by: >)
        let weight = minCostWeight ?? 10_000
        let clusters = try clusters()
        let starts = Set(clusters.compactMap(\.first))
        let cuts = zip(sorted, sorted.dropFirst()).map { slower, faster in
            let gap = (slower - faster) / slower
            let needed = baseThreshold + (weight / slower).squareRoot()
            let verdict = gap > needed && starts.contains(faster) ? "cut" : "same cluster"
            return "\(slower.text) to \(faster.text): gap \(gap.text), needed \(needed.text): \(verdict)"
        }
        let scores = zip(clusters, cumulativeScores(clusters)).map { cluster, score in
            "cluster of \(cluster.count), reference \(cluster[0].text), cumulative score \(score.text)"
        }
        return ["cut where (a - b) / a > base + sqrt(weight / a), slow to fast"] + cuts + scores
    }

    private func clusters() throws -> [[Double]] {
        try requirePositive(costs, "costs")
        return adaptiveSegmentation(costs, baseThreshold: baseThreshold, minCostWeight: minCostWeight ?? 10_000) ?? []
    }
}

/// The references and samples of one task.
struct LadderTask: Decodable {
    var referenceCostsSlowToFast: [Double]
    var scores: [Double]?
    /// `null` for a sample without a cost.
    var sampleCosts: [Double?]

    func ladder() throws -> ReferenceLadder {
        do {
            try requirePositive(referenceCostsSlowToFast, "reference_costs_slow_to_fast")
            try requirePositive(sampleCosts, "sample_costs")
            return try ReferenceLadder(costs: referenceCostsSlowToFast, scores: scores)
        } catch let error as LadderError {
            throw CaseProblem(place: "the references are no ladder", explanation(of: error))
        }
    }

    func steps() throws -> [String] {
        let ladder = try ladder()
        let references = zip(ladder.costs, ladder.scores).enumerated().map { level, reference in
            "level \(level): reference \(reference.0.text), score \(reference.1.text)"
        }
        let samples = sampleCosts.map { cost -> String in
            let place = ladder.place(cost)
            guard let cost else { return "no cost: level -1, dps 0" }
            guard place.level >= 0 else { return "\(cost.text) is above every reference: level -1, dps 0" }
            return "\(cost.text) <= \(ladder.costs[place.level].text): level \(place.level), dps \(place.dps.text), "
                + "dps_norm 100 * \(place.level + 1) / \(ladder.costs.count) = \(place.dpsNorm.text)"
        }
        let task = TaskDPS(places: sampleCosts.map(ladder.place))
        return references + ["each sample matches the fastest reference that it is not slower than"] + samples
            + ["mean over the samples: dps \((task?.dps).text), dps_norm \((task?.dpsNorm).text)"]
    }

    private func explanation(of error: LadderError) -> String {
        switch error {
        case .noReferences: "\"reference_costs_slow_to_fast\" is empty"
        case .notMeasured(let index): "reference \(index) has no cost"
        case .countsDiffer(let costs, let scores): "\(costs) costs but \(scores) scores"
        case .invalidCost(let index, let cost): "cost \(index) is \(cost); a positive number was expected"
        case .invalidScore(let index, let score):
            "score \(index) is \(score); scores rise from above 0, and the last is 100"
        }
    }
}

struct DPEMatchCase: MetricCase {
    struct Answer: Encodable {
        /// Level of each sample; -1 below every reference.
        var index: [Int]
        /// Means over the samples; `null` without samples.
        var dps: Double?
        var dpsNorm: Double?
    }

    var task: LadderTask

    init(from decoder: any Decoder) throws { task = try LadderTask(from: decoder) }

    func answer(_ settings: MetricSettings) throws -> Answer {
        let places = task.sampleCosts.map(try task.ladder().place)
        let score = TaskDPS(places: places)
        return Answer(index: places.map(\.level), dps: score?.dps.shown, dpsNorm: score?.dpsNorm.shown)
    }

    func steps(_ settings: MetricSettings) throws -> [String] { try task.steps() }
}

/// DPS of a suite: costs of the correct samples of each task, in file order.
struct DPSCase: MetricCase {
    struct Answer: Encodable {
        var dps: Double?
        var dpsInterval: [Double]?
        var dpsNorm: Double?
        var dpsNormInterval: [Double]?
        var intervalMethod: String?
        /// Tasks that count.
        var nTasks: Int
        /// DPS of each task; `null` for one that does not count.
        var tasks: [Double?]
    }

    var tasks: [LadderTask]
    var minCorrect: Int?
    var maxProfile: Int?

    func answer(_ settings: MetricSettings) throws -> Answer {
        let policy = ProfilePolicy(minCorrect: minCorrect ?? 1, maxProfile: maxProfile ?? .max)
        let scored = try tasks.enumerated().map { index, task in
            let ladder = try inTask(index) { try task.ladder() }
            guard task.sampleCosts.count >= policy.minCorrect else { return nil as TaskDPS? }
            return TaskDPS(places: task.sampleCosts.prefix(policy.maxProfile).map(ladder.place))
        }
        let counted = scored.compactMap { $0 }
        let suite = SuiteDPS(tasks: counted)
        let interval = settings.interval(of: .mean(counted.map(\.dps)))
        return Answer(
            dps: suite?.dps.shown, dpsInterval: interval?.ends, dpsNorm: suite?.dpsNorm.shown,
            dpsNormInterval: settings.interval(of: .mean(counted.map(\.dpsNorm)))?.ends,
            intervalMethod: interval?.method, nTasks: counted.count, tasks: scored.map { $0?.dps.shown })
    }

    func steps(_ settings: MetricSettings) throws -> [String] { try settings.one(of: tasks).steps() }
}

struct CurationCase: MetricCase {
    struct Answer: Encodable {
        struct Reference: Encodable {
            var solution: Int
            var cost: Double
            var score: Double
            var members: Int
        }
        /// Slow to fast; absent when the task is dropped.
        var references: [Reference]?
        /// Why the task is dropped.
        var dropped: String?
    }

    /// For each solution its costs over the rounds; `null` without a full profile.
    var profiles: [[Double]?]

    func answer(_ settings: MetricSettings) throws -> Answer {
        for (index, profile) in profiles.enumerated() { try requirePositive(profile ?? [], "profiles[\(index)]") }
        do {
            let references = try CurationPolicy().curate(profiles)
            return Answer(
                references: references.map {
                    .init(solution: $0.solution, cost: $0.cost.shown, score: $0.score.shown, members: $0.members)
                })
        } catch {
            return Answer(dropped: reason(error))
        }
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let answer = try answer(settings)
        let means = profiles.map { $0.flatMap { mean($0) }.map(\.text) ?? "no full profile" }
        return [
            "mean cost of each solution over its rounds: \(means.joined(separator: ", "))",
            "kept: 10 solutions or more, each 10,000 or more, 99th percentile of their variation 5 % or less, "
                + "4 clusters or more at base threshold 0.2",
        ]
            + (answer.dropped.map { ["dropped: \($0)"] } ?? [])
            + (answer.references ?? []).map {
                "reference: solution \($0.solution), cost \($0.cost.text), cumulative score \($0.score.text), "
                    + "\($0.members) members"
            }
    }

    private func reason(_ refusal: CurationRefusal) -> String {
        switch refusal {
        case .invalidCost(let solution, let cost): "solution \(solution) costs \(cost.text)"
        case .tooFewSolutions(let found, let expected): "\(found) solutions have full profiles; \(expected) are needed"
        case .tooCheap(let solution, let mean, let expected):
            "solution \(solution) costs \(mean.text) in the mean; \(expected.text) are needed"
        case .tooNoisy(let percent, let allowed):
            "the 99th percentile of the coefficients of variation is \(percent.text) %; \(allowed.text) % are allowed"
        case .tooFewClusters(let found, let expected): "\(found) clusters; \(expected) are needed"
        }
    }
}
