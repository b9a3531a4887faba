import Counting
import Sandbox

/// One run of a mode of the Python driver: how its process ended, what it said, and what the counter saw.
struct PythonRun: Sendable {
    /// Of the process; `ok` means that it ended by itself within its limits.
    var process: Verdict
    /// Absent when no complete result arrived.
    var outcome: PythonOutcome?
    var reasons: [String]
    /// Absent for runs that were not counted.
    var reading: Reading?
    /// Absent when the run had its core to itself, or was not timed.
    var contention: Contention?
    var cpuNanoseconds: Int64
    /// Of `cpuNanoseconds`, what was used before the run asked for its input; absent when it did not.
    var loadNanoseconds: Int64?
    var wallNanoseconds: Int64
    var memoryBytes: Int?
    var flags: [String]
    var standardOutput: [UInt8]
    var standardError: [UInt8]
}

extension PythonRun {
    /// A run that we lost.
    init(lost reason: String) {
        self.init(
            process: .internalError, outcome: nil, reasons: [reason], reading: nil, cpuNanoseconds: 0,
            loadNanoseconds: nil, wallNanoseconds: 0, memoryBytes: nil, flags: [], standardOutput: [], standardError: [])
    }
}
