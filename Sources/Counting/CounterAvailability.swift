internal import Foundation
internal import Glibc

/// Whether a counter works on this machine, found out by using it.
public struct CounterAvailability: Sendable, Hashable {
    public var name: CounterName
    /// Why it does not work; `nil` when it does.
    public var reason: String?
    /// The one command that helps, where there is one.
    public var fix: String?
    /// How it works less well here than it could; `nil` when there is nothing to say.
    public var limitation: String?

    public init(name: CounterName, reason: String? = nil, fix: String? = nil, limitation: String? = nil) {
        self.name = name
        self.reason = reason
        self.fix = fix
        self.limitation = limitation
    }

    public var isAvailable: Bool { reason == nil }

    public static func probe(_ name: CounterName) -> CounterAvailability {
        do throws(CountingError) {
            switch name {
            case .perf: try probeEvent(.instructions, for: .perf)
            case .icount: _ = try ICountTool.locate()
            case .time: return probeTime()
            }
            return CounterAvailability(name: name)
        } catch {
            return CounterAvailability(name: name, failure: error)
        }
    }

    private init(name: CounterName, failure: CountingError) {
        guard case .unavailable(_, let reason, let fix) = failure else {
            self.init(name: name, reason: failure.description)
            return
        }
        self.init(name: name, reason: reason, fix: fix)
    }

    /// Time works everywhere: where its event does not, as the kernel accounts it.
    private static func probeTime() -> CounterAvailability {
        do throws(CountingError) {
            try probeEvent(.taskClock, for: .time)
            return CounterAvailability(name: .time)
        } catch {
            let failure = CounterAvailability(name: .time, failure: error)
            return CounterAvailability(
                name: .time, fix: failure.fix,
                limitation: "CPU time as the kernel accounts it, coarser than the task clock: \(failure.reason ?? "")")
        }
    }

    private static func probeEvent(_ event: PerfEvent, for name: CounterName) throws(CountingError) {
        let value: PerfValue
        do throws(CountingError) {
            let descriptor = try PerfDescriptor(event, of: 0, inherit: true, fromExec: false)
            value = try descriptor.read()
        } catch .failed(_, let code) {
            throw explain(code, for: name, paranoia: paranoia())
        }
        // Some virtual machines have the counter and never advance it.
        guard value.count > 0 else {
            throw .unavailable(name, reason: "the event opens but stays at zero", fix: nil)
        }
    }

    /// `kernel.perf_event_paranoid`; `nil` where it cannot be read.
    private static func paranoia() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/sys/kernel/perf_event_paranoid", encoding: .utf8) else {
            return nil
        }
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// What perf_event_open(2) means by its errors.
    /// - Parameter paranoia: `kernel.perf_event_paranoid`. Up to 2 any user may count the user mode of their own
    ///   processes; Debian and Ubuntu know 3 and 4, which allow nothing without privilege.
    static func explain(_ code: Int32, for name: CounterName, paranoia: Int?) -> CountingError {
        switch code {
        case ENOENT, ENODEV, EOPNOTSUPP:
            .unavailable(
                name, reason: "this machine has no performance monitoring unit (most virtual machines)", fix: nil)
        case EACCES, EPERM:
            if let paranoia, paranoia > 2 {
                .unavailable(
                    name,
                    reason: "kernel.perf_event_paranoid is \(paranoia): counting needs CAP_PERFMON; "
                        + "at 2 any user may count the user mode of their own processes",
                    fix: "sysctl kernel.perf_event_paranoid=2")
            } else {
                .unavailable(
                    name,
                    reason: "perf_event_open is refused although kernel.perf_event_paranoid is "
                        + "\(paranoia.map(String.init) ?? "unknown"): most likely a container's seccomp filter "
                        + "(start it with --cap-add PERFMON, or --security-opt seccomp=unconfined)",
                    fix: nil)
            }
        case ENOSYS:
            .unavailable(name, reason: "the kernel was built without performance events", fix: nil)
        default:
            .failed(step: "open a performance event", errno: code)
        }
    }
}
