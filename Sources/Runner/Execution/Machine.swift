import Foundation

/// The machine that costs were measured on. Costs of different fingerprints are not compared.
public struct Machine: Codable, Sendable, Hashable {
    public var processor: String
    public var architecture: String
    public var kernel: String
    public var cores: Int
    public var memoryBytes: Int
    /// Versions of what ran and counted the programs: `python` to `3.11.2`, `valgrind` to `3.19.0`.
    public var runtimes: [String: String]

    /// One line that changes when something changes that costs may depend on.
    public var fingerprint: String {
        let versions = runtimes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return ([architecture, processor, kernel] + versions).joined(separator: "; ")
    }

    /// What the kernel says of this machine.
    public static func current(runtimes: [String: String]) -> Machine {
        var name = utsname()
        uname(&name)
        return Machine(
            processor: processorName() ?? "unknown", architecture: text(name.machine), kernel: text(name.release),
            cores: ProcessInfo.processInfo.activeProcessorCount,
            memoryBytes: Int(clamping: ProcessInfo.processInfo.physicalMemory), runtimes: runtimes)
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
