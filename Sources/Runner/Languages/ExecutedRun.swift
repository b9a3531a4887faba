import Counting
import Sandbox
import Suites

/// One run of a whole program: how its process ended, what it printed, and what the counter saw.
struct ExecutedRun: Sendable {
    /// Of the process: `ok` means status 0 within the limits. No oracle has looked at the output.
    var verdict: Verdict
    var reason: String?
    /// Absent when nothing was started.
    var exit: ExitStatus?
    var standardOutput: [UInt8] = []
    var standardError: [UInt8] = []
    /// Absent for runs that were not counted, or not whole.
    var count: UInt64?
    var cpuNanoseconds: Int64 = 0
    var wallNanoseconds: Int64 = 0
    var memoryBytes: Int?
    var flags: [String] = []

    /// There was nothing to run, or we lost the run.
    init(notStarted verdict: Verdict, reason: String?) {
        self.verdict = verdict
        self.reason = reason
    }

    init(_ run: RunResult, reading: Reading?) {
        verdict = run.verdict
        reason = run.verdict == .ok ? nil : Self.reason(run)
        exit = run.exit
        standardOutput = run.standardOutput
        standardError = run.standardError
        count = reading.flatMap { $0.isComplete ? $0.count : nil }
        cpuNanoseconds = run.cpuTime.nanoseconds
        wallNanoseconds = run.wallTime.nanoseconds
        memoryBytes = run.memoryBytes
        flags = PythonCell.flags(run, reading)
    }

    /// The record of this run before its output was judged.
    var record: RunRecord {
        RunRecord(
            verdict: verdict, reason: reason, count: count, cpuNanoseconds: cpuNanoseconds,
            wallNanoseconds: wallNanoseconds, memoryBytes: memoryBytes, flags: flags)
    }

    private static let shownCharacters = 300

    /// The supervisor's reason, and the line of what the program said that tells most.
    private static func reason(_ run: RunResult) -> String {
        let reason = run.reasons.first ?? run.verdict.rawValue
        let text = String(decoding: run.standardError.suffix(4096), as: UTF8.self)
        guard run.verdict == .runtimeError, let line = tellingLine(of: text) else { return reason }
        return "\(reason): \(line.prefix(shownCharacters))"
    }

    /// The last line that names an error, before a trace of calls and notes of the runtime; else the last line.
    static func tellingLine(of text: String) -> Substring? {
        let lines = text.split(whereSeparator: \.isNewline)
        let words = ["error", "exception", "panic", "assert", "abort", "fatal"]
        return lines.last { line in
            guard let first = line.first, !first.isWhitespace, !line.hasPrefix("note:") else { return false }
            let lowercase = line.lowercased()
            return words.contains { lowercase.contains($0) }
        } ?? lines.last
    }
}
