internal import Foundation
internal import Glibc

/// Signs that a run did not have its core to itself, so that its time says less than it seems to.
public struct Contention: Sendable, Hashable {
    /// Times the run's processes left the processor.
    public var switches: UInt64
    /// Times they moved to another core.
    public var migrations: UInt64
    /// What the hypervisor gave to others, in nanoseconds.
    public var stolenNanoseconds: UInt64

    /// Reading the input and ending take a few switches; a second of CPU time on a quiet core some more (the kernel's
    /// own threads).
    private static let freeSwitches = 16.0
    private static let freeSwitchesPerSecond = 40.0
    private static let freeShareStolen = 0.01

    /// `nil` when nothing speaks for contention, or nothing is known of it.
    public init?(_ reading: Reading, stolenNanoseconds: UInt64) {
        switches = reading.extras.contextSwitches ?? 0
        migrations = reading.extras.migrations ?? 0
        self.stolenNanoseconds = stolenNanoseconds
        let time = Double(reading.extras.taskClockNanoseconds ?? reading.count)
        let isSwitched = Double(switches) > Self.freeSwitches + Self.freeSwitchesPerSecond * time / 1e9
        let isRobbed = Double(stolenNanoseconds) > max(Self.freeShareStolen * time, 1e7)
        guard isSwitched || migrations > 0 || isRobbed else { return nil }
    }

    /// For the flags of a report.
    public var sentence: String {
        "contended: \(switches) context switches, \(migrations) migrations, "
            + "\(stolenNanoseconds / 1_000_000) ms stolen by the hypervisor"
    }
}

/// Time that the hypervisor took from this machine.
public enum StealClock {
    /// Nanoseconds since the start of the machine, of one core or of all; 0 where the kernel does not tell.
    public static func nanoseconds(core: Int?) -> UInt64 {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return 0 }
        return ticks(in: text, core: core) * (1_000_000_000 / UInt64(max(1, sysconf(Int32(_SC_CLK_TCK)))))
    }

    /// The eighth number of the core's line (proc(5)), in clock ticks.
    static func ticks(in text: String, core: Int?) -> UInt64 {
        let name = core.map { "cpu\($0)" } ?? "cpu"
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.first == name[...] { return words.count > 8 ? UInt64(words[8]) ?? 0 : 0 }
        }
        return 0
    }
}
