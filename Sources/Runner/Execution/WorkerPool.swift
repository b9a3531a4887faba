import Counting
import Synchronization

/// A fixed number of workers, each with its own thread and cells, working through lists of items in order.
struct WorkerPool: Sendable {
    let workers: [Worker]
    private let lease: CoreLease?

    /// Where other work on a core would change what is measured there, each worker gets a core of its own and stays on
    /// it with all it starts; there are as many workers as cores then. Counts of `icount` do not change.
    init(width: Int, configuration: WorkerConfiguration) {
        let lease = configuration.counter == .icount ? nil : CoreLease(max(1, width))
        let cores: [Int?] =
            lease.map { $0.cores.isEmpty ? [nil] : $0.cores } ?? Array(repeating: nil, count: max(1, width))
        workers = cores.enumerated().map { Worker(index: $0, configuration: configuration, core: $1) }
        self.lease = lease
    }

    /// Workers of somebody else, who ends them.
    init(of others: [Worker]) {
        workers = others
        lease = nil
    }

    /// Calls `body` once for each item, at most one item per worker at a time, and returns the results in item order.
    ///
    /// When the surrounding task is cancelled no further item is started, those in flight are finished, and
    /// `CancellationError` is thrown. The first error thrown by `body` stops the rest the same way.
    func map<Item: Sendable, Output: Sendable>(
        _ items: [Item], _ body: @escaping @Sendable (Worker, Item) async throws -> Output
    ) async throws -> [Output] {
        let queue = ItemQueue(count: items.count)
        let finished = try await withThrowingTaskGroup(of: [(Int, Output)].self) { group in
            for worker in workers {
                group.addTask {
                    var outputs: [(Int, Output)] = []
                    do {
                        while !_Concurrency.Task.isCancelled, let index = queue.next() {
                            outputs.append((index, try await body(worker, items[index])))
                        }
                    } catch {
                        queue.close()
                        throw error
                    }
                    return outputs
                }
            }
            var all: [(Int, Output)] = []
            while let outputs = try await group.next() { all += outputs }
            return all
        }
        try _Concurrency.Task.checkCancellation()
        return finished.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Ends every cell; the pool cannot be used afterwards.
    func close() async {
        for worker in workers { await worker.close() }
    }
}

/// Hands out indices, each once.
private final class ItemQueue: Sendable {
    private let upcoming: Mutex<Range<Int>>

    init(count: Int) { upcoming = Mutex(0..<count) }

    func next() -> Int? { upcoming.withLock { $0.popFirst() } }

    func close() { upcoming.withLock { $0 = $0.upperBound..<$0.upperBound } }
}
