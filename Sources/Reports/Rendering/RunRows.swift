import Counting
import Foundation
import Sandbox

/// One run as one row, what a spreadsheet or a data frame wants: a sample on a stress input. A sample without a cost has
/// one row that names no input.
struct RunRow: Encodable, Equatable {
    var suite: String
    var submission: String
    var task: String
    var sample: String
    var verdict: Verdict
    var reason: String?
    var counter: CounterName
    var unit: CostUnit
    /// The stress input; absent with the cost.
    var input: String?
    /// On this input: the mean over `repeats`.
    var cost: Double?
    var repeats: Int?
    /// Relative standard deviation over the repeats.
    var rsd: Double?
    var memoryBytes: Int?
    /// Over all stress inputs of the sample.
    var costTotal: Double?
    var level: Int?
    var dps: Double?
    var dpsNorm: Double?
    var flags: [String]
    var sourceHash: String
}

extension ReportDocument {
    var runRows: [RunRow] {
        tasks.flatMap { task in
            task.samples.flatMap { sample in
                (sample.costs.isEmpty ? [nil] : sample.costs.map { $0 }).map { cost in
                    RunRow(
                        suite: suite.name, submission: submission.name, task: task.id, sample: sample.id,
                        verdict: sample.verdict, reason: sample.reason, counter: counter.name, unit: counter.unit,
                        input: cost?.input, cost: cost?.value, repeats: cost?.repeats, rsd: cost?.rsd,
                        memoryBytes: cost?.memoryBytes, costTotal: sample.costTotal, level: sample.level,
                        dps: sample.dps, dpsNorm: sample.dpsNorm, flags: sample.flags, sourceHash: sample.sourceHash)
                }
            }
        }
    }

    func runRowsAsJSONLines() throws -> String {
        let encoder = reportEncoder()
        return try runRows.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }

    func runRowsAsCSV() -> String {
        ([RunRow.header] + runRows.map(\.fields)).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }
}

extension RunRow {
    fileprivate static let header = [
        "suite", "submission", "task", "sample", "verdict", "reason", "counter", "unit", "cost_total", "level", "dps",
        "dps_norm", "flags", "source_hash", "input", "cost", "repeats", "rsd", "memory_bytes",
    ]

    fileprivate var fields: [String] {
        [
            suite, submission, task, sample, verdict.rawValue, reason ?? "", counter.rawValue, unit.rawValue,
            costTotal.map { "\($0)" } ?? "", level.map { "\($0)" } ?? "", dps.map { "\($0)" } ?? "",
            dpsNorm.map { "\($0)" } ?? "", flags.joined(separator: " "), sourceHash, input ?? "",
            cost.map { "\($0)" } ?? "", repeats.map { "\($0)" } ?? "", rsd.map { "\($0)" } ?? "",
            memoryBytes.map { "\($0)" } ?? "",
        ]
    }
}

/// Quoted as RFC 4180 says. A text that a spreadsheet would take for a formula gets an apostrophe in front: reasons quote
/// what untrusted programs wrote.
func csvField(_ text: String) -> String {
    let isFormula = text.first.map { "=+@\t\r".contains($0) } ?? false || (text.hasPrefix("-") && Double(text) == nil)
    let safe = isFormula ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
