import Foundation
import GRDB
import Storage
import Suites

extension QueueStore {
    /// What came of a submission with an idempotency key.
    enum Acceptance: Sendable, Equatable {
        case accepted
        /// The key was used before, for the same body.
        case known(id: String)
        /// The key was used before, for another body.
        case otherBody
    }

    struct IdempotencyKey: Sendable {
        var key: String
        /// SHA-256 of the body and of what was asked with it.
        var body: String
    }

    /// Keeps a submission with all its samples, or nothing of it.
    func accept(
        _ evaluation: Evaluation, samples: [Sample], key: IdempotencyKey?
    ) throws(StoreError) -> Acceptance {
        try write { database in
            if let key, let known = try known(key, of: evaluation.tenant, in: database) { return known }
            try database.execute(
                sql: """
                    INSERT INTO evaluation (id, tenant, request, suite_hash, status, samples, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    evaluation.id, evaluation.tenant, jsonString(evaluation.request), evaluation.suiteHash,
                    evaluation.status.rawValue, evaluation.samples, evaluation.created.timeIntervalSince1970,
                ])
            let number = database.lastInsertedRowID
            let statement = try database.cachedStatement(
                sql: "INSERT INTO sample (evaluation, position, task, form, text, language) VALUES (?, ?, ?, ?, ?, ?)")
            for (position, sample) in samples.enumerated() {
                let (form, text) = sample.text.stored
                try statement.execute(arguments: [
                    number, position, sample.taskID, form, text, sample.language?.rawValue,
                ])
            }
            if let key {
                try database.execute(
                    sql: "INSERT INTO idempotency (tenant, key, body, evaluation) VALUES (?, ?, ?, ?)",
                    arguments: [evaluation.tenant, key.key, key.body, number])
            }
            return .accepted
        }
    }

    private func known(_ key: IdempotencyKey, of tenant: String, in database: Database) throws -> Acceptance? {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT idempotency.body, evaluation.id FROM idempotency
                JOIN evaluation ON evaluation.number = idempotency.evaluation
                WHERE idempotency.tenant = ? AND idempotency.key = ?
                """, arguments: [tenant, key.key])
        return row.map { $0["body"] as String == key.body ? .known(id: $0["id"]) : .otherBody }
    }

    /// What an idempotency key stands for already; absent for a new one.
    func known(_ key: IdempotencyKey, of tenant: String) throws(StoreError) -> Acceptance? {
        try read { database in try known(key, of: tenant, in: database) }
    }

    func evaluation(_ id: String) throws(StoreError) -> Evaluation? {
        try read { database in
            let statement = try database.cachedStatement(sql: "SELECT * FROM evaluation WHERE id = ?")
            return try Row.fetchOne(statement, arguments: [id]).flatMap(Evaluation.init)
        }
    }

    /// The newest first.
    ///
    /// - Parameter tenant: absent: of all.
    func evaluations(
        of tenant: String?, status: Evaluation.Status?, limit: Int
    ) throws(StoreError) -> [Evaluation] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM evaluation WHERE (?1 IS NULL OR tenant = ?1) AND (?2 IS NULL OR status = ?2)
                    ORDER BY number DESC LIMIT ?3
                    """, arguments: [tenant, status?.rawValue, limit]
            ).compactMap(Evaluation.init)
        }
    }

    /// Those that a server has to go on with, the oldest first.
    ///
    /// - Parameter unreported: those that are done and whose report was not made.
    func unfinished(unreported: Bool) throws(StoreError) -> [Evaluation] {
        let condition = unreported ? "status = 'done' AND report IS NULL" : "status IN ('queued', 'running')"
        return try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM evaluation WHERE \(condition) ORDER BY number").compactMap(
                Evaluation.init)
        }
    }

    /// The samples of an evaluation in their order, each with its result where it has one.
    func samples(of id: String) throws(StoreError) -> [(sample: Sample, result: SampleResult?)] {
        try read { database in
            var counts: [String: Int] = [:]
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT sample.* FROM sample JOIN evaluation ON evaluation.number = sample.evaluation
                    WHERE evaluation.id = ? ORDER BY position
                    """, arguments: [id]
            ).map { row in
                let task: String = row["task"]
                let index = counts[task, default: 0]
                counts[task] = index + 1
                let sample = Sample(
                    taskID: task, index: index, text: SampleText(form: row["form"], row["text"]),
                    place: SourcePlace(path: id, line: row["position"] + 1),
                    language: (row["language"] as String?).map(LanguageName.init(rawValue:)))
                let result = (row["result"] as String?).flatMap {
                    try? JSONDecoder().decode(SampleResult.self, from: Data($0.utf8))
                }
                return (sample, result)
            }
        }
    }

    func results(of id: String) throws(StoreError) -> [SampleResult] {
        try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT result FROM sample JOIN evaluation ON evaluation.number = sample.evaluation
                    WHERE evaluation.id = ? AND result IS NOT NULL ORDER BY position
                    """, arguments: [id]
            ).compactMap { try? JSONDecoder().decode(SampleResult.self, from: Data($0.utf8)) }
        }
    }
}

extension SampleText {
    fileprivate var stored: (form: String, text: String) {
        switch self {
        case .solution(let text): ("solution", text)
        case .completion(let text): ("completion", text)
        case .answer(let text): ("answer", text)
        }
    }

    fileprivate init(form: String, _ text: String) {
        switch form {
        case "completion": self = .completion(text)
        case "answer": self = .answer(text)
        default: self = .solution(text)
        }
    }
}
