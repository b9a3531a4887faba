import Foundation
import Reports
import Runner
import Suites

/// A file that reports can be read from: a result store, or a JSON report.
struct ReportSource {
    var path: String

    /// The report, or that of the submission asked for.
    func one(submission: String?) throws -> ReportDocument {
        let reports = try named()
        let wanted = reports.filter { name, _ in submission.map { name.isEmpty || name.hasPrefix("\($0) on ") } ?? true
        }
        switch wanted.count {
        case 1: return try document(wanted[0].json)
        case 0:
            throw Failure(.missingInput, "\(path): no report of \(submission ?? "")\n\(listed(reports.map(\.name)))")
        default:
            throw Failure(
                .usage,
                "\(path): several reports; choose with --submission, or compare them with --rank dps\n"
                    + listed(reports.map(\.name)))
        }
    }

    func all() throws -> [ReportDocument] { try named().map { try document($0.json) } }

    /// Reports by name; that of a JSON file has none.
    private func named() throws -> [(name: String, json: Data)] {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.missing(path, "`assay score` makes one; its --store and --out say where.")
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { file.closeFile() }
        // Every SQLite file begins so.
        let isStore = try file.read(upToCount: 15) == Data("SQLite format 3".utf8)
        guard isStore else { return [(name: "", json: Data(try GzipFile.bytes(path)))] }
        let reports = try ResultStore(path: path).reports()
        guard !reports.isEmpty else {
            throw Failure(
                .missingInput, "\(path): no report yet\nRepeat the `assay score` that began it; it continues.")
        }
        return reports
    }

    private func document(_ json: Data) throws -> ReportDocument {
        do {
            return try ReportDocument(json: json, named: name)
        } catch {
            throw Failure(.malformedInput, "\(path): \(error)")
        }
    }

    /// Of a submission whose file does not say: as EvalPerf calls its files.
    private var name: String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.components(separatedBy: "_evalperf_results").first ?? file
    }

    private func listed(_ names: [String]) -> String { "It has: \(names.joined(separator: ", "))" }
}
