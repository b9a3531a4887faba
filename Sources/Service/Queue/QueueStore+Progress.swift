import Foundation
import GRDB
import Storage

/// Something that subscribers are told.
struct Event: Sendable, Hashable {
    /// From 1, without gaps within an evaluation.
    var id: Int
    var kind: Kind
    /// JSON.
    var data: String

    enum Kind: String, Sendable, Hashable { case progress, verdict, done }
}

extension QueueStore {
    /// One sample has its verdict: result, count and event are committed together.
    ///
    /// - Returns: False when the evaluation is over or the sample had a verdict: then nothing is changed.
    func judged(_ result: SampleResult, of id: String, at now: Date) throws(StoreError) -> Bool {
        try write { database in
            guard let number = try open(id, in: database) else { return false }
            let text = jsonString(result)
            try database.cachedStatement(
                sql: "UPDATE sample SET result = ? WHERE evaluation = ? AND position = ? AND result IS NULL"
            ).execute(arguments: [text, number, result.sample])
            guard database.changesCount == 1 else { return false }
            try database.cachedStatement(
                sql: """
                    UPDATE evaluation SET judged = judged + 1, status = 'running', started = coalesce(started, ?)
                    WHERE number = ?
                    """
            ).execute(arguments: [now.timeIntervalSince1970, number])
            try add(.verdict, text, to: number, in: database)
            return true
        }
    }

    /// Tells subscribers how far counting is.
    func progressed(_ data: String, of id: String) throws(StoreError) {
        try write { database in
            guard let number = try open(id, in: database) else { return }
            try add(.progress, data, to: number, in: database)
        }
    }

    /// Ends an evaluation.
    ///
    /// - Parameter event: its last event's data, made from what it came to.
    /// - Returns: What it came to; absent when it was over already.
    func finish(
        _ id: String, as status: Evaluation.Status, reason: String? = nil, at now: Date,
        event: (Evaluation, [SampleResult]) -> String
    ) throws(StoreError) -> Evaluation? {
        try write { database in
            guard let number = try open(id, in: database) else { return nil }
            try database.execute(
                sql: "UPDATE evaluation SET status = ?, reason = ?, finished = ? WHERE number = ?",
                arguments: [status.rawValue, reason, now.timeIntervalSince1970, number])
            let row = try Row.fetchOne(database, sql: "SELECT * FROM evaluation WHERE number = ?", arguments: [number])
            guard let evaluation = row.flatMap(Evaluation.init) else { return nil }
            let results = try String.fetchAll(
                database, sql: "SELECT result FROM sample WHERE evaluation = ? AND result IS NOT NULL",
                arguments: [number]
            ).compactMap { try? JSONDecoder().decode(SampleResult.self, from: Data($0.utf8)) }
            try add(.done, event(evaluation, results), to: number, in: database)
            return evaluation
        }
    }

    /// Those after `last`, in order.
    func events(of id: String, after last: Int) throws(StoreError) -> [Event] {
        try read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT event.id, event.kind, event.data FROM event
                    JOIN evaluation ON evaluation.number = event.evaluation
                    WHERE evaluation.id = ? AND event.id > ? ORDER BY event.id LIMIT 500
                    """)
            return try Row.fetchAll(statement, arguments: [id, last]).compactMap { row in
                Event.Kind(rawValue: row["kind"]).map { Event(id: row["id"], kind: $0, data: row["data"]) }
            }
        }
    }

    func keepReport(_ json: Data, of id: String) throws(StoreError) {
        try write { database in
            try database.execute(
                sql: "UPDATE evaluation SET report = ? WHERE id = ?", arguments: [json, id])
        }
    }

    func report(of id: String) throws(StoreError) -> Data? {
        try read { database in
            try Data.fetchOne(
                database, sql: "SELECT report FROM evaluation WHERE id = ? AND report IS NOT NULL", arguments: [id])
        }
    }

    /// Forgets evaluations that are over, but for the newest ones; their runs stay in the result store.
    ///
    /// - Returns: How many were forgotten.
    func forget(allBut kept: Int) throws(StoreError) -> Int {
        try write { database in
            try database.execute(
                sql: """
                    DELETE FROM evaluation WHERE status IN ('done', 'cancelled', 'failed')
                    AND number <= (SELECT max(number) FROM evaluation) - ?
                    """, arguments: [kept])
            return database.changesCount
        }
    }

    private func open(_ id: String, in database: Database) throws -> Int64? {
        try Int64.fetchOne(
            try database.cachedStatement(
                sql: "SELECT number FROM evaluation WHERE id = ? AND status IN ('queued', 'running')"),
            arguments: [id])
    }

    private func add(_ kind: Event.Kind, _ data: String, to number: Int64, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO event (evaluation, id, kind, data)
                SELECT ?1, coalesce(max(id), 0) + 1, ?2, ?3 FROM event WHERE evaluation = ?1
                """
        ).execute(arguments: [number, kind.rawValue, data])
    }
}
