import Foundation
import Sandbox

/// What this process, its descendants and the kernel hold at one moment.
struct Holdings: Sendable, Hashable {
    /// What could not be counted here is absent.
    var counts: [Holding: Int]

    /// Counts everything now. Takes some milliseconds.
    static func now() -> Holdings {
        let family = ProcessFamily.now()
        return Holdings(
            counts: [
                .memory: residentBytes(),
                .descriptors: count(in: "/proc/self/fd").map { $0 - 1 },  // the one that lists them
                .processes: family.descendants.count,
                .mounts: family.mounts(),
                .cgroups: OwnControlGroups.count(),
                .systemV: ["shm", "msg", "sem"].compactMap { lines(of: "/proc/sysvipc/\($0)") }.map { $0.count - 1 }
                    .reduce(0, +),
                .sharedMemory: ["/dev/shm", "/dev/mqueue"].compactMap(count).reduce(0, +),
                .keys: lines(of: "/proc/keys")?.count,
                .kernelMemory: kernelMemory(),
                .kernelObjects: Slabs.now(),
            ].compactMapValues { $0 })
    }

    private static func residentBytes() -> Int? {
        lines(of: "/proc/self/statm")?.first?.split(separator: " ").dropFirst().first
            .flatMap { Int($0) }.map { $0 * Int(getpagesize()) }
    }

    private static func kernelMemory() -> Int? {
        lines(of: "/proc/meminfo")?.first { $0.hasPrefix("SUnreclaim:") }?.split(separator: " ").dropFirst().first
            .flatMap { Int($0) }.map { $0 * 1024 }
    }

    private static func count(in folder: String) -> Int? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?.count
    }
}

/// The lines of one of the kernel's files; `nil` where it is closed to us.
func lines(of path: String) -> [Substring]? {
    (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: "\n")
}

/// Objects in the kernel's slabs.
enum Slabs {
    /// What each run makes at least one of. Caches that this kernel merged with others are not listed by it.
    private static let caches: Set<Substring> = [
        "task_struct", "signal_cache", "sighand_cache", "files_cache", "fs_cache", "mm_struct", "vm_area_struct", "pid",
        "cred", "cred_jar", "filp", "mnt_cache", "net_namespace", "nsproxy", "user_namespace", "pid_namespace",
        "uts_namespace", "sock_inode_cache", "shmem_inode_cache", "proc_inode_cache", "kernfs_node_cache", "pde_opener",
        "eventpoll_epi", "UNIX", "landlock_object", "key_jar",
    ]

    /// `nil` where `/proc/slabinfo` is closed to us, as it is to all but root.
    static func now() -> Int? {
        lines(of: "/proc/slabinfo").map { lines in
            lines.reduce(0) { sum, line in
                let words = line.split(separator: " ", omittingEmptySubsequences: true)
                guard words.count > 1, caches.contains(words[0]), let active = Int(words[1]) else { return sum }
                return sum + active
            }
        }
    }
}
