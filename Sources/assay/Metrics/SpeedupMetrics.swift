import Metrics

struct EfficientAtKCase: MetricCaseWithK {
    struct KAnswer: Encodable {
        var efficientAtK: Double?
        var efficientAtKInterval: [Double]?
        /// Ratio of sums.
        var speedup: Double?
        var speedupInterval: [Double]?
        var speedupGeometricMean: Double?
        var speedupMedian: Double?
        /// Absent without intervals.
        var intervalMethod: String?
    }

    struct TaskCosts: Decodable {
        var groundTruth: [Double]
        /// Costs over the stress inputs; `null` for a sample that is not correct.
        var samples: [[Double]?]

        func pairs() throws -> [CostPair?] {
            try requirePositive(groundTruth, "ground_truth")
            let truth = CompensatedSum(groundTruth).value
            return try samples.enumerated().map { index, sample in
                try requirePositive(sample ?? [], "samples[\(index)]")
                return sample.map { CostPair(groundTruth: truth, sample: CompensatedSum($0).value) }
            }
        }
    }

    var tasks: [TaskCosts]
    var k: Int?

    func answer(k: Int, _ settings: MetricSettings) throws -> KAnswer {
        let pairs = try tasks.enumerated().map { index, task in
            try inTask(index) { try task.pairs() }
        }
        let comparisons = pairs.map { $0.map(Self.comparison) }
        let efficient = EfficientAtK(tasks: comparisons, k: k)
        let perTask = comparisons.compactMap { EfficientAtK(tasks: [$0], k: k)?.value }
        let efficientInterval = efficient == nil ? nil : settings.interval(of: .mean(perTask))
        let measured = pairs.map { $0.compactMap { $0 } }.filter { !$0.isEmpty }
        let speedup = Speedup(measured.flatMap { $0 })
        let speedupInterval = settings.interval(
            of: .ratioOfSums(
                measured.map { CompensatedSum($0.map(\.groundTruth)).value },
                measured.map { CompensatedSum($0.map(\.sample)).value }))
        return KAnswer(
            efficientAtK: efficient?.value.shown, efficientAtKInterval: efficientInterval?.ends,
            speedup: speedup?.ratioOfSums.shown, speedupInterval: speedupInterval?.ends,
            speedupGeometricMean: speedup?.geometricMean.shown, speedupMedian: speedup?.median.shown,
            intervalMethod: (efficientInterval ?? speedupInterval)?.method)
    }

    func steps(k: Int, _ settings: MetricSettings) throws -> [String] {
        let pairs = try settings.one(of: tasks).pairs()
        let samples = pairs.enumerated().map { index, pair in
            guard let pair else { return "sample \(index): not correct" }
            let isFaster = Self.comparison(pair) == .faster
            return "sample \(index): \(pair.sample.text), the ground truth \(pair.groundTruth.text): speedup "
                + "\(pair.ratio.text), \(isFaster ? "faster" : "not faster")"
        }
        let faster = pairs.count { Self.comparison($0) == .faster }
        let value = passAtK(SampleTally(total: pairs.count, successful: faster), k: k)
        return samples + [
            "1 - C(\(pairs.count) - \(faster), \(k)) / C(\(pairs.count), \(k)): efficient@\(k) of the task is \(value.text)"
        ]
    }

    private static func comparison(_ pair: CostPair?) -> GroundTruthComparison {
        pair.map { compare(sample: $0.sample, groundTruth: $0.groundTruth) } ?? .notFaster
    }
}

/// Adds the task to the place of a problem.
func inTask<Result>(_ index: Int, _ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let problem as CaseProblem {
        throw CaseProblem(place: "tasks[\(index)].\(problem.place)", problem.message)
    }
}

struct PIECase: MetricCase {
    struct Best: Encodable {
        var meanSpeedup: Double
        var meanSpeedupInterval: [Double]?
        var percentOptimized: Double
        var percentOptimizedInterval: [Double]?
        var percentCorrect: Double
    }

    struct Row: Decodable {
        var src: Double
        /// `null` for a candidate that is not correct.
        var generated: [Double?]
    }

    var rows: [Row]

    /// By k: powers of two up to the number of candidates that every row has, or those of `--k`.
    func answer(_ settings: MetricSettings) throws -> [String: Best] {
        let programs = try programs()
        let candidates = programs.map(\.candidates.count).min() ?? 0
        let ks = settings.k.isEmpty ? BestOfK.reportedK(candidates: candidates) : settings.k
        return ks.reduce(into: [:]) { answer, k in
            guard let best = BestOfK(programs, k: k) else { return }
            let optimized = best.speedups.map { $0 >= 1.10 ? 100.0 : 0 }
            answer[String(k)] = Best(
                meanSpeedup: best.meanSpeedup.shown,
                meanSpeedupInterval: settings.interval(of: .mean(best.speedups))?.ends,
                percentOptimized: best.percentOptimized().shown,
                percentOptimizedInterval: settings.interval(of: .mean(optimized))?.ends,
                percentCorrect: best.percentCorrect.shown)
        }
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let program = try settings.one(of: programs())
        let ks = settings.k.isEmpty ? BestOfK.reportedK(candidates: program.candidates.count) : settings.k
        return ["the slow program costs \(program.source.text)"]
            + ks.map { k in
                let first = program.candidates.prefix(k).map { $0.map(\.text) ?? "not correct" }
                let speedup = program.bestSpeedup(k: k)
                return "Best@\(k) of \(first.joined(separator: ", ")): speedup max(1, s / b) = \(speedup.text), "
                    + (speedup >= 1.1 ? "optimized" : "not optimized")
            }
    }

    private func programs() throws -> [EditOutcome] {
        try rows.enumerated().map { index, row in
            try requirePositive(row.src, "rows[\(index)].src")
            try requirePositive(row.generated, "rows[\(index)].generated")
            return EditOutcome(source: row.src, candidates: row.generated)
        }
    }
}

struct FastPCase: MetricCase {
    struct TaskCosts: Decodable {
        var baseline: Double
        /// `null` for a sample that is not correct.
        var samples: [Double?]

        func checked() throws -> TaskCosts {
            try requirePositive(baseline, "baseline")
            try requirePositive(samples, "samples")
            return self
        }
    }

    var tasks: [TaskCosts]
    /// Thresholds; KernelBench's when absent.
    var p: [Double]?

    /// By threshold.
    func answer(_ settings: MetricSettings) throws -> [String: SingleScore] {
        let tasks = try tasks.enumerated().map { index, task in try inTask(index) { try task.checked() } }
        return (p ?? fastPThresholds).reduce(into: [:]) { answer, p in
            answer[p.text] = SingleScore(
                meanOf: tasks.map { fastP(baseline: $0.baseline, samples: $0.samples, p: p) }, settings)
        }
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let task = try settings.one(of: tasks).checked()
        let samples = task.samples.map { $0.map { "\($0.text): \((task.baseline / $0).text) times" } ?? "not correct" }
        return ["speedups over the baseline, \(task.baseline.text): \(samples.joined(separator: "; "))"]
            + (p ?? fastPThresholds).map {
                "fast_\($0.text) = \(fastP(baseline: task.baseline, samples: task.samples, p: $0).text)"
            }
    }
}

struct OptAtKCase: MetricCaseWithK {
    struct TaskCosts: Decodable {
        /// Costs over the tests.
        var expert: [Double]
        /// Over the same tests; `null` for a sample that is not correct.
        var samples: [[Double]?]

        func checked() throws -> TaskCosts {
            try requirePositive(expert, "expert")
            for (index, sample) in samples.enumerated() {
                try requirePositive(sample ?? [], "samples[\(index)]")
                if let sample, sample.count != expert.count {
                    throw CaseProblem(
                        place: "samples[\(index)]", "has \(sample.count) costs; the expert has \(expert.count)")
                }
            }
            return self
        }
    }

    var tasks: [TaskCosts]
    var k: Int?
    /// Of the expert's speedup that has to be reached; 0.95 when absent.
    var share: Double?

    func answer(k: Int, _ settings: MetricSettings) throws -> SingleScore {
        let tasks = try tasks.enumerated().map { index, task in try inTask(index) { try task.checked() } }
        return SingleScore(
            meanOf: tasks.map { optAtK(expert: $0.expert, samples: $0.samples, k: k, share: share ?? 0.95) }, settings)
    }

    func steps(k: Int, _ settings: MetricSettings) throws -> [String] {
        let task = try settings.one(of: tasks).checked()
        let samples = task.samples.enumerated().map { index, sample -> String in
            guard let sample else { return "sample \(index): not correct" }
            let speedup = harmonicSpeedup(sample: sample, expert: task.expert)
            let ratios = zip(sample, task.expert).map { ($1 / $0) }
            let reaches = (speedup ?? 0) >= share ?? 0.95
            return "sample \(index): speedups over the expert \(ratios.text); harmonic mean \(speedup.text), "
                + "\(reaches ? "at least" : "below") \((share ?? 0.95).text)"
        }
        let value = optAtK(expert: task.expert, samples: task.samples, k: k, share: share ?? 0.95)
        return samples + ["opt@\(k) of the task = \(value.text)"]
    }
}
