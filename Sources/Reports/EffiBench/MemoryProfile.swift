public import Metrics

/// What `mprof run` of Python's memory_profiler writes of one program: its memory at many times.
///
/// A line is `MEM <MiB> <seconds since 1970>`; others (`CMDLINE`, `FUNC`, `CHLD`) are about something else.
public struct MemoryProfile: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        /// Seconds.
        public var time: Double
        /// MiB.
        public var memory: Double
    }

    /// At rising times.
    public var points: [Point]

    /// - Throws: `MemoryProfileError` with the first line that is wrong.
    public init(_ text: String) throws(MemoryProfileError) {
        points = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.first == "MEM" else { continue }
            guard words.count >= 3, let memory = Double(words[1]), let time = Double(words[2]), memory.isFinite,
                time.isFinite, memory >= 0
            else { throw MemoryProfileError(line: index + 1, message: "expected MEM, MiB, and seconds") }
            guard points.last.map({ $0.time <= time }) ?? true else {
                throw MemoryProfileError(line: index + 1, message: "time runs backwards")
            }
            points.append(Point(time: time, memory: memory))
        }
    }

    /// Seconds, MiB, and MiB times seconds; absent with fewer than two points.
    public var use: ResourceUse? {
        guard points.count >= 2, let first = points.first, let last = points.last,
            let total = ResourceUse.totalMemory(points.map { (time: $0.time, memory: $0.memory) })
        else { return nil }
        return ResourceUse(
            time: last.time - first.time, maxMemory: points.map(\.memory).max() ?? 0, totalMemory: total)
    }
}

/// Where a profile is malformed.
public struct MemoryProfileError: Error, Sendable, Hashable {
    /// From 1.
    public var line: Int
    public var message: String
}
