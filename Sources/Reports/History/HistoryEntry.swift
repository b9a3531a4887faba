import Counting
public import Foundation

/// What one scoring came to: a point of a submission's history.
public struct HistoryEntry: Codable, Sendable, Hashable {
    /// When the scoring was begun.
    public var created: Date
    public var submission: String
    public var suite: ReportDocument.Suite
    public var counter: ReportDocument.Counter
    /// Of the machine; costs of different ones do not compare.
    public var fingerprint: String
    public var toolVersion: String
    /// By name, as in the report.
    public var scores: [String: ReportDocument.Score]

    public init(_ report: ReportDocument) {
        created = report.created
        submission = report.submission.name
        suite = report.suite
        counter = report.counter
        fingerprint = report.machine.fingerprint
        toolVersion = report.tool.version
        scores = report.scores
    }

    /// As the result store keeps it: equal entries are equal bytes.
    public func json() throws -> Data { try reportEncoder().encode(self) }

    /// - Throws: `DecodingError` for what `json()` did not write.
    public init(json text: Data) throws { self = try reportDecoder().decode(Self.self, from: text) }

    /// What has to be equal for two values to be points of one line: else the suite or the machine changed, not the
    /// submission.
    var setting: [String] { [suite.hash, counter.name.rawValue, fingerprint] }
}
