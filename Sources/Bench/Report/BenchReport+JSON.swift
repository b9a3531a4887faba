import Counting
import Foundation
import Reports
import Runner

extension BenchReport {
    /// One document: `{"schema": "assay.bench/1", ...}`. Durations are in the unit of their comparison.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(Document(self)), as: UTF8.self) + "\n"
    }
}

private struct Document: Encodable {
    let schema = "assay.bench/1"
    let bench: String
    let machine: Machine
    let notes: [String]
    let comparisons: [ComparisonDocument]
    let absent: [AbsentPeer]
    let soaks: [Soak]
    let counters: [CounterRow]
    let suiteNoise: [SuiteNoise]
    let kernels: [KernelRow]

    init(_ report: BenchReport) {
        bench = report.bench
        machine = report.machine
        notes = report.notes
        comparisons = report.comparisons.map(ComparisonDocument.init)
        absent = report.absent
        soaks = report.soaks
        counters = report.counters
        suiteNoise = report.suiteNoise
        kernels = report.kernels
    }
}

private struct ComparisonDocument: Encodable {
    struct Contender: Encodable {
        let name, method: String
        let version: String?
        let median, p5, p95: Double?
        /// Absent for the baseline.
        let ratio: Double?
        let ratioInterval: [Double]?
    }

    let title, baseline, unit: String
    let rounds: Int
    let contenders: [Contender]

    init(_ comparison: Comparison) {
        title = comparison.title
        baseline = comparison.baseline
        unit = comparison.unit.rawValue
        rounds = comparison.rounds
        contenders = comparison.rows.map { row in
            Contender(
                name: row.series.name, method: row.series.method, version: row.series.version,
                median: row.series.median, p5: row.series.quantile(0.05), p95: row.series.quantile(0.95),
                ratio: row.ratio?.value,
                ratioInterval: row.ratio?.interval.map { [$0.lowerBound, $0.upperBound] })
        }
    }
}
