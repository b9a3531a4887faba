import Counting
import Foundation
import Sandbox
import Testing

@testable import Runner

@Suite("The run ledger")
struct RunLedgerTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "assay-ledger-\(UUID().uuidString)")

    private func key(_ program: String) -> RunKey {
        RunKey(task: "t", program: program, input: "stress/0", purpose: .cost, counter: .time, fingerprint: "m")
    }

    @Test("makes a run once, however many want it at the same time, and gives all of them that one")
    func onceForAll() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: folder.appending(path: "results.sqlite").path)
        let ledger = RunLedger(store: store, epoch: try store.currentEpoch(), progress: ProgressLog { _ in })
        let made = Tally()
        let records = try await withThrowingTaskGroup(of: RunRecord.self) { group in
            for index in 0..<20 {
                let key = key("p\(index % 2)")
                group.addTask {
                    try await ledger.record(key) {
                        try await Task.sleep(for: .milliseconds(20))
                        return RunRecord(verdict: .ok, cpuNanoseconds: await made.next(), wallNanoseconds: 0)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(await made.count == 2)
        #expect(Set(records.map(\.cpuNanoseconds)) == [1, 2])
    }

    @Test("lets the next one try when a run could not be made")
    func failed() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try ResultStore(path: folder.appending(path: "results.sqlite").path)
        let ledger = RunLedger(store: store, epoch: try store.currentEpoch(), progress: ProgressLog { _ in })
        await #expect(throws: CancellationError.self) {
            try await ledger.record(key("p")) { throw CancellationError() }
        }
        let record = try await ledger.record(key("p")) {
            RunRecord(verdict: .ok, cpuNanoseconds: 7, wallNanoseconds: 0)
        }
        #expect(record.cpuNanoseconds == 7)
    }
}

private actor Tally {
    private(set) var count: Int64 = 0

    func next() -> Int64 {
        count += 1
        return count
    }
}
