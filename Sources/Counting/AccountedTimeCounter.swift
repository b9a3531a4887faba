internal import CSandbox
public import Sandbox

/// CPU time as the kernel accounts it for processes and groups of them: what is left of the counter `time` where
/// performance events are forbidden.
///
/// The window of a call is what the run's processes used together, as the supervisor saw at their end, less what the
/// run's own process had used when it asked for its input. Children that the run started while loading are paid for
/// from their start.
public final class AccountedTimeCounter: Counter {
    public var name: CounterName { .time }
    public var readOnlyPaths: [String] { [] }

    private var usedBefore: Int64 = 0

    public init() {}

    public func prepare(_ command: Command) -> Command { command.underFixedTunables() }

    public func attach(to process: Int32) { usedBefore = 0 }

    public func follow(server process: Int32) {}

    public func begin(in process: Int32) throws(CountingError) {
        let used = csandbox_cpu_nanoseconds(process)
        guard used >= 0 else { throw .failed(step: "read a run's CPU clock", errno: Int32(-used)) }
        usedBefore = used
    }

    public func end() throws(CountingError) -> Reading {
        throw .misuse("CPU time is accounted when a run is over: end(after:) was expected")
    }

    public func end(after run: RunResult) throws(CountingError) -> Reading {
        defer { usedBefore = 0 }
        let (seconds, attoseconds) = run.cpuTime.components
        let used = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        guard used > usedBefore else {
            throw .nothingCounted(.time, hint: "the run ended within the resolution of the kernel's accounting")
        }
        return Reading(counter: .time, count: UInt64(used - usedBefore), notes: [.accountedTime])
    }
}
