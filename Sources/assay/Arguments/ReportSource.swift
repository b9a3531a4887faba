import Foundation
import Reports
import Runner
import Suites

/// What reports can be read from: a result store, a JSON report, or another benchmark's results.
struct ReportSource {
    var path: String
    /// What messages call it; absent: its path.
    var shownAs: String?

    private var label: String { shownAs ?? path }

    /// The report, or that of the submission asked for.
    func one(submission: String?) throws -> ReportDocument {
        if isFolder { return try effiBench() }
        let reports = try named()
        let wanted = reports.filter { name, _ in submission.map { name.isEmpty || name.hasPrefix("\($0) on ") } ?? true
        }
        switch wanted.count {
        case 1: return try document(wanted[0].json)
        case 0:
            throw Failure(.missingInput, "\(label): no report of \(submission ?? "")\n\(listed(reports.map(\.name)))")
        default:
            throw Failure(
                .usage,
                "\(label): several reports; choose with --submission, or compare them with --rank dps\n"
                    + listed(reports.map(\.name)))
        }
    }

    func all() throws -> [ReportDocument] {
        if isFolder { return [try effiBench()] }
        return try named().map { try document($0.json) }
    }

    /// What scorings came to: all that a store remembers, or the one that a report is of.
    func history() throws -> [HistoryEntry] {
        guard try isStore() else { return try all().map(HistoryEntry.init) }
        return try ResultStore(path: path).history().map { entry in
            do {
                return try HistoryEntry(json: entry)
            } catch {
                throw Failure(.malformedInput, "\(label): an entry of its history cannot be read")
            }
        }
    }

    /// Every SQLite file begins alike.
    private func isStore() throws -> Bool {
        guard !isFolder else { return false }
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.missing(path, "`assay score` makes one; its --store and --out say where.")
        }
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { file.closeFile() }
        return try file.read(upToCount: 15) == Data("SQLite format 3".utf8)
    }

    /// The report as this version writes it.
    func migrated() throws -> ReportMigration {
        guard let report = try named().first, report.name.isEmpty else {
            throw Failure(
                .usage, "\(label): a store, whose reports are of this version\nGive a report, as --out writes it.")
        }
        do {
            return try ReportMigration(json: report.json, named: name)
        } catch {
            throw Failure(.malformedInput, "\(label): \(error)")
        }
    }

    private var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func effiBench() throws -> ReportDocument {
        do {
            return ReportDocument(try EffiBenchResults(folder: path), name: name)
        } catch {
            throw Failure(.malformedInput, "\(label): \(error)")
        }
    }

    /// Reports by name; that of a JSON file has none.
    private func named() throws -> [(name: String, json: Data)] {
        guard try isStore() else { return [(name: "", json: Data(try GzipFile.bytes(path)))] }
        let reports = try ResultStore(path: path).reports()
        guard !reports.isEmpty else {
            throw Failure(
                .missingInput, "\(label): no report yet\nRepeat the `assay score` that began it; it continues.")
        }
        return reports
    }

    private func document(_ json: Data) throws -> ReportDocument {
        do {
            return try ReportDocument(json: json, named: name)
        } catch {
            throw Failure(.malformedInput, "\(label): \(error)")
        }
    }

    /// Of a submission whose file does not say: as EvalPerf and Mercury call their files.
    private var name: String {
        let file = label.split(separator: "/").last.map(String.init) ?? path
        let ending = ["_evalperf_results", "_eval.json"].compactMap { file.firstRange(of: $0)?.lowerBound }.min()
        return ending.map { String(file[..<$0]) } ?? file
    }

    private func listed(_ names: [String]) -> String { "It has: \(names.joined(separator: ", "))" }
}
