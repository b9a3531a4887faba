import Counting
import Foundation
import GRDB
import GRDBSQLite
import Sandbox
import Storage
import Testing

@testable import Runner

@Suite("The result store")
struct ResultStoreTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "assay-store-\(UUID().uuidString)")
    private var path: String { folder.appending(path: "deep/er/results.sqlite").path }

    private func key(repeat index: Int = 0, counter: CounterName? = .icount) -> RunKey {
        RunKey(
            task: "t", program: "p", input: "stress/0", purpose: .cost, counter: counter, fingerprint: "m",
            repeat: index)
    }

    private func record(count: UInt64) -> RunRecord {
        RunRecord(
            verdict: .ok, count: count, cpuNanoseconds: 1, wallNanoseconds: 2, memoryBytes: 3,
            flags: ["left 1 process", "second"])
    }

    @Test("a store of the first version keeps its runs and takes new ones")
    func firstVersion() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try ResultStore(path: path)
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    DROP TABLE run;
                    CREATE TABLE run (
                        epoch INTEGER NOT NULL REFERENCES epoch (id),
                        task TEXT NOT NULL, program TEXT NOT NULL, input TEXT NOT NULL, purpose TEXT NOT NULL,
                        counter TEXT NOT NULL, fingerprint TEXT NOT NULL, repeat INTEGER NOT NULL,
                        verdict TEXT NOT NULL, reason TEXT, count INTEGER,
                        cpu_ns INTEGER NOT NULL, wall_ns INTEGER NOT NULL, memory_bytes INTEGER, flags TEXT NOT NULL,
                        PRIMARY KEY (epoch, task, program, input, purpose, counter, fingerprint, repeat)
                    ) WITHOUT ROWID;
                    INSERT INTO run VALUES (1, 't', 'p', 'stress/0', 'cost', 'icount', 'm', 0, 'ok', NULL, 12, 1, 2, 3, '');
                    PRAGMA user_version = 1;
                    """)
        }
        try database.close()
        let store = try ResultStore(path: path)
        #expect(try store.record(for: key(), epoch: 1)?.count == 12)
        var other = record(count: 13)
        (other.load, other.systemCalls, other.mappedBytes) = (1, 2, 3)
        try store.commit(other, for: key(repeat: 1), epoch: 1)
        #expect(try store.record(for: key(repeat: 1), epoch: 1) == other)
        #expect(try store.repeatedCounts(with: .icount).map { $0.sorted() } == [[12, 13]])
    }

    @Test("earlier counts are found by the key, however many runs a store holds")
    func earlierCounts() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: path)
        try store.commit(record(count: 12), for: key(), epoch: 1)
        try store.startOver()
        try store.commit(record(count: 13), for: key(repeat: 1), epoch: try store.currentEpoch())
        let found = try store.counts(
            task: "t", program: "p", input: "stress/0", counter: .icount, fingerprint: "m")
        #expect(found.sorted() == [12, 13])
        let plan = try store.queue.read {
            try Row.fetchAll(
                $0, sql: "EXPLAIN QUERY PLAN " + ResultStore.countsQuery, arguments: ["t", "p", "i", "icount", "m"]
            ).map { $0["detail"] as String }
        }
        #expect(!plan.isEmpty && !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }

    @Test("a read compiles no statement anew, and nothing that it writes stays")
    func reads() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: path)
        for _ in 0..<3 {
            let timesCompiledAnew = try store.file.read { database in
                let statement = try database.cachedStatement(sql: "SELECT count(*) FROM epoch")
                #expect(try Int.fetchOne(statement) == 1)
                return sqlite3_stmt_status(statement.sqliteStatement, SQLITE_STMTSTATUS_REPREPARE, 0)
            }
            #expect(timesCompiledAnew == 0)
            try store.file.read { try $0.execute(sql: "DELETE FROM epoch") }
        }
    }

    @Test("gives back a committed run, also after it was opened again")
    func roundTrip() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let written = record(count: 12)
        do {
            let store = try ResultStore(path: path)
            try store.commit(written, for: key(), epoch: 1)
        }
        let store = try ResultStore(path: path)
        #expect(try store.record(for: key(), epoch: store.currentEpoch()) == written)
        #expect(try store.record(for: key(repeat: 1), epoch: 1) == nil)
        #expect(try store.record(for: key(counter: .perf), epoch: 1) == nil)
    }

    @Test("keeps the first of two runs with the same key")
    func firstWins() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: path)
        try store.commit(record(count: 1), for: key(), epoch: 1)
        try store.commit(record(count: 2), for: key(), epoch: 1)
        #expect(try store.record(for: key(), epoch: 1)?.count == 1)
    }

    @Test("forgets runs and artifacts when it starts over, but remembers counts to compare with")
    func startOver() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: path)
        try store.commit(record(count: 7), for: key(), epoch: store.currentEpoch())
        try store.keep(.input, key: "a", bytes: [1, 2, 3])
        #expect(try store.artifact(.input, key: "a") == [1, 2, 3])
        try store.startOver()
        #expect(try store.record(for: key(), epoch: store.currentEpoch()) == nil)
        #expect(try store.artifact(.input, key: "a") == nil)
        try store.commit(record(count: 8), for: key(), epoch: store.currentEpoch())
        let counts = try store.counts(task: "t", program: "p", input: "stress/0", counter: .icount, fingerprint: "m")
        #expect(counts.sorted() == [7, 8])
    }

    @Test("refuses a file that is not a store, and leaves it as it is", arguments: ["text, not SQLite", ""])
    func notAStore(content: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "file").path
        let padded = content.isEmpty ? "" : content + String(repeating: " padding", count: 200)
        try Foundation.Data(padded.utf8).write(to: URL(fileURLWithPath: file))
        if padded.isEmpty {
            _ = try ResultStore(path: file)
        } else {
            #expect(throws: StoreError.self) { try ResultStore(path: file) }
            #expect(try String(contentsOfFile: file, encoding: .utf8) == padded)
        }
    }

    @Test("is shared by two processes' connections")
    func twoConnections() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try ResultStore(path: path)
        let second = try ResultStore(path: path)
        try first.commit(record(count: 5), for: key(), epoch: 1)
        #expect(try second.record(for: key(), epoch: 1)?.count == 5)
    }
}
