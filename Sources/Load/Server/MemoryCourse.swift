import Foundation

/// Resident memory of a process in the course of a run.
public struct MemoryCourse: Sendable, Codable, Hashable {
    /// Since the run began.
    public var atS: [Double] = []
    public var bytes: [Int] = []

    public init() {}

    public var peakBytes: Int? { bytes.max() }

    /// Bytes a second by which it grows in the later half: the earlier one fills caches and allocators. `nil` of fewer
    /// than ten readings there.
    public var growthBytesPerS: Double? {
        let later = zip(atS, bytes).dropFirst(bytes.count / 2).map { (x: $0, y: Double($1)) }
        return later.count < 10 ? nil : leastSquaresSlope(later)
    }

    /// Reads a process's memory until its task is cancelled or the process has ended.
    static func watch(_ process: Int32, every interval: Duration = .milliseconds(500)) async -> MemoryCourse {
        var course = MemoryCourse()
        let began = ContinuousClock.now
        while let bytes = residentBytes(of: process) {
            course.atS.append(began.duration(to: .now) / .seconds(1))
            course.bytes.append(bytes)
            guard (try? await Task.sleep(for: interval)) != nil else { break }
        }
        return course
    }

    private static func residentBytes(of process: Int32) -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
        else { return nil }
        return kibibytes << 10
    }

    private enum CodingKeys: String, CodingKey {
        case atS, bytes, peakBytes, growthBytesPerS
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(atS, forKey: .atS)
        try container.encode(bytes, forKey: .bytes)
        try container.encodeIfPresent(peakBytes, forKey: .peakBytes)
        try container.encodeIfPresent(growthBytesPerS, forKey: .growthBytesPerS)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        atS = try container.decode([Double].self, forKey: .atS)
        bytes = try container.decode([Int].self, forKey: .bytes)
    }
}
