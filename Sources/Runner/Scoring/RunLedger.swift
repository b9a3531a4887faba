import Counting
import Sandbox

/// Makes each run once: looks it up in the store, and commits it the moment it is finished.
struct RunLedger: Sendable {
    let store: ResultStore
    let epoch: Int
    let progress: ProgressLog
    let locks: KeyLocks<RunKey>
    let tally: RunTally

    /// - Parameter locks: shared by ledgers whose runs may be the same.
    init(
        store: ResultStore, epoch: Int, progress: ProgressLog, locks: KeyLocks<RunKey> = KeyLocks(),
        tally: RunTally = RunTally()
    ) {
        self.store = store
        self.epoch = epoch
        self.progress = progress
        self.locks = locks
        self.tally = tally
    }

    /// The stored run with this key, or the one that `make` gives now.
    ///
    /// A run that failed through our own fault is not stored, so the same command tries it again. Workers that want the
    /// same run at the same time get the same one: a time that was taken twice would be two.
    func record(
        _ key: RunKey, make: () async throws -> RunRecord
    ) async throws -> RunRecord {
        if let known = try store.record(for: key, epoch: epoch) { return known }
        return try await locks.withLock(key) {
            if let known = try store.record(for: key, epoch: epoch) { return known }
            let record = try await make()
            tally.made(key.purpose)
            if record.verdict == .internalError {
                progress.lostRun()
            } else {
                try store.commit(record, for: key, epoch: epoch)
            }
            return record
        }
    }

    /// Commits the records of a run that was made for all of them.
    func keep(_ runs: [(key: RunKey, record: RunRecord)]) throws {
        for run in runs { tally.made(run.key.purpose) }
        try store.commit(runs, epoch: epoch)
    }

    /// What is known already, in the order of the keys.
    func known(_ keys: [RunKey]) throws -> [RunRecord?] { try store.records(for: keys, epoch: epoch) }

    func isKnown(_ key: RunKey) throws -> Bool {
        try store.record(for: key, epoch: epoch) != nil
    }
}

extension RunLedger {
    /// A random word of this store, which no program sees: what test programs print at their end is made from it.
    func secret() throws -> String {
        let key = "secret"
        if let known = try store.artifact(.program, key: key) { return String(decoding: known, as: UTF8.self) }
        let made = (0..<4).map { _ in String(UInt64.random(in: 0...UInt64.max), radix: 16) }.joined()
        try store.keep(.program, key: key, bytes: Array(made.utf8))
        return try store.artifact(.program, key: key).map { String(decoding: $0, as: UTF8.self) } ?? made
    }
}
