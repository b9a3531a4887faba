import Foundation
import Kernels
import Testing

@Suite("Logarithms of modified Bessel functions")
struct BesselTests {
    /// v, x and both logarithms, from `scripts/kernels/bessel_truth.py`.
    private static func truth() throws -> [[Double]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "bessel.csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: ",").compactMap { Double($0) }
        }
    }

    @Test("are within 1e-13 of 30 digits, over all of the plane")
    func exact() throws {
        let rows = try Self.truth()
        #expect(rows.count > 1000)
        for row in rows {
            try #require(row.count == 4)
            for (found, wanted) in [(logBesselI(row[0], row[1]), row[2]), (logBesselK(row[0], row[1]), row[3])] {
                #expect(abs(found - wanted) <= 1e-13 * max(1, abs(wanted)), "v \(row[0]), x \(row[1]): \(found)")
            }
        }
    }

    @Test("obey I_v K_{v+1} + I_{v+1} K_v = 1 / x", arguments: [0, 0.3, 2.5, 17, 26.5, 400.25, 3e4])
    func wronskian(v: Double) {
        for x in [1e-5, 0.4, 1.99, 2.01, 9, 26, 31, 700, 1e5] {
            let first = logBesselI(v, x) + logBesselK(v + 1, x)
            let second = logBesselI(v + 1, x) + logBesselK(v, x)
            let size = abs(logBesselI(v, x)) + abs(logBesselK(v, x)) + 1
            let found = max(first, second) + log1p(exp(-abs(first - second)))
            #expect(abs(found + log(x)) <= 1e-14 * size, "x \(x)")
        }
    }

    @Test("are limits at the border and NaN beyond")
    func border() {
        #expect(logBesselI(0, 0) == 0 && logBesselI(2, 0) == -.infinity && logBesselK(1, 0) == .infinity)
        #expect(logBesselI(1, .infinity) == .infinity && logBesselK(1, .infinity) == -.infinity)
        #expect(logBesselI(.infinity, 1) == -.infinity && logBesselK(.infinity, 1) == .infinity)
        for (v, x) in [(-1.0, 1.0), (1, -1), (.nan, 1), (1, .nan)] {
            #expect(logBesselI(v, x).isNaN && logBesselK(v, x).isNaN)
        }
    }

    @Test("are finite where a library's values are not", arguments: [1e3, 3e3, 1e4, 1e8, 1e15])
    func finite(scale: Double) {
        for ratio in [0.01, 0.5, 1, 2, 100] {
            #expect(logBesselI(scale, scale * ratio).isFinite && logBesselK(scale, scale * ratio).isFinite)
            #expect(logBesselI(scale, 1 / scale).isFinite && logBesselK(scale, 1 / scale).isFinite)
        }
    }
}
