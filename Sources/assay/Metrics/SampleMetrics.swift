import Metrics

struct PassAtKCase: MetricCase {
    var n: Int
    var c: Int
    var k: Int

    func answer() -> SingleScore {
        SingleScore(score: passAtK(SampleTally(total: n, successful: c), k: k))
    }
}

struct EffAtKCase: MetricCase {
    var e: [Double]
    var k: Int

    func answer() -> SingleScore { SingleScore(score: effAtK(e, k: k)) }
}

struct EffScoreCase: MetricCase {
    var elapsed: Double
    var ref: Double
    var timeout: Double

    func answer() -> SingleScore {
        SingleScore(score: effScore(elapsed: elapsed, reference: ref, limit: timeout))
    }
}

struct HodgesLehmannCase: MetricCase {
    var ts: [Double]

    func answer() -> SingleScore { SingleScore(score: hodgesLehmann(ts)) }
}

struct CoefficientOfVariationCase: MetricCase {
    var costs: [Double]

    func answer() -> SingleScore { SingleScore(score: coefficientOfVariationPercent(costs)) }
}
