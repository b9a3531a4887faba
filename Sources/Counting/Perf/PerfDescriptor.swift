internal import CSandbox
internal import Glibc

/// An open event of one thread and, with `inherit`, of what it starts later. Closes with its owner.
final class PerfDescriptor {
    private let descriptor: Int32

    /// - Parameter leader: the event with which this one is on the processor or off it; `nil` for a group of its own.
    init(
        _ event: PerfEvent, of thread: Int32, inherit: Bool, fromExec: Bool, leader: PerfDescriptor? = nil
    ) throws(CountingError) {
        let result = csandbox_perf_open(
            event.request(inherit: inherit, fromExec: fromExec), thread, leader?.descriptor ?? -1)
        guard result >= 0 else { throw .failed(step: "open the performance event \(event)", errno: -result) }
        descriptor = result
    }

    deinit { close(descriptor) }

    func read() throws(CountingError) -> PerfValue {
        var value = csandbox_perf_value()
        let result = csandbox_perf_read(descriptor, &value)
        guard result == 0 else { throw .failed(step: "read a performance event", errno: -result) }
        return PerfValue(count: value.value, enabled: value.enabled_ns, running: value.running_ns)
    }
}

/// What an event stood at, and for how many nanoseconds it was wanted and was really on a counter.
struct PerfValue: Sendable, Hashable {
    var count: UInt64 = 0
    var enabled: UInt64 = 0
    var running: UInt64 = 0

    /// The share of the time in which it really counted; `nil` when it was never wanted.
    var share: Double? { enabled == 0 ? nil : Double(running) / Double(enabled) }

    /// Extrapolated to the whole time, as `perf stat` does.
    var scaled: UInt64 {
        guard running > 0, running < enabled else { return count }
        return UInt64(Double(count) * Double(enabled) / Double(running))
    }

    static func + (a: PerfValue, b: PerfValue) -> PerfValue {
        PerfValue(count: a.count &+ b.count, enabled: a.enabled &+ b.enabled, running: a.running &+ b.running)
    }

    /// A difference in time of the same event; what ran backwards by a rounding is zero.
    static func - (a: PerfValue, b: PerfValue) -> PerfValue {
        PerfValue(
            count: a.count - min(a.count, b.count), enabled: a.enabled - min(a.enabled, b.enabled),
            running: a.running - min(a.running, b.running))
    }
}
