import Kernels
import Metrics

/// The series of one kernel at one size, put into figures.
struct KernelFigures {
    var kernel: Kernel
    var size: Int
    var work: KernelCase.Work
    /// Nanoseconds of a run; of each implementation.
    var own: [Series]
    /// Nanoseconds for each byte or operation, as the machine does it at best.
    var limit: Double?
    var peers: [Series]

    /// - Parameters:
    ///   - errors: Of the implementations.
    ///   - instructions: Of the implementation of that name.
    func rows(errors: [Double], instructions: (String) throws -> Double?) throws -> [KernelRow] {
        // References go from slow to fast as this machine has them.
        let ladder = try? ReferenceLadder(costs: own.compactMap(\.median).sorted(by: >))
        var rows: [KernelRow] = []
        for (index, series) in (own + peers).enumerated() {
            guard let time = series.median else { continue }
            let place = ladder?.place(time) ?? .below
            let units = limitUnits
            rows.append(
                KernelRow(
                    kernel: kernel.name, size: size, sizeUnit: kernel.sizeUnit, implementation: series.name,
                    isPeer: index >= own.count, nanoseconds: time,
                    spread: [0.05, 0.95].compactMap { series.quantile($0) },
                    instructions: index < own.count ? try instructions(series.name) : nil,
                    rate: units.map { Double($0.count) / time }, rateUnit: units?.unit,
                    shareOfLimit: units.flatMap { units in limit.map { Double(units.count) * $0 / time } },
                    error: index < own.count ? errors[index] : nil, level: place.level, dps: place.dps))
        }
        return rows
    }

    private var limitUnits: (count: Int, unit: String)? {
        switch kernel.limit {
        case .bandwidth: (work.bytes, "GB/s")
        case .arithmetic: (work.operations, "GFLOP/s")
        case .none: nil
        }
    }
}
