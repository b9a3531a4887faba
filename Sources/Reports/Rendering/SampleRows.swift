import Counting
import Foundation
import Sandbox

/// One sample as one row: what a spreadsheet or a data frame wants.
struct SampleRow: Encodable, Equatable {
    var suite: String
    var submission: String
    var task: String
    var sample: String
    var verdict: Verdict
    var reason: String?
    var counter: CounterName
    var unit: CostUnit
    var costTotal: Double?
    var level: Int?
    var dps: Double?
    var dpsNorm: Double?
    var flags: [String]
    var sourceHash: String
}

extension ReportDocument {
    var sampleRows: [SampleRow] {
        tasks.flatMap { task in
            task.samples.map { sample in
                SampleRow(
                    suite: suite.name, submission: submission.name, task: task.id, sample: sample.id,
                    verdict: sample.verdict, reason: sample.reason, counter: counter.name, unit: counter.unit,
                    costTotal: sample.costTotal, level: sample.level, dps: sample.dps, dpsNorm: sample.dpsNorm,
                    flags: sample.flags, sourceHash: sample.sourceHash)
            }
        }
    }

    func sampleRowsAsJSONLines() throws -> String {
        let encoder = reportEncoder()
        return try sampleRows.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
    }

    func sampleRowsAsCSV() -> String {
        ([SampleRow.header] + sampleRows.map(\.fields)).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
    }
}

extension SampleRow {
    fileprivate static let header = [
        "suite", "submission", "task", "sample", "verdict", "reason", "counter", "unit", "cost_total", "level", "dps",
        "dps_norm", "flags", "source_hash",
    ]

    fileprivate var fields: [String] {
        [
            suite, submission, task, sample, verdict.rawValue, reason ?? "", counter.rawValue, unit.rawValue,
            costTotal.map { "\($0)" } ?? "", level.map { "\($0)" } ?? "", dps.map { "\($0)" } ?? "",
            dpsNorm.map { "\($0)" } ?? "", flags.joined(separator: " "), sourceHash,
        ]
    }
}

/// Quoted as RFC 4180 says. A text that a spreadsheet would take for a formula gets an apostrophe in front: reasons quote
/// what untrusted programs wrote.
private func csvField(_ text: String) -> String {
    let isFormula = text.first.map { "=+@\t\r".contains($0) } ?? false || (text.hasPrefix("-") && Double(text) == nil)
    let safe = isFormula ? "'" + text : text
    guard safe.unicodeScalars.contains(where: { "\",\n\r".unicodeScalars.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
}
