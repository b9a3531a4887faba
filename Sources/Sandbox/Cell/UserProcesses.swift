import Glibc

/// The processes and threads of this program's user, which the kernel counts together with a run's where the run has no
/// uid or namespace of its own.
enum UserProcesses {
    static func count() -> Int {
        FolderListing.names(in: "/proc").filter { $0.allSatisfy(\.isNumber) }.reduce(0) { total, pid in
            var facts = stat()
            // Gone since it was listed, or another user's.
            guard stat("/proc/\(pid)", &facts) == 0, facts.st_uid == getuid() else { return total }
            return total + FolderListing.names(in: "/proc/\(pid)/task").count
        }
    }
}
