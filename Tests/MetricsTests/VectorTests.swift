import Metrics
import Testing

@Suite("Agreement with the reference implementations", .disabled(if: SharedVectors.areAbsent, "no shared/vectors"))
struct VectorTests {
    @Test("pass@k")
    func passAtKCases() throws {
        struct Case: Decodable { var n, c, k: Int; var want: Double }
        let cases: [Case] = try SharedVectors.metrics("pass_at_k")
        #expect(cases.count == 60)
        for one in cases {
            #expect(agree(passAtK(SampleTally(total: one.n, successful: one.c), k: one.k), one.want), "\(one)")
        }
    }

    @Test("eff@k")
    func effAtKCases() throws {
        struct Case: Decodable { var e: [Double]; var k: Int; var want: Double }
        let cases: [Case] = try SharedVectors.metrics("eff_at_k")
        #expect(cases.count == 60)
        for one in cases { #expect(agree(effAtK(one.e, k: one.k), one.want), "\(one)") }
    }

    @Test("Hodges-Lehmann estimator")
    func hodgesLehmannCases() throws {
        struct Case: Decodable { var ts: [Double]; var want: Double }
        let cases: [Case] = try SharedVectors.metrics("hodges_lehmann")
        #expect(cases.count == 60)
        for one in cases { #expect(agree(hodgesLehmann(one.ts), one.want), "\(one)") }
    }

    @Test("ENAMEL's score of one level")
    func effScoreCases() throws {
        struct Case: Decodable { var elapsed, ref, timeout, want: Double }
        let cases: [Case] = try SharedVectors.metrics("eff_score")
        #expect(cases.count == 60)
        for one in cases {
            let score = effScore(elapsed: one.elapsed, reference: one.ref, limit: one.timeout)
            #expect(agree(score, one.want), "\(one)")
        }
    }

    @Test("adaptive segmentation")
    func segmentationCases() throws {
        struct Case: Decodable {
            var costs: [Double]
            var base_threshold, min_cost_weight: Double
            var want: [[Double]]
        }
        let cases: [Case] = try SharedVectors.metrics("adaptive_segmentation")
        #expect(cases.count == 60)
        for one in cases {
            let clusters = adaptiveSegmentation(
                one.costs, baseThreshold: one.base_threshold, minCostWeight: one.min_cost_weight)
            #expect(clusters == one.want)
        }
    }

    @Test("coefficient of variation")
    func variationCases() throws {
        struct Case: Decodable { var costs: [Double]; var want: Double }
        let cases: [Case] = try SharedVectors.metrics("coefficient_of_variation_percent")
        #expect(cases.count == 60)
        for one in cases { #expect(agree(coefficientOfVariationPercent(one.costs), one.want), "\(one)") }
    }

    @Test("DPS and DPS_norm")
    func dpsCases() throws {
        struct Case: Decodable {
            var reference_costs_slow_to_fast, scores: [Double]
            var sample_costs: [Double?]
            var want_index: [Int]
            var want_dps, want_dps_norm: Double
        }
        let cases: [Case] = try SharedVectors.metrics("dpe_match")
        #expect(cases.count == 60)
        for one in cases {
            let ladder = try ReferenceLadder(costs: one.reference_costs_slow_to_fast, scores: one.scores)
            let places = one.sample_costs.map(ladder.place)
            #expect(places.map(\.level) == one.want_index)
            let task = try #require(TaskDPS(places: places))
            #expect(agree(task.dps, one.want_dps) && agree(task.dpsNorm, one.want_dps_norm))
        }
    }

    @Test("efficient@k and speedup, through what became of each sample")
    func efficientAtKCases() throws {
        struct TaskCase: Decodable { var ground_truth: [Double]; var samples: [[Double]?] }
        struct Case: Decodable {
            var tasks: [TaskCase]
            var k: Int
            var want_efficient_at_k: Double
            var want_speedup: Double?
        }
        let cases: [Case] = try SharedVectors.metrics("efficient_at_k")
        #expect(cases.count == 60)
        for one in cases {
            let scores = SuiteScores(
                one.tasks.enumerated().map { index, task in
                    TaskOutcome(
                        id: "\(index)", references: [task.ground_truth.map { StressCost($0) }],
                        samples: task.samples.map { costs in
                            costs.map { .correct(.measured($0.map { StressCost($0) })) } ?? .incorrect
                        })
                })
            #expect(agree(scores.efficientAtK(one.k)?.value, one.want_efficient_at_k))
            #expect(agree(scores.speedup?.ratioOfSums, one.want_speedup))
        }
    }

    @Test("PIE's Best@k")
    func pieCases() throws {
        struct Row: Decodable { var src: Double; var generated: [Double?] }
        struct Want: Decodable { var mean_speedup, percent_optimized, percent_correct: Double }
        struct Case: Decodable { var rows: [Row]; var want: [String: Want] }
        let cases: [Case] = try SharedVectors.metrics("pie")
        #expect(cases.count == 60)
        for one in cases {
            let programs = one.rows.map { EditOutcome(source: $0.src, candidates: $0.generated) }
            for (k, want) in one.want {
                let best = try #require(BestOfK(programs, k: Int(k) ?? 0))
                #expect(agree(best.meanSpeedup, want.mean_speedup))
                #expect(agree(best.percentOptimized(), want.percent_optimized))
                #expect(agree(best.percentCorrect, want.percent_correct))
            }
        }
    }
}
