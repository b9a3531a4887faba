import Counting
import Foundation

/// The machine that costs were measured on.
public struct Machine: Codable, Sendable, Hashable {
    public var processor: String
    public var architecture: String
    public var kernel: String
    public var cores: Int
    public var memoryBytes: Int
    /// What sets the processor's clock (`performance`, `schedutil`); absent where the kernel does not say, as on most
    /// virtual machines.
    public var governor: String?
    /// Whether cores run two threads at once: `on`, `off`, `notsupported`; absent where the kernel does not say.
    public var smt: String?
    /// `GLIBC_TUNABLES` of counted runs.
    public var tunables: String = GlibcTunables.value
    /// Versions of what ran and counted the programs: `python` to `3.11.2`, `valgrind` to `3.19.0`, `glibc` to `2.36`.
    public var runtimes: [String: String]

    /// What the kernel says of this machine.
    public static func current(runtimes: [String: String]) -> Machine {
        var name = utsname()
        uname(&name)
        return Machine(
            processor: processorName() ?? "unknown", architecture: text(name.machine), kernel: text(name.release),
            cores: ProcessInfo.processInfo.activeProcessorCount,
            memoryBytes: Int(clamping: ProcessInfo.processInfo.physicalMemory),
            governor: word("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
            smt: word("/sys/devices/system/cpu/smt/control"),
            runtimes: runtimes.merging(["glibc": Processors.libraryVersion]) { given, _ in given })
    }

    private static func word(_ path: String) -> String? {
        let text = try? String(contentsOfFile: path, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        return text?.isEmpty == false ? text : nil
    }

    private static func processorName() -> String? {
        guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":", maxSplits: 1).last }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func text<T>(_ field: T) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
