import Foundation
import GRDB
public import Storage
import Suites

/// Every answer that was given, in one SQLite file: what was asked once is not asked, and not paid, again.
///
/// An answer is found by endpoint, model, question and sample index, and committed before anything is made of it, so
/// that `kill -9` loses at most the answers in flight.
public final class AnswerStore: Sendable {
    static let kind = StoreKind(
        // `APAN` in ASCII.
        name: "store of answers", applicationID: 0x4150_414e, schemaVersion: 1, option: "--answers")

    private let file: StoreFile
    public var path: String { file.path }

    /// Opens or creates the store; parent folders are made.
    public init(path: String) throws(StoreError) {
        file = try StoreFile(path: path, kind: Self.kind) { _ in Self.schema }
    }

    private static let schema = """
        CREATE TABLE request (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE answer (
            id INTEGER PRIMARY KEY, endpoint TEXT NOT NULL, model TEXT NOT NULL, request TEXT NOT NULL,
            sample INTEGER NOT NULL, answer TEXT NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
            created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
        );
        CREATE UNIQUE INDEX answer_key ON answer (endpoint, model, request, sample) WHERE superseded = 0;
        CREATE TABLE output (path TEXT NOT NULL, job TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (path, job, hash))
            WITHOUT ROWID;
        """

    // MARK: Answers

    /// What was answered to this sample of a question; `nil` when it was not asked yet.
    public func answer(to request: ModelRequest, at endpoint: Endpoint) throws(StoreError) -> ModelAnswer? {
        try file.read { database in
            try String.fetchOne(
                database,
                sql: """
                    SELECT answer FROM answer
                    WHERE endpoint = ? AND model = ? AND request = ? AND sample = ? AND superseded = 0
                    """,
                arguments: [endpoint.shown, request.model, request.contentHash, request.sample]
            ).map { try JSONDecoder().decode(ModelAnswer.self, from: Foundation.Data($0.utf8)) }
        }
    }

    /// Commits an answer. One that is there already (another process was faster) is kept as it was.
    public func keep(_ answer: ModelAnswer, to request: ModelRequest, at endpoint: Endpoint) throws(StoreError) {
        let body = RequestBody(
            request, dialect: RequestDialect(), streams: false, seed: request.sampling.seed)
        try file.write { database in
            let text = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
            try database.execute(
                sql: "INSERT OR IGNORE INTO request VALUES (?, ?)",
                arguments: [request.contentHash, String(decoding: body.json, as: UTF8.self)])
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO answer (endpoint, model, request, sample, answer) VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [endpoint.shown, request.model, request.contentHash, request.sample, text])
        }
    }

    /// Has these questions asked again. Their earlier answers stay in the file, but are not used any more.
    public func startOver(_ requests: [ModelRequest], at endpoint: Endpoint) throws(StoreError) {
        try file.write { database in
            for request in requests {
                try database.execute(
                    sql: """
                        UPDATE answer SET superseded = 1
                        WHERE endpoint = ? AND model = ? AND request = ? AND sample = ? AND superseded = 0
                        """,
                    arguments: [endpoint.shown, request.model, request.contentHash, request.sample])
            }
        }
    }

    // MARK: Files written from them

    /// Notes that a file is about to hold these bytes, made for this job.
    func note(output path: String, job: String, bytes: [UInt8]) throws(StoreError) {
        try file.write { database in
            try database.execute(
                sql: "INSERT OR IGNORE INTO output VALUES (?, ?, ?)",
                arguments: [path, job, SHA256.hex(bytes)])
        }
    }

    /// Whether a file's bytes were made for this job: then they can be made again.
    func hasMade(output path: String, job: String, bytes: [UInt8]) throws(StoreError) -> Bool {
        try file.read { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM output WHERE path = ? AND job = ? AND hash = ?)",
                arguments: [path, job, SHA256.hex(bytes)]) ?? false
        }
    }
}
