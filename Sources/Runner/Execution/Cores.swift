import Counting
import Foundation
import Glibc

/// The processor's cores, and who may measure on which.
enum Cores {
    /// One logical CPU of each physical core that this process may use, in order.
    static func physical() -> [Int] {
        distinct(Processors.allowed(), siblings: siblings)
    }

    /// Of logical CPUs that share a core the first one each.
    static func distinct(_ allowed: [Int], siblings: (Int) -> [Int]) -> [Int] {
        var taken: Set<Int> = []
        return allowed.filter { cpu in
            guard !taken.contains(cpu) else { return false }
            taken.formUnion(siblings(cpu))
            return true
        }
    }

    private static func siblings(of cpu: Int) -> [Int] {
        let path = "/sys/devices/system/cpu/cpu\(cpu)/topology/thread_siblings_list"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [cpu] }
        return members(ofList: text) ?? [cpu]
    }

    /// A list as the kernel prints it: `0-2,5`. `nil` when it is none.
    static func members(ofList text: String) -> [Int]? {
        var members: [Int] = []
        for part in text.trimmingCharacters(in: .whitespacesAndNewlines).split(separator: ",") {
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last, last < 1 << 16 else {
                return nil
            }
            members += first...last
        }
        return members.isEmpty ? nil : members
    }
}

/// Cores that no other measuring process of this machine uses; given back when this goes.
final class CoreLease: Sendable {
    /// In the order of the workers that measure on them.
    let cores: [Int]
    private let locks: [Int32]

    /// - Parameter count: How many are wanted. There may be fewer cores than that, and never none: where every core is
    ///   taken they are shared, and contention shows in the runs.
    init(_ count: Int) {
        var cores: [Int] = []
        var locks: [Int32] = []
        let all = Cores.physical()
        for core in all where cores.count < count {
            guard let lock = Self.lock(core) else { continue }
            cores.append(core)
            if lock >= 0 { locks.append(lock) }
        }
        self.cores = cores.isEmpty ? Array(all.prefix(count)) : cores
        self.locks = locks
    }

    deinit { for lock in locks { close(lock) } }

    /// `nil` when another process holds it; -1 where locks cannot be made.
    private static func lock(_ core: Int) -> Int32? {
        let path = "/tmp/assay-core-\(core).lock"
        let descriptor = open(path, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { return -1 }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        close(descriptor)
        return nil
    }
}
