internal import Glibc

/// Whether a counter works on this machine, found out by using it.
public struct CounterAvailability: Sendable, Hashable {
    public var name: CounterName
    /// Why it does not work; `nil` when it does.
    public var reason: String?
    /// The one command that helps, where there is one.
    public var fix: String?

    public var isAvailable: Bool { reason == nil }

    public static func probe(_ name: CounterName) -> CounterAvailability {
        do throws(CountingError) {
            switch name {
            case .perf: try probeEvent(.instructions, for: .perf)
            case .icount: _ = try ICountTool.locate()
            case .time: try probeEvent(.taskClock, for: .time)
            }
            return CounterAvailability(name: name)
        } catch .unavailable(_, let reason, let fix) {
            return CounterAvailability(name: name, reason: reason, fix: fix)
        } catch {
            return CounterAvailability(name: name, reason: error.description)
        }
    }

    private static func probeEvent(_ event: PerfEvent, for name: CounterName) throws(CountingError) {
        let value: PerfValue
        do throws(CountingError) {
            let descriptor = try PerfDescriptor(event, of: 0, inherit: true, fromExec: false)
            value = try descriptor.read()
        } catch .failed(_, let code) {
            throw explain(code, for: name)
        }
        // Some virtual machines have the counter and never advance it.
        guard value.count > 0 else {
            throw .unavailable(name, reason: "the event opens but stays at zero", fix: nil)
        }
    }

    /// What perf_event_open(2) means by its errors.
    static func explain(_ code: Int32, for name: CounterName) -> CountingError {
        switch code {
        case ENOENT, ENODEV, EOPNOTSUPP:
            .unavailable(
                name, reason: "this machine has no performance monitoring unit (most virtual machines)", fix: nil)
        case EACCES, EPERM:
            .unavailable(
                name, reason: "/proc/sys/kernel/perf_event_paranoid, or a container's seccomp filter, forbids it",
                fix: "sysctl kernel.perf_event_paranoid=2")
        case ENOSYS:
            .unavailable(name, reason: "the kernel was built without performance events", fix: nil)
        default:
            .failed(step: "open a performance event", errno: code)
        }
    }
}
