import Foundation
import GRDB
import Storage
import Suites

/// Accepted evaluations, their verdicts and their events, in one SQLite file: what is in it survives `kill -9`.
struct QueueStore: Sendable {
    /// `APAQ` in ASCII.
    static let kind = StoreKind(
        name: "evaluation queue", applicationID: 0x4150_4151, schemaVersion: 1, option: "--queue")

    let file: StoreFile
    var path: String { file.path }

    init(path: String) throws(StoreError) {
        file = try StoreFile(path: path, kind: Self.kind) { _ in Self.schema }
    }

    private static let schema = """
        CREATE TABLE evaluation (
            number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL,
            request TEXT NOT NULL, suite_hash TEXT NOT NULL, status TEXT NOT NULL, samples INTEGER NOT NULL,
            judged INTEGER NOT NULL DEFAULT 0, created REAL NOT NULL, started REAL, finished REAL, reason TEXT,
            report BLOB
        );
        CREATE INDEX evaluation_status ON evaluation (status, number);
        CREATE INDEX evaluation_tenant ON evaluation (tenant, number);
        CREATE TABLE sample (
            evaluation INTEGER NOT NULL REFERENCES evaluation (number) ON DELETE CASCADE, position INTEGER NOT NULL,
            task TEXT NOT NULL, form TEXT NOT NULL, text TEXT NOT NULL, language TEXT, result TEXT,
            PRIMARY KEY (evaluation, position)
        ) WITHOUT ROWID;
        CREATE TABLE event (
            evaluation INTEGER NOT NULL REFERENCES evaluation (number) ON DELETE CASCADE, id INTEGER NOT NULL,
            kind TEXT NOT NULL, data TEXT NOT NULL,
            PRIMARY KEY (evaluation, id)
        ) WITHOUT ROWID;
        CREATE TABLE idempotency (
            tenant TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
            evaluation INTEGER NOT NULL REFERENCES evaluation (number) ON DELETE CASCADE, PRIMARY KEY (tenant, key)
        ) WITHOUT ROWID;
        CREATE INDEX idempotency_evaluation ON idempotency (evaluation);
        CREATE TABLE token (
            id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, tenant TEXT NOT NULL,
            name TEXT NOT NULL, created REAL NOT NULL
        );
        """

    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try file.read(body)
    }

    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try file.write(body)
    }
}

extension Evaluation {
    /// - Returns: `nil` for a row that this version does not understand.
    init?(_ row: Row) {
        guard let status = Status(rawValue: row["status"]),
            let request = try? JSONDecoder().decode(
                EvaluationRequest.self, from: Data((row["request"] as String).utf8))
        else { return nil }
        self.init(
            id: row["id"], tenant: row["tenant"], request: request, suiteHash: row["suite_hash"], status: status,
            samples: row["samples"], judged: row["judged"], created: Date(timeIntervalSince1970: row["created"]),
            started: (row["started"] as Double?).map(Date.init(timeIntervalSince1970:)),
            finished: (row["finished"] as Double?).map(Date.init(timeIntervalSince1970:)), reason: row["reason"])
    }
}

/// JSON of one of our own values, keys sorted.
func jsonString(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
        preconditionFailure("\(type(of: value)) has no JSON: \(error)")
    }
}
