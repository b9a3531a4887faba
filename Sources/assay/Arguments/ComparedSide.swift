import Compare
import Foundation
import Reports
import Suites

/// One side of a comparison, as the command line names it: a report, a result store, a samples file, or any of these as
/// `git:REV:PATH`.
struct ComparedSide {
    enum Content {
        case report(ReportDocument)
        /// A samples file, to be measured.
        case samples(path: String)
    }

    /// As it was given.
    var name: String
    var content: Content

    /// - Parameters:
    ///   - hasSuite: A suite was named, so that samples can be measured.
    ///   - folder: Where files of other revisions are put.
    init(_ name: String, submission: String?, hasSuite: Bool, folder: URL) throws {
        self.name = name
        let path: String
        if let file = GitFile(name) {
            path = try file.copy(into: try Self.emptyFolder(in: folder)).path
        } else {
            path = name
        }
        guard FileManager.default.fileExists(atPath: path) else {
            throw Failure.missing(path, "BASE and HEAD are reports, stores, samples files, or git:REV:PATH.")
        }
        if try Self.isSamples(path, hasSuite: hasSuite) {
            guard hasSuite else {
                throw Failure(.usage, "\(name) holds samples, which have to be measured\nSay on which --suite.")
            }
            content = .samples(path: path)
        } else {
            content = .report(try ReportSource(path: path, shownAs: name).one(submission: submission))
        }
    }

    /// One for each file: two revisions of a file have one name.
    private static func emptyFolder(in folder: URL) throws -> URL {
        let own = folder.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
        return own
    }

    /// A report says its schema; with a suite at hand other documents are taken for predictions.
    private static func isSamples(_ path: String, hasSuite: Bool) throws -> Bool {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue { return hasSuite }
        let bytes = try GzipFile.bytes(path)
        if bytes.starts(with: Array("SQLite format 3".utf8)) { return false }
        // A line of its own that is an object with a task: JSON Lines.
        let line = bytes.drop { $0 == UInt8(ascii: "\n") }.prefix { $0 != UInt8(ascii: "\n") }
        if let row = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any],
            row["task_id"] != nil || row["problem_id"] != nil
        {
            return true
        }
        let start = String(decoding: bytes.prefix(64), as: UTF8.self)
        let isOurs = start.contains("\"counter\"") || Data(bytes).range(of: Data("\"assay.report/".utf8)) != nil
        return hasSuite && !isOurs
    }
}
