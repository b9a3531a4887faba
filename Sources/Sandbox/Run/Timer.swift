import CSandbox
import Glibc

/// Arms the cell's timers.
enum Timer {
    /// Fires once after `duration`, at the least a nanosecond; `nil` disarms.
    static func arm(_ descriptor: borrowing Descriptor, after duration: Duration?) throws(SandboxError) {
        let result = csandbox_timer_arm(descriptor.rawValue, duration.map { max(1, nanoseconds($0)) } ?? 0)
        guard result == 0 else { throw .system(operation: "arm a timer", errno: -result) }
    }

    /// Saturates after 292 years.
    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : whole &+ attoseconds / 1_000_000_000
    }

    /// Whether it fired since it was last asked.
    static func hasFired(_ descriptor: borrowing Descriptor) -> Bool {
        var count: UInt64 = 0
        return read(descriptor.rawValue, &count, 8) == 8
    }
}
