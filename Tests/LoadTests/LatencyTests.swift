import Metrics
import Testing

@testable import Load

@Suite("Latencies")
struct LatencyTests {
    @Test("have percentiles within a thousandth of the exact ones, whatever they are spread over")
    func quantiles() throws {
        var random = SplitMix64(seed: 3)
        for scale in [1e3, 1e6, 1e9] {
            let times = (0..<5000).map { _ in Int64(scale * random.gamma(shape: 0.7) * random.exponential()) }
            let histogram = Latencies(times)
            let sorted = times.sorted()
            for thousandths in [10, 250, 500, 750, 900, 990, 999, 1000] {
                let percent = Double(thousandths) / 10
                let exact = sorted[thousandths * 5 - 1]
                let found = try #require(histogram.percentile(percent))
                #expect(abs(Double(found - exact)) <= 0.001 * Double(exact) + 1, "\(percent) % of \(scale)")
            }
            #expect(histogram.largest == sorted.last && histogram.count == 5000)
            let mean = try #require(histogram.mean)
            #expect(abs(mean - times.reduce(0) { $0 + Double($1) } / 5000) < 1e-6 * scale)
        }
    }

    @Test("of nothing are unknown, not 0")
    func none() {
        let none = Latencies()
        #expect(none.percentile(50) == nil && none.mean == nil && none.largest == nil)
        #expect(LatencySummary(none) == nil)
    }

    @Test("below 0, by a clock's grain, count as 0")
    func negative() {
        #expect(Latencies([-5, 7]).percentile(50) == 0)
    }

    @Test("are drawn with a curve for each kind and no number that is none")
    func plot() {
        let records = (1...500).map { Made.record($0, firstVerdict: Double($0)) }
        let svg = LatencyPlot(records, metrics: [.firstVerdict, .ttft], title: "a < b").svg
        #expect(svg.contains(">first-verdict</text>") && !svg.contains("ttft") && svg.contains("a &lt; b"))
        #expect(!svg.contains("nan") && !svg.contains("inf"))
        #expect(!LatencyPlot([], metrics: [.ttft], title: "").svg.contains("nan"))
    }
}

/// Records of requests that nobody sent.
enum Made {
    /// - Parameters:
    ///   - firstVerdict: milliseconds after the intended sending.
    ///   - at: milliseconds since the run began.
    static func record(
        _ index: Int = 0, firstVerdict: Double? = nil, at: Double? = nil, outcome: RequestOutcome = .ok,
        phase: Phase = .measured, sent: Double = 0, end: Double? = nil
    ) -> RequestRecord {
        let send = Send(index: index, phase: phase, time: .milliseconds(at ?? Double(index)))
        var record = RequestRecord(send)
        record.outcome = outcome
        record.sentNs = Int64(sent * 1e6)
        record.endedNs = Int64((end ?? firstVerdict ?? 1) * 1e6)
        guard let firstVerdict else { return record }
        var times = ServiceTimes(originNs: 0, samples: 1)
        times.verdicts = [.init(verdict: "ok", atNs: Int64(firstVerdict * 1e6))]
        record.service = times
        return record
    }
}
