import Counting
import Foundation
import GRDB
import Sandbox

/// Every finished run, in one SQLite file.
///
/// Each run is committed before the next is planned, so `kill -9` loses at most the runs in flight and the same command
/// resumes. WAL with `synchronous = NORMAL`: a killed process loses nothing; only a power cut may lose the last commits.
///
/// Runs belong to an epoch. `startOver` opens a new one: earlier runs are not reused, but stay to tell whether counts
/// repeated.
public final class ResultStore: Sendable {
    /// `APAS` in ASCII: tells our files from other SQLite files.
    static let applicationID: Int32 = 0x4150_4153
    static let schemaVersion = 3

    public let path: String
    let queue: DatabaseQueue

    /// Opens or creates the store at `path`; parent folders are made.
    public init(path: String) throws(StoreError) {
        self.path = path
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw Self.openingError(path: path, error)
        }
        try prepare()
    }

    private static func openingError(path: String, _ error: any Error) -> StoreError {
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_NOTADB { return .notAStore(path: path) }
        return .cannotOpen(path: path, reason: "\(error.localizedDescription)")
    }

    /// Checks that the file is ours and brings its schema up.
    private func prepare() throws(StoreError) {
        let (application, version, tables): (Int32, Int, Int)
        do {
            (application, version, tables) = try queue.read { database in
                (
                    try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
                    try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
                    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
                )
            }
        } catch {
            throw Self.openingError(path: path, error)
        }
        if tables > 0 && application != Self.applicationID { throw .notAStore(path: path) }
        if version > Self.schemaVersion {
            throw .newerSchema(path: path, found: version, known: Self.schemaVersion)
        }
        guard version < Self.schemaVersion else { return }
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try database.inTransaction {
                    try database.execute(sql: version == 1 ? Self.additionsToFirst + Self.schema : Self.schema)
                    return .commit
                }
            }
        } catch {
            throw failure(error)
        }
    }

    private static let schema = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(schemaVersion);
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

    func failure(_ error: any Error) -> StoreError {
        .failed(path: path, reason: "\(error.localizedDescription)")
    }

    // MARK: Epochs

    /// The epoch that runs are read from and written to.
    public func currentEpoch() throws(StoreError) -> Int {
        do {
            return try queue.read { try Int.fetchOne($0, sql: "SELECT max(id) FROM epoch") ?? 1 }
        } catch {
            throw failure(error)
        }
    }

    /// Opens a new epoch: nothing measured before is reused.
    public func startOver() throws(StoreError) {
        do {
            try queue.write { database in
                try database.execute(sql: "INSERT INTO epoch DEFAULT VALUES")
                try database.execute(sql: "DELETE FROM artifact")
            }
        } catch {
            throw failure(error)
        }
    }

    // MARK: Artifacts

    /// Something derived that is dear to make again: a prepared program, a materialized input, a wanted output.
    public enum ArtifactKind: String, Sendable {
        case program
        case input
        case wanted
        case report
    }

    public func artifact(_ kind: ArtifactKind, key: String) throws(StoreError) -> [UInt8]? {
        do {
            return try queue.read { database in
                try Data.fetchOne(
                    database, sql: "SELECT bytes FROM artifact WHERE kind = ? AND key = ?",
                    arguments: [kind.rawValue, key]
                ).flatMap { CompressedBytes.unpack(Array($0)) }
            }
        } catch {
            throw failure(error)
        }
    }

    public func keep(_ kind: ArtifactKind, key: String, bytes: [UInt8]) throws(StoreError) {
        do {
            try queue.write { database in
                try database.execute(
                    sql: "INSERT OR REPLACE INTO artifact (kind, key, bytes) VALUES (?, ?, ?)",
                    arguments: [kind.rawValue, key, Foundation.Data(CompressedBytes.pack(bytes))])
            }
        } catch {
            throw failure(error)
        }
    }
}
