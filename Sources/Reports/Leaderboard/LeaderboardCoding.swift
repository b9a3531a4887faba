public import Foundation
import Suites

extension Leaderboard {
    /// One JSON document in one line, keys in snake case and sorted, ending with a newline: equal leaderboards are equal bytes.
    public func json() throws -> Data {
        var text = try reportEncoder().encode(self)
        text.append(UInt8(ascii: "\n"))
        return text
    }

    /// Reads what `json()` wrote.
    public init(json text: Data) throws(LeaderboardError) {
        struct Header: Decodable { var schema: String }
        do {
            let header = try reportDecoder().decode(Header.self, from: text)
            guard header.schema == Self.schemaName else { throw LeaderboardError.otherSchema(found: header.schema) }
            self = try reportDecoder().decode(Self.self, from: text)
            for submission in submissions {
                for task in submission.tasks {
                    try Self.check(task.levels.compactMap { $0 }, of: task.id, by: submission.name)
                }
            }
        } catch let error as LeaderboardError {
            throw error
        } catch {
            throw .notALeaderboard(reason: explanation(of: error))
        }
    }
}

extension ReportDocument {
    /// Equal for equal documents.
    var contentHash: String {
        // A document with a number that is not finite cannot be written, and was not read either.
        SHA256.hex([UInt8]((try? json()) ?? Data()))
    }
}

/// Why a leaderboard cannot be read, or a report cannot be added to it.
public enum LeaderboardError: Error, Sendable, Hashable, CustomStringConvertible {
    case notALeaderboard(reason: String)
    case otherSchema(found: String)
    case otherSuite(submission: String, found: String, expected: String)
    /// The suite's files are not those that the reports were made with.
    case otherDescription(found: String, expected: String)
    case nameTaken(String)
    case impossibleLevel(submission: String, task: String, level: Int)
    case noSubmissions
    /// The folder holds files that no site of ours has.
    case notASite(path: String)
    case cannotWrite(path: String, reason: String)

    public var description: String {
        switch self {
        case .notALeaderboard(let reason):
            "not a leaderboard: \(reason); expected JSON of the schema \(Leaderboard.schemaName)"
        case .otherSchema(let found):
            "this file has the schema \(found); a leaderboard has \(Leaderboard.schemaName)"
        case .otherSuite(let submission, let found, let expected):
            "\(submission) is on \(found), the leaderboard on \(expected)\n"
                + "Only reports of one suite rank together; give another --to."
        case .otherDescription(let found, let expected):
            "--suite is \(found), the reports are on \(expected)\nGive the suite that they were scored on."
        case .nameTaken(let name):
            "the leaderboard has another report of \(name)\n"
                + "Take it in its place with --replace, or score one of them under another --name."
        case .impossibleLevel(let submission, let task, let level):
            "\(submission) has a sample of \(task) on level \(level); expected -1 or the place of a reference"
        case .noSubmissions:
            "the leaderboard has no submissions\nAdd some: assay leaderboard add REPORT... --to FOLDER"
        case .notASite(let path):
            "\(path) is not empty and no site of a leaderboard: nothing was written\nGive another --site."
        case .cannotWrite(let path, let reason):
            "\(path): cannot be written: \(reason)"
        }
    }
}
