public import Foundation
import GRDB
public import Storage

extension ResultStore {
    /// When the epoch that runs are read from and written to was opened: the same for every resumption.
    public func epochBegan() throws(StoreError) -> Date {
        try file.read { database in
            try Date.fetchOne(database, sql: "SELECT created FROM epoch ORDER BY id DESC LIMIT 1") ?? Date()
        }
    }

    /// Keeps the rendered report of a scoring, so that it can be shown again without suite, samples or sandbox.
    ///
    /// - Parameter name: The submission and the suite; a report of the same name is replaced.
    public func keepReport(named name: String, json: Foundation.Data) throws(StoreError) {
        try keep(.report, key: name, bytes: Array(json))
    }

    /// Adds what a scoring came to, to what earlier ones did; starting over forgets none of it.
    ///
    /// The same bytes as last time add nothing: a command that is repeated and runs nothing has no news.
    /// - Parameter name: The submission and the suite.
    public func addHistory(named name: String, json: Foundation.Data) throws(StoreError) {
        try file.write { database in
            let last = try Foundation.Data.fetchOne(
                database, sql: "SELECT bytes FROM history WHERE name = ? ORDER BY id DESC LIMIT 1",
                arguments: [name])
            guard last.flatMap({ CompressedBytes.unpack(Array($0)) }) != Array(json) else { return }
            try database.execute(
                sql: "INSERT INTO history (name, bytes) VALUES (?, ?)",
                arguments: [name, Foundation.Data(CompressedBytes.pack(Array(json)))])
        }
    }

    /// What scorings came to, the oldest first.
    public func history() throws(StoreError) -> [Foundation.Data] {
        try file.read { database in
            try Foundation.Data.fetchAll(database, sql: "SELECT bytes FROM history ORDER BY id")
                .compactMap { CompressedBytes.unpack(Array($0)).map { Foundation.Data($0) } }
        }
    }

    /// The reports of this epoch by name, sorted.
    public func reports() throws(StoreError) -> [(name: String, json: Foundation.Data)] {
        try file.read { database in
            try Row.fetchAll(
                database, sql: "SELECT key, bytes FROM artifact WHERE kind = ? ORDER BY key",
                arguments: [ArtifactKind.report.rawValue]
            ).compactMap { row in
                let packed: Foundation.Data = row["bytes"]
                return CompressedBytes.unpack(Array(packed)).map { (name: row["key"], json: Foundation.Data($0)) }
            }
        }
    }
}
