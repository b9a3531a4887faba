import Foundation

/// Memory of this process, as the kernel accounts it.
public enum ResidentMemory {
    /// The largest resident size so far (`VmHWM`); `nil` where `/proc` does not say.
    public static func peakBytes() -> Int? {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(separator: " ").compactMap({ Int($0) }).first
        else { return nil }
        return kibibytes << 10
    }
}
