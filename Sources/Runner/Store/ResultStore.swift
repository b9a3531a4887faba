import Counting
import Foundation
import GRDB
import Sandbox
public import Storage

/// Every finished run, in one SQLite file.
///
/// Each run is committed before the next is planned, so `kill -9` loses at most the runs in flight and the same command
/// resumes.
///
/// Runs belong to an epoch. `startOver` opens a new one: earlier runs are not reused, but stay to tell whether counts
/// repeated.
public final class ResultStore: Sendable {
    /// `APAS` in ASCII.
    static let applicationID: Int32 = 0x4150_4153
    static let schemaVersion = 3

    static let kind = StoreKind(
        name: "result store", applicationID: applicationID, schemaVersion: schemaVersion, option: "--store")

    let file: StoreFile
    public var path: String { file.path }
    var queue: DatabaseQueue { file.queue }

    /// Opens or creates the store at `path`; parent folders are made.
    public init(path: String) throws(StoreError) {
        file = try StoreFile(path: path, kind: Self.kind) { version in
            version == 1 ? Self.additionsToFirst + Self.schema : Self.schema
        }
    }

    private static let schema = """
        CREATE TABLE IF NOT EXISTS epoch (id INTEGER PRIMARY KEY, created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
        INSERT INTO epoch (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM epoch);
        CREATE TABLE IF NOT EXISTS run (
            epoch INTEGER NOT NULL REFERENCES epoch (id),
            task TEXT NOT NULL, program TEXT NOT NULL, input TEXT NOT NULL, purpose TEXT NOT NULL,
            counter TEXT NOT NULL, fingerprint TEXT NOT NULL, repeat INTEGER NOT NULL,
            verdict TEXT NOT NULL, reason TEXT, count INTEGER,
            cpu_ns INTEGER NOT NULL, wall_ns INTEGER NOT NULL, memory_bytes INTEGER, flags TEXT NOT NULL,
            load INTEGER, system_calls INTEGER, mapped_bytes INTEGER,
            PRIMARY KEY (epoch, task, program, input, purpose, counter, fingerprint, repeat)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS artifact (
            kind TEXT NOT NULL, key TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (kind, key)
        ) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS history (id INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL);
        """

    /// What the tables of a store of version 1 lack.
    private static let additionsToFirst = """
        ALTER TABLE run ADD COLUMN load INTEGER;
        ALTER TABLE run ADD COLUMN system_calls INTEGER;
        ALTER TABLE run ADD COLUMN mapped_bytes INTEGER;

        """

    // MARK: Epochs

    /// The epoch that runs are read from and written to.
    public func currentEpoch() throws(StoreError) -> Int {
        try file.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM epoch") ?? 1 }
    }

    /// Opens a new epoch: nothing measured before is reused.
    public func startOver() throws(StoreError) {
        try file.write { database in
            try database.execute(sql: "INSERT INTO epoch DEFAULT VALUES")
            try database.execute(sql: "DELETE FROM artifact")
        }
    }

    // MARK: Artifacts

    /// Something derived that is dear to make again: a prepared program, a materialized input, a wanted output.
    public enum ArtifactKind: String, Sendable {
        case program
        case input
        case wanted
        case report
        /// What was found about one input that a search tried.
        case trial
    }

    public func artifact(_ kind: ArtifactKind, key: String) throws(StoreError) -> [UInt8]? {
        try file.read { database in
            try Data.fetchOne(
                try database.cachedStatement(sql: "SELECT bytes FROM artifact WHERE kind = ? AND key = ?"),
                arguments: [kind.rawValue, key]
            ).flatMap { CompressedBytes.unpack(Array($0)) }
        }
    }

    public func keep(_ kind: ArtifactKind, key: String, bytes: [UInt8]) throws(StoreError) {
        try file.write { database in
            try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO artifact (kind, key, bytes) VALUES (?, ?, ?)"
            ).execute(
                arguments: [kind.rawValue, key, Foundation.Data(CompressedBytes.pack(bytes))])
        }
    }
}
