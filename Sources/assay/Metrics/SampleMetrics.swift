import Metrics

struct PassAtKCase: MetricCaseWithK {
    struct Tally: Decodable {
        var n: Int
        var c: Int

        var tally: SampleTally { SampleTally(total: n, successful: c) }
    }

    /// One task, or `tasks`.
    var n: Int?
    var c: Int?
    var tasks: [Tally]?
    var k: Int?

    func answer(k: Int, _ settings: MetricSettings) throws -> SingleScore {
        if let tasks { return SingleScore(meanOf: tasks.map { passAtK($0.tally, k: k) }, settings) }
        return SingleScore(score: passAtK(try single().tally, k: k))
    }

    func steps(k: Int, _ settings: MetricSettings) throws -> [String] {
        let task = try tasks.map { try settings.one(of: $0) } ?? single()
        let value = passAtK(task.tally, k: k)
        return [
            "n = \(task.n) samples, c = \(task.c) of them correct, k = \(k)",
            "pass@k = 1 - C(n-c, k) / C(n, k) = 1 - C(\(task.n - task.c), \(k)) / C(\(task.n), \(k))",
            value == nil ? "undefined: k has to be 1 to n, and c 0 to n" : "pass@\(k) = \(value.text)",
        ]
    }

    private func single() throws -> Tally {
        guard let n else { throw CaseProblem(place: "", "\"n\" is missing, and so is \"tasks\": [{n, c}]") }
        guard let c else { throw CaseProblem(place: "", "\"c\" is missing") }
        return Tally(n: n, c: c)
    }
}

struct EffAtKCase: MetricCaseWithK {
    /// Scores of one task's samples, or of several tasks'.
    var e: [Double]?
    var tasks: [[Double]]?
    var k: Int?

    func answer(k: Int, _ settings: MetricSettings) throws -> SingleScore {
        if let tasks { return SingleScore(meanOf: tasks.map { effAtK($0, k: k) }, settings) }
        return SingleScore(score: effAtK(try single(), k: k))
    }

    func steps(k: Int, _ settings: MetricSettings) throws -> [String] {
        let scores = try tasks.map { try settings.one(of: $0) } ?? single()
        return [
            "scores in rising order: \(scores.sorted().text)",
            "eff@k = sum over r from k to n of C(r-1, k-1) / C(n, k) e_(r), with n = \(scores.count) and k = \(k)",
            "the chance that the r-th is the best of k drawn is C(r-1, k-1) / C(n, k)",
            "eff@\(k) = \(effAtK(scores, k: k).text)",
        ]
    }

    private func single() throws -> [Double] {
        guard let e else { throw CaseProblem(place: "", "\"e\" is missing, and so is \"tasks\": [[score, ...]]") }
        return e
    }
}

struct EffScoreCase: MetricCase {
    var elapsed: Double
    var ref: Double
    var timeout: Double

    private var score: Double? { effScore(elapsed: elapsed, reference: ref, limit: timeout) }

    func answer(_ settings: MetricSettings) -> SingleScore { SingleScore(score: score) }

    func steps(_ settings: MetricSettings) -> [String] {
        [
            "t = \(elapsed.text), r = \(ref.text), T = \(timeout.text)",
            "f = max(0, T - t) / (T - r) = \(max(0, timeout - elapsed).text) / \((timeout - ref).text)",
            "f = \(score.text)",
        ]
    }
}

struct HodgesLehmannCase: MetricCase {
    var ts: [Double]

    func answer(_ settings: MetricSettings) -> SingleScore { SingleScore(score: hodgesLehmann(ts)) }

    func steps(_ settings: MetricSettings) -> [String] {
        [
            "\(ts.count) timings in rising order: \(ts.sorted().text)",
            "their \(ts.count * (ts.count + 1) / 2) averages (t_i + t_j) / 2 over i <= j have the median",
            hodgesLehmann(ts).text,
        ]
    }
}

struct CoefficientOfVariationCase: MetricCase {
    var costs: [Double]

    func answer(_ settings: MetricSettings) -> SingleScore {
        SingleScore(score: coefficientOfVariationPercent(costs))
    }

    func steps(_ settings: MetricSettings) -> [String] {
        [
            "mean of \(costs.count) costs: \(mean(costs).text)",
            "100 std / mean, with the population standard deviation: \(coefficientOfVariationPercent(costs).text) %",
        ]
    }
}
