package import Counting
package import Sandbox

/// One run of a mode of the Python driver: how its process ended, what it said, and what the counter saw.
package struct PythonRun: Sendable {
    /// Of the process; `ok` means that it ended by itself within its limits.
    package var process: Verdict
    /// Absent when no complete result arrived.
    package var outcome: PythonOutcome?
    package var reasons: [String]
    /// Absent for runs that were not counted.
    package var reading: Reading?
    /// Absent when the run had its core to itself, or was not timed.
    package var contention: Contention?
    package var cpuNanoseconds: Int64
    /// Of `cpuNanoseconds`, what was used before the run asked for its input; absent when it did not.
    package var loadNanoseconds: Int64?
    package var wallNanoseconds: Int64
    package var memoryBytes: Int?
    package var flags: [String]
    package var standardOutput: [UInt8]
    package var standardError: [UInt8]
}

extension PythonRun {
    /// A run that we lost.
    init(lost reason: String) {
        self.init(
            process: .internalError, outcome: nil, reasons: [reason], reading: nil, cpuNanoseconds: 0,
            loadNanoseconds: nil, wallNanoseconds: 0, memoryBytes: nil, flags: [], standardOutput: [], standardError: []
        )
    }
}
