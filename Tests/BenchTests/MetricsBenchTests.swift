import Bench
import Metrics
import Testing

@Suite("The benchmark of the scores")
struct MetricsBenchTests {
    @Test("computes every score with its interval for every model, and every pair")
    func countsResults() {
        let bench = MetricsBench(models: 4, tasks: 12, samples: 10, bootstrap: Bootstrap(resamples: 50))
        let phases = bench.run()
        #expect(phases.map(\.results) == [48, 4 * 19, 6, 4])
        #expect(phases.allSatisfy { $0.seconds >= 0 })
    }
}
