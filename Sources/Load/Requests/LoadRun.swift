import Models
import Synchronization

/// Puts load on a target and keeps what every request took.
public struct LoadRun: Sendable {
    private let target: any LoadTarget
    /// Called with each request that has ended, from any thread.
    private let ended: @Sendable (RequestRecord) -> Void
    /// Called with how many requests have ended and how many there are.
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    public init(
        _ target: any LoadTarget, ended: @escaping @Sendable (RequestRecord) -> Void = { _ in },
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) {
        self.target = target
        self.ended = ended
        self.progress = progress
    }

    /// Sends the first request of all, alone.
    ///
    /// - Parameter began: what its times count from: when the server was started, or now.
    public func cold(from began: ContinuousClock.Instant = .now) async -> RequestRecord {
        let record = await target.perform(Send(index: 0, phase: .cold, time: .zero), intended: began)
        ended(record)
        return record
    }

    /// Sends every request at its time, whatever became of those before it. Returns when all have ended.
    ///
    /// When its task is cancelled it sends no more and waits for those on their way.
    ///
    /// - Returns: in the order they ended.
    public func open(_ schedule: SendSchedule) async -> [RequestRecord] {
        // A little later than now, so that the first is in time too.
        let start = ContinuousClock.now + .milliseconds(20)
        let done = Counter()
        let total = schedule.sends.count
        return await withTaskGroup(of: RequestRecord.self) { group in
            for await send in Pacer.sends(schedule.sends, from: start) {
                group.addTask {
                    let record = await target.perform(send, intended: start + send.time)
                    ended(record)
                    progress(done.add(), total)
                    return record
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// Sends a request whenever one of `width` has ended: the server decides how much it is asked, which hides how it
    /// bears load that does not wait. For comparison with other tools only.
    ///
    /// - Parameter lengths: warm-up and measure.
    public func closed(
        width: Int, warmUp: Duration, measured: Duration, firstIndex: Int = 0
    ) async -> [RequestRecord] {
        let start = ContinuousClock.now
        let (sent, done) = (Counter(), Counter())
        return await withTaskGroup(of: [RequestRecord].self) { group in
            for _ in 0..<width {
                group.addTask {
                    var records: [RequestRecord] = []
                    while !Task.isCancelled {
                        let now = ContinuousClock.now
                        let time = start.duration(to: now)
                        guard time < warmUp + measured else { break }
                        let send = Send(
                            index: firstIndex + sent.add() - 1, phase: time < warmUp ? .warmUp : .measured, time: time)
                        let record = await target.perform(send, intended: now)
                        ended(record)
                        progress(done.add(), 0)
                        records.append(record)
                    }
                    return records
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }
}

/// Counts from any thread.
private final class Counter: Sendable {
    private let value = Atomic(0)

    /// The new count.
    func add() -> Int { value.add(1, ordering: .relaxed).newValue }
}
