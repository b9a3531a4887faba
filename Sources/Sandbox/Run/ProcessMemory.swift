import Glibc

/// What processes hold together: private pages as they are resident, those that they share once; shared mappings by their
/// size, as pages of theirs can be resident and mapped by nobody.
struct ProcessMemory {
    private(set) var bytes = 0
    /// Those whose mappings could not be read.
    private(set) var closed: Set<pid_t> = []
    /// Whether one has more mappings than anybody reads.
    private(set) var isCutOff = false

    /// - Parameters:
    ///   - pids: One living thread of each.
    ///   - isAlone: Nobody else has the pages of the only one.
    init(of pids: [pid_t], isAlone: Bool) {
        var shared: [String: Int] = [:]
        for pid in pids {
            let share = isAlone ? nil : ProcessFile("/proc/\(pid)/smaps_rollup").size("Pss_Anon:")
            bytes += share ?? ProcessFile("/proc/\(pid)/status").size("RssAnon:") ?? 0
            let maps = ProcessFile("/proc/\(pid)/maps")
            if maps.isClosed { closed.insert(pid) }
            // Nothing to count any more: the run is about to be ended.
            if maps.isCutOff {
                isCutOff = true
                return
            }
            for (inode, size) in Self.sharedMappings(maps) { shared[inode] = max(shared[inode] ?? 0, size) }
        }
        bytes += shared.values.reduce(0, +)
    }

    /// Inode and size of the anonymous mappings that can be shared.
    private static func sharedMappings(_ maps: ProcessFile) -> [(String, Int)] {
        maps.lines.filter(isSharedMemory).compactMap { line in
            let words = ProcessFile.words(line)
            guard words.count > 4 else { return nil }
            let ends = words[0].split(separator: "-").compactMap { Int($0, radix: 16) }
            return ends.count == 2 ? (words[4], ends[1] - ends[0]) : nil
        }
    }

    /// By the kernel's name for it, or the one that the program gave it. Where that name stands, a file's has a slash.
    private static func isSharedMemory(_ line: ArraySlice<UInt8>) -> Bool {
        if line.suffix(unnamed.count).elementsEqual(unnamed) { return true }
        guard line.firstRange(of: named) != nil else { return false }
        return line.split(separator: UInt8(ascii: " ")).dropFirst(5).first?.starts(with: named) == true
    }

    private static let unnamed = Array("/dev/zero (deleted)".utf8)
    private static let named = Array("[anon_shmem:".utf8)
}
