import Glibc

/// The processes and threads of this program's user, which the kernel counts together with a run's where the run has no
/// uid or namespace of its own.
enum UserProcesses {
    static func count() -> Int {
        entries(of: "/proc").filter { $0.allSatisfy(\.isNumber) }.reduce(0) { total, pid in
            var facts = stat()
            // Gone since it was listed, or another user's.
            guard stat("/proc/\(pid)", &facts) == 0, facts.st_uid == getuid() else { return total }
            return total + entries(of: "/proc/\(pid)/task").count
        }
    }

    private static func entries(of path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
