public import Counting
import Foundation
import GRDB
import Sandbox
public import Storage

extension ResultStore {
    /// Commits one finished run. A run that is there already (another process was faster) is kept as it was.
    public func commit(_ record: RunRecord, for key: RunKey, epoch: Int) throws(StoreError) {
        try commit([(key, record)], epoch: epoch)
    }

    /// As one commit: all of them or, after a kill, none.
    public func commit(_ runs: [(key: RunKey, record: RunRecord)], epoch: Int) throws(StoreError) {
        try file.write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            for (key, record) in runs {
                try statement.execute(arguments: [
                    epoch, key.task, key.program, key.input, key.purpose.rawValue, key.counter?.rawValue ?? "",
                    key.fingerprint, key.repeat, record.verdict.rawValue, record.reason,
                    record.count.map { Int64(clamping: $0) }, record.cpuNanoseconds, record.wallNanoseconds,
                    record.memoryBytes, record.flags.joined(separator: "\n"),
                    record.load.map { Int64(clamping: $0) }, record.systemCalls.map { Int64(clamping: $0) },
                    record.mappedBytes.map { Int64(clamping: $0) },
                ])
            }
        }
    }

    /// The run with this key, if it was finished in this epoch.
    public func record(for key: RunKey, epoch: Int) throws(StoreError) -> RunRecord? {
        try records(for: [key], epoch: epoch).first ?? nil
    }

    /// The runs with these keys, in their order; `nil` for each that was not finished in this epoch.
    public func records(for keys: [RunKey], epoch: Int) throws(StoreError) -> [RunRecord?] {
        try file.read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT verdict, reason, count, cpu_ns, wall_ns, memory_bytes, flags, load, system_calls, mapped_bytes
                    FROM run
                    WHERE epoch = ? AND task = ? AND program = ? AND input = ? AND purpose = ? AND counter = ?
                        AND fingerprint = ? AND repeat = ?
                    """)
            return try keys.map { key in
                try Row.fetchOne(
                    statement,
                    arguments: [
                        epoch, key.task, key.program, key.input, key.purpose.rawValue, key.counter?.rawValue ?? "",
                        key.fingerprint, key.repeat,
                    ]
                ).flatMap(Self.record)
            }
        }
    }

    /// Every count of this program on this input with this counter on this machine, over all epochs and repeats.
    public func counts(
        task: String, program: String, input: String, counter: CounterName, fingerprint: String
    ) throws(StoreError) -> [UInt64] {
        try file.read { database in
            let statement = try database.cachedStatement(sql: Self.countsQuery)
            return try Int64.fetchAll(
                statement, arguments: [task, program, input, counter.rawValue, fingerprint]
            ).map { UInt64(clamping: $0) }
        }
    }

    /// Names the epochs for the sake of the key, which begins with them: else every run of the store would be read.
    static let countsQuery = """
        SELECT count FROM run
        WHERE epoch IN (SELECT id FROM epoch) AND task = ? AND program = ? AND input = ? AND purpose = 'cost'
            AND counter = ? AND fingerprint = ? AND count IS NOT NULL
        """

    /// All counts of each program and input that were made with this counter, over all epochs and repeats.
    public func repeatedCounts(with counter: CounterName) throws(StoreError) -> [[UInt64]] {
        try file.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT task, program, input, fingerprint, count FROM run
                    WHERE purpose = 'cost' AND counter = ? AND count IS NOT NULL
                    """, arguments: [counter.rawValue])
            let groups = Dictionary(grouping: rows) { row -> [String] in
                [row["task"], row["program"], row["input"], row["fingerprint"]]
            }
            return groups.values.map { $0.map { UInt64(clamping: $0["count"] as Int64) } }
        }
    }

    /// Nil for a row that this version does not understand: it is run again.
    private static func record(_ row: Row) -> RunRecord? {
        guard let verdict = Verdict(rawValue: row["verdict"]) else { return nil }
        let flags: String = row["flags"]
        func number(_ column: String) -> UInt64? { (row[column] as Int64?).map { UInt64(clamping: $0) } }
        return RunRecord(
            verdict: verdict, reason: row["reason"], count: number("count"), load: number("load"),
            systemCalls: number("system_calls"), mappedBytes: number("mapped_bytes"),
            cpuNanoseconds: row["cpu_ns"], wallNanoseconds: row["wall_ns"], memoryBytes: row["memory_bytes"],
            flags: flags.isEmpty ? [] : flags.split(separator: "\n").map(String.init))
    }
}
