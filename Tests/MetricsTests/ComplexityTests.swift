import Foundation
import Metrics
import Testing

@Suite("Complexity from costs over scales")
struct ComplexityTests {
    private static let scales = (0..<15).map { (20 * pow(2, Double($0) / 2)).rounded() }

    private func costs(
        _ scales: [Double], noise: Double = 0.02, seed: UInt64, _ cost: (Double) -> Double
    ) -> [ScaledCost] {
        var random = SplitMix64(seed: seed)
        return scales.map {
            ScaledCost(scale: $0, cost: cost($0) * (1 + Double.random(in: -noise...noise, using: &random)))
        }
    }

    @Test("finds the class under overhead and noise", arguments: UInt64(1)...5)
    func synthetic(seed: UInt64) throws {
        let cases: [(ComplexityClass, (Double) -> Double)] = [
            (.constant, { _ in 50_000 }),
            (.logarithmic, { 10_000 + 5_000 * log($0) }),
            (.linear, { 100_000 + 900 * $0 }),
            (.linearithmic, { 50_000 + 300 * $0 + 200 * $0 * log($0) }),
            (.quadratic, { 50_000 + 500 * $0 + 80 * $0 * $0 }),
            (.cubic, { 80_000 + 90 * $0 * $0 + 3 * $0 * $0 * $0 }),
        ]
        for (wanted, cost) in cases {
            let fit = try #require(ComplexityFit(costs(Self.scales, seed: seed, cost)))
            #expect(fit.complexity == wanted, "\(fit), wanted \(wanted)")
            #expect(fit.confidence > 0.5 && fit.confidence <= 1)
            #expect(fit.error < 0.03)
        }
        let small = (0..<8).map { 3 + 3 * Double($0) }
        let fibonacci = try #require(ComplexityFit(costs(small, seed: seed) { 3_000 + 90 * pow(1.618, $0) }))
        #expect(fibonacci.complexity == .exponential)
    }

    @Test("does not depend on the unit of the costs or the order of the points")
    func invariance() throws {
        let points = costs(Self.scales, seed: 3) { 300 * $0 * log($0) + 1000 }
        let fit = try #require(ComplexityFit(points))
        let scaled = try #require(ComplexityFit(points.map { ScaledCost(scale: $0.scale, cost: $0.cost * 1024) }))
        #expect(scaled.complexity == fit.complexity && agree(scaled.confidence, fit.confidence))
        #expect(ComplexityFit(points.reversed()) == fit)
        #expect(ComplexityFit(points) == fit)
    }

    @Test("is absent when the points cannot tell classes apart")
    func absent() {
        func fit(_ points: [(Double, Double)]) -> ComplexityFit? {
            ComplexityFit(points.map { ScaledCost(scale: $0.0, cost: $0.1) })
        }
        #expect(fit([]) == nil)
        #expect(fit([(1, 1), (10, 2), (100, 3), (1000, 4)]) == nil)
        #expect(fit([(10, 1), (11, 2), (12, 3), (13, 4), (14, 5)]) == nil)
        #expect(fit([(1, 1), (2, 2), (4, 0), (8, 8), (16, 16)]) == nil)
        #expect(fit([(1, 1), (2, .infinity), (4, 4), (8, 8), (16, 16)]) == nil)
    }

    @Test(
        "reads the usual names",
        arguments: [
            ("n log n", ComplexityClass.linearithmic), ("O(n^2)", .quadratic), ("n²", .quadratic), ("cubic", .cubic),
            ("1", .constant), ("2^n", .exponential), ("O(log n)", .logarithmic),
        ])
    func names(_ name: String, _ wanted: ComplexityClass) {
        #expect(ComplexityClass(name: name) == wanted)
        #expect(ComplexityClass(name: "n^4") == nil)
    }

    @Test("is wrong on at most 5 % of the core suite's references whose class is known")
    func recorded() throws {
        struct Recorded: Decodable {
            var reference: String
            var complexity: String?
            /// Pairs of scale and instructions.
            var costs: [[Double]]
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/complexity/core.json")
        let all = try JSONDecoder().decode([Recorded].self, from: Data(contentsOf: file))
        #expect(all.count == 66)
        var wrong: [String] = []
        let known = all.filter { $0.complexity != nil }
        for one in known {
            let wanted = try #require(ComplexityClass(name: one.complexity ?? ""))
            let fit = ComplexityFit(one.costs.map { ScaledCost(scale: $0[0], cost: $0[1]) }, resamples: 20)
            if fit?.complexity != wanted { wrong.append("\(one.reference): \(fit?.description ?? "-"), is \(wanted)") }
        }
        #expect(known.count >= 45)
        #expect(Double(wrong.count) <= 0.05 * Double(known.count), "\(wrong)")
    }
}
