import Foundation
public import GRDB

/// What a store's file has to be.
public struct StoreKind: Sendable, Hashable {
    /// As messages call it.
    public var name: String
    /// Four letters as a number: tells our files from other SQLite files, and stores from each other.
    public var applicationID: Int32
    public var schemaVersion: Int
    /// The option that names the file.
    public var option: String

    public init(name: String, applicationID: Int32, schemaVersion: Int, option: String) {
        self.name = name
        self.option = option
        self.applicationID = applicationID
        self.schemaVersion = schemaVersion
    }
}

/// An SQLite file of ours.
///
/// WAL with `synchronous = NORMAL`: a killed process loses nothing; only a power cut may lose the last commits. Several
/// processes may have it open.
public struct StoreFile: Sendable {
    public let path: String
    public let queue: DatabaseQueue
    private let kind: StoreKind

    /// Opens or creates the file; parent folders are made.
    ///
    /// - Parameter schema: the statements that bring a file of an earlier version up; 0 is a new file.
    public init(path: String, kind: StoreKind, schema: (_ version: Int) -> String) throws(StoreError) {
        (self.path, self.kind) = (path, kind)
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
            throw Self.openingError(path: path, kind, error)
        }
        try prepare(schema)
    }

    /// What one moment holds. Nothing that is written there stays.
    ///
    /// GRDB's own `read` keeps writes out by `PRAGMA query_only`, after which SQLite compiles every statement of the
    /// connection anew: more work than most of our reads are.
    public func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try queue.inDatabase { database in
                try database.beginTransaction(.deferred)
                defer { try? database.rollback() }
                return try body(database)
            }
        } catch {
            throw failure(error)
        }
    }

    /// All or nothing.
    public func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.write(body) } catch { throw failure(error) }
    }

    private static func openingError(path: String, _ kind: StoreKind, _ error: any Error) -> StoreError {
        if let error = error as? DatabaseError, error.resultCode == .SQLITE_NOTADB {
            return .notAStore(path: path, kind)
        }
        return .cannotOpen(path: path, reason: "\(error.localizedDescription)", kind)
    }

    /// Checks that the file is ours and brings its schema up.
    private func prepare(_ schema: (_ version: Int) -> String) throws(StoreError) {
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
            throw Self.openingError(path: path, kind, error)
        }
        if tables > 0 && application != kind.applicationID { throw .notAStore(path: path, kind) }
        if version > kind.schemaVersion {
            throw .newerSchema(path: path, found: version, kind)
        }
        guard version < kind.schemaVersion else { return }
        let statements = """
            PRAGMA application_id = \(kind.applicationID);
            PRAGMA user_version = \(kind.schemaVersion);
            \(schema(version))
            """
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try database.inTransaction {
                    try database.execute(sql: statements)
                    return .commit
                }
            }
        } catch {
            throw failure(error)
        }
    }

    public func failure(_ error: any Error) -> StoreError {
        .failed(path: path, reason: "\(error.localizedDescription)", kind)
    }
}
