import Metrics

struct BeyondCase: MetricCaseWithK {
    struct TaskCosts: Decodable {
        /// Costs of the historical solutions.
        var historical: [Double]
        /// In file order; `null` for a sample that is not correct.
        var samples: [Double?]

        func checked() throws -> TaskCosts {
            try requirePositive(historical, "historical")
            try requirePositive(samples, "samples")
            guard let low = historical.min(), let high = historical.max(), low < high else {
                throw CaseProblem(place: "historical", "two different costs at least are needed")
            }
            return self
        }

        func scores(_ rule: BeyondRule) -> [Double] {
            samples.compactMap { beyond($0, historical: historical, rule: rule) }
        }
    }

    var tasks: [TaskCosts]
    var k: Int?
    /// How the published code treated samples outside of the range: `clipped_seconds` or `unbounded`.
    var rule: String?

    func answer(k: Int, _ settings: MetricSettings) throws -> SingleScore {
        let rule = try beyondRule()
        let tasks = try tasks.enumerated().map { index, task in try inTask(index) { try task.checked() } }
        return SingleScore(meanOf: tasks.map { beyondAtK($0.scores(rule), k: k) }, settings)
    }

    func steps(k: Int, _ settings: MetricSettings) throws -> [String] {
        let task = try settings.one(of: tasks).checked()
        let rule = try beyondRule()
        let range = "\((task.historical.min() ?? 0).text) to \((task.historical.max() ?? 0).text)"
        let formula =
            switch rule {
            case .clipped: "clip((max - t) / (max - min), 0, 1)"
            case .clippedSeconds: "clip(max - t, 0, 1) / (max - min)"
            case .unbounded: "max(0, max - t) / (max - min)"
            }
        let samples = zip(task.samples, task.scores(rule)).prefix(k).map { cost, score in
            "\(cost.map(\.text) ?? "not correct"): \(score.text)"
        }
        return ["historical costs: \(range); beyond = \(formula), 0 if not correct"] + samples
            + ["beyond@\(k) of the task = \(beyondAtK(task.scores(rule), k: k).text)"]
    }

    private func beyondRule() throws -> BeyondRule {
        guard let rule else { return .clipped }
        guard let known = BeyondRule(rawValue: rule) else {
            let names = BeyondRule.allCases.map(\.rawValue).joined(separator: ", ")
            throw CaseProblem(place: "rule", "\"\(rule)\" is no rule; expected one of \(names)")
        }
        return known
    }
}

struct EffiBenchCase: MetricCase {
    struct Use: Decodable {
        var time: Double
        var maxMemory: Double
        var totalMemory: Double

        var use: ResourceUse { ResourceUse(time: time, maxMemory: maxMemory, totalMemory: totalMemory) }
    }

    struct TaskUses: Decodable {
        var canonical: Use
        /// `null` for a sample that is not correct.
        var samples: [Use?]

        func ratios() throws -> [EffiBenchRatios] {
            try samples.enumerated().compactMap { index, sample in
                guard let sample else { return nil }
                guard let ratios = EffiBenchRatios(sample: sample.use, canonical: canonical.use) else {
                    throw CaseProblem(
                        place: "samples[\(index)]", "every use, the canonical one too, is a positive number")
                }
                return ratios
            }
        }
    }

    struct Answer: Encodable {
        /// Means over the correct samples; `null` when there is none.
        var net: Double?
        var netInterval: [Double]?
        var nmu: Double?
        var nmuInterval: [Double]?
        var ntmu: Double?
        var ntmuInterval: [Double]?
        var samples: Int
    }

    var tasks: [TaskUses]

    func answer(_ settings: MetricSettings) throws -> Answer {
        let ratios = try tasks.enumerated().map { index, task in try inTask(index) { try task.ratios() } }
        let measured = ratios.filter { !$0.isEmpty }
        let mean = EffiBenchRatios(meanOf: ratios.flatMap { $0 })
        func interval(_ value: (EffiBenchRatios) -> Double) -> [Double]? {
            settings.interval(
                of: .ratioOfSums(
                    measured.map { CompensatedSum($0.map(value)).value }, measured.map { Double($0.count) }))?.ends
        }
        return Answer(
            net: mean?.net.shown, netInterval: interval(\.net), nmu: mean?.nmu.shown, nmuInterval: interval(\.nmu),
            ntmu: mean?.ntmu.shown, ntmuInterval: interval(\.ntmu), samples: ratios.reduce(0) { $0 + $1.count })
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let ratios = try settings.one(of: tasks).ratios()
        let mean = EffiBenchRatios(meanOf: ratios)
        return ["each correct sample's use over the canonical solution's: time, max memory, total memory"]
            + ratios.map { "\($0.net.text), \($0.nmu.text), \($0.ntmu.text)" }
            + ["mean: NET \((mean?.net).text), NMU \((mean?.nmu).text), NTMU \((mean?.ntmu).text)"]
    }
}

struct TimeToResultCase: MetricCase {
    /// Costs of the trials of each study; `null` for a trial that does not reach the result.
    var studies: [[Double?]]

    func answer(_ settings: MetricSettings) throws -> SingleScore {
        for (index, study) in studies.enumerated() { try requirePositive(study, "studies[\(index)]") }
        return SingleScore(score: timeToResult(studies))
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let answer = try answer(settings)
        return studies.enumerated().map { index, study in
            "study \(index): cheapest trial \(study.compactMap { $0 }.min().map(\.text) ?? "none reaches the result")"
        } + ["median over the studies: \(answer.score.text)"]
    }
}

struct ComplexityCase: MetricCase {
    struct Answer: Encodable {
        /// `null` when the points cannot tell classes apart.
        var score: String?
        var confidence: Double?
        var error: Double?
    }

    /// Pairs of scale and cost.
    var points: [[Double]]

    func answer(_ settings: MetricSettings) throws -> Answer {
        let fit = ComplexityFit(try scaledCosts(), seed: settings.bootstrap.seed)
        return Answer(score: fit?.complexity.rawValue, confidence: fit?.confidence.shown, error: fit?.error.shown)
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let costs = try scaledCosts().sorted { $0.scale < $1.scale }
        let slopes = zip(costs, costs.dropFirst()).map { earlier, later in
            "scale \(earlier.scale.text) to \(later.scale.text): cost times \((later.cost / earlier.cost).text)"
        }
        let fit = ComplexityFit(costs, seed: settings.bootstrap.seed)
        return slopes + [
            fit.map { "\($0), costs met to \(($0.error * 100).text) %" }
                ?? "undefined: \(ComplexityFit.minScales) scales over a range of \(ComplexityFit.minRange.text) are needed"
        ]
    }

    private func scaledCosts() throws -> [ScaledCost] {
        try points.enumerated().map { index, point in
            guard point.count == 2 else {
                throw CaseProblem(
                    place: "points[\(index)]", "has \(point.count) numbers; a scale and a cost were expected")
            }
            try requirePositive(point, "points[\(index)]")
            return ScaledCost(scale: point[0], cost: point[1])
        }
    }
}
