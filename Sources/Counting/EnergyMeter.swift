internal import Foundation

/// Energy of the processor's packages, from the kernel's powercap interface (RAPL).
///
/// It is that of the whole package: of everything that ran meanwhile. Some virtual machines show a counter that never
/// moves; that is no measurement, and never 0 J.
public struct EnergyMeter: Sendable {
    /// One for each package, in microjoules.
    public struct Reading: Sendable, Hashable { fileprivate var values: [UInt64] }

    private struct Package: Sendable {
        var energyFile: String
        /// Where the counter starts again from zero.
        var range: UInt64
    }

    private let packages: [Package]

    /// - Parameter folder: Where the kernel lists its power zones; `intel-rapl:0` is a package, `intel-rapl:0:0` a part
    ///   of one.
    /// - Returns: `nil` where there is no package whose energy may be read.
    public init?(folder: String = "/sys/class/powercap") {
        let zones = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        packages = zones.sorted().filter { $0.hasPrefix("intel-rapl:") && $0.split(separator: ":").count == 2 }
            .compactMap { zone in
                let file = "\(folder)/\(zone)/energy_uj"
                guard Self.number(file) != nil else { return nil }
                return Package(energyFile: file, range: Self.number("\(folder)/\(zone)/max_energy_range_uj") ?? .max)
            }
        if packages.isEmpty { return nil }
    }

    /// `nil` when a package cannot be read any more.
    public func read() -> Reading? {
        let values = packages.compactMap { Self.number($0.energyFile) }
        return values.count == packages.count ? Reading(values: values) : nil
    }

    /// Microjoules since an earlier reading; `nil` unless the counters moved.
    public func microjoules(since earlier: Reading?) -> UInt64? {
        guard let earlier, let now = read() else { return nil }
        var sum: UInt64 = 0
        for (package, (before, after)) in zip(packages, zip(earlier.values, now.values)) {
            sum &+= after >= before ? after - before : package.range - min(before, package.range) + after
        }
        return sum == 0 ? nil : sum
    }

    private static func number(_ file: String) -> UInt64? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        return UInt64(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
