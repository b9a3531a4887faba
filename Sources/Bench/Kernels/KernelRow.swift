import Counting
import Foundation
import Kernels
import Metrics
import Reports

/// What was measured of one implementation of a kernel at one size.
public struct KernelRow: Codable, Sendable, Hashable {
    public var kernel: String
    public var size: Int
    public var sizeUnit: String
    public var implementation: String
    /// Whether it is another's: numpy, scipy.
    public var isPeer: Bool
    /// Median over the rounds, of one run.
    public var nanoseconds: Double
    /// 5 % and 95 % of the rounds.
    public var spread: [Double]
    /// Of one run; absent where no counter counts it.
    public var instructions: Double?
    /// The least that has to be moved, in GB/s, or computed, in GFLOP/s, by `limit`.
    public var rate: Double?
    public var rateUnit: String?
    /// Of the limit that was measured in the same rounds.
    public var shareOfLimit: Double?
    /// Against the truth, as the kernel measures it; absent for peers.
    public var error: Double?
    /// Place among our implementations as references: 0 for the slowest, -1 slower than all.
    public var level: Int
    public var dps: Double

    static let titles = [
        "kernel", "size", "implementation", "time", "per element", "instructions", "rate", "of limit", "error", "level",
        "DPS",
    ]

    var cells: [String] {
        [
            kernel, "\(size) \(sizeUnit)", implementation, compactCost(nanoseconds, unit: .nanoseconds),
            "\(fixed(nanoseconds / Double(size), 3)) ns",
            instructions.map { fixed($0 / Double(size), 2) } ?? "-",
            rate.flatMap { rate in rateUnit.map { "\(fixed(rate, 1)) \($0)" } } ?? "-",
            shareOfLimit.map { "\(fixed(100 * $0, 0)) %" } ?? "-", error.map { scientific($0) } ?? "-", "\(level)",
            fixed(dps, 0),
        ]
    }

    private func scientific(_ value: Double) -> String {
        value == 0 ? "0" : value.isFinite ? String(format: "%.1e", value) : "not finite"
    }
}
