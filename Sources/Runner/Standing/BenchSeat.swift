package import Counting
import Synchronization

/// A place where one piece of work is done at a time: a thread with warm cells, for each counter that is asked for.
package final class BenchSeat: Sendable {
    private let make: @Sendable (CounterName) -> Worker
    private let workers = Mutex<[CounterName: Worker]>([:])

    init(make: @escaping @Sendable (CounterName) -> Worker) { self.make = make }

    func worker(for counter: CounterName) -> Worker {
        workers.withLock { workers in
            if let worker = workers[counter] { return worker }
            let worker = make(counter)
            workers[counter] = worker
            return worker
        }
    }

    /// Starts what is not running: at the beginning, and after a program has damaged its cell.
    ///
    /// - Throws: `SandboxError`, `CountingError`.
    package func warm(counter: CounterName, plain: Bool, counted: Bool) async throws {
        let worker = worker(for: counter)
        if plain { try await worker.warm(counted: false) }
        if counted { try await worker.warm(counted: true) }
    }

    /// Ends the cells; those that are needed again are started again.
    package func cool() async {
        for worker in workers.withLock({ $0.values.map { $0 } }) { await worker.cool() }
    }

    package func close() async {
        let all = workers.withLock { workers in
            defer { workers = [:] }
            return workers.values.map { $0 }
        }
        for worker in all { await worker.close() }
    }
}
