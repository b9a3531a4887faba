import Glibc

enum ControlGroupVersion: Sendable {
    case one
    case two

    struct FileNames {
        var memoryLimit: String
        var memoryUsage: String
        var memoryPeak: String
        var memoryEvents: String
        var swapLimit: String
        var cpu: String
    }

    var fileNames: FileNames {
        switch self {
        case .one:
            FileNames(
                memoryLimit: "memory.limit_in_bytes", memoryUsage: "memory.usage_in_bytes",
                memoryPeak: "memory.max_usage_in_bytes", memoryEvents: "memory.oom_control",
                swapLimit: "memory.memsw.limit_in_bytes", cpu: "cpuacct.usage")
        case .two:
            // A peak can be started again since Linux 6.12; before that its file is read-only.
            FileNames(
                memoryLimit: "memory.max", memoryUsage: "memory.current", memoryPeak: "memory.peak",
                memoryEvents: "memory.events", swapLimit: "memory.swap.max", cpu: "cpu.stat")
        }
    }
}

/// Where new cgroups can be made: one folder for version 2, one for each controller for version 1.
struct ControlGroupPlace: Sendable {
    var version: ControlGroupVersion
    var memory: String
    var pids: String
    var cpu: String

    func folders(_ name: String) -> [String] {
        switch version {
        case .one: ["\(memory)/\(name)", "\(pids)/\(name)", "\(cpu)/\(name)"]
        case .two: ["\(memory)/\(name)"]
        }
    }

    /// Removes the groups of supervisors that are no more. Their cells ended with them, so the groups are empty; one that
    /// is not, because its supervisor lives where this process cannot see it, the kernel keeps.
    func removeAbandoned() {
        for parent in Set([memory, pids, cpu]) {
            for name in FolderListing.names(in: parent) where name.hasPrefix("assay-") {
                let words = name.split(separator: "-")
                guard words.count == 3, let pid = pid_t(words[1]), kill(pid, 0) != 0, errno == ESRCH else { continue }
                rmdir("\(parent)/\(name)")
            }
        }
    }

    static func find() -> ControlGroupPlace? {
        let memberships = lines(of: "/proc/self/cgroup")
        let mounts = lines(of: "/proc/self/mounts").map { $0.split(separator: " ").map(String.init) }
        return findVersionTwo(memberships, mounts) ?? findVersionOne(memberships, mounts)
    }

    private static func findVersionOne(_ memberships: [String], _ mounts: [[String]]) -> ControlGroupPlace? {
        func folder(_ controller: String) -> String? {
            guard
                let mount = mounts.first(where: {
                    $0.count > 3 && $0[2] == "cgroup" && $0[3].split(separator: ",").contains(Substring(controller))
                })?[1],
                let membership = memberships.first(where: {
                    let fields = $0.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
                    return fields.count == 3 && fields[1].split(separator: ",").contains(Substring(controller))
                })
            else { return nil }
            let own = mount + pathPart(membership)
            // In a container the path may name what only the machine sees; then the mount itself is ours.
            return [own, mount].first { access($0, W_OK) == 0 }
        }
        guard let memory = folder("memory"), let pids = folder("pids"), let cpu = folder("cpuacct") else { return nil }
        return ControlGroupPlace(version: .one, memory: memory, pids: pids, cpu: cpu)
    }

    /// The nearest group above (or the own one) that hands memory and pids down to its children. A group with processes
    /// cannot, by the rules of version 2, but for the root.
    private static func findVersionTwo(_ memberships: [String], _ mounts: [[String]]) -> ControlGroupPlace? {
        guard let mount = mounts.first(where: { $0.count > 3 && $0[2] == "cgroup2" })?[1],
            let membership = memberships.first(where: { $0.hasPrefix("0::") })
        else { return nil }
        var folder = mount + pathPart(membership)
        while folder.count >= mount.count {
            let handedDown = lines(of: "\(folder)/cgroup.subtree_control").joined().split(separator: " ")
            if handedDown.contains("memory"), handedDown.contains("pids"), access(folder, W_OK) == 0 {
                return ControlGroupPlace(version: .two, memory: folder, pids: folder, cpu: folder)
            }
            guard let slash = folder.lastIndex(of: "/") else { return nil }
            folder = String(folder[..<slash])
        }
        return nil
    }

    private static func pathPart(_ membership: String) -> String {
        let path = membership.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)[2]
        return path == "/" ? "" : String(path)
    }

    /// Empty for a file that is not there: nothing is mounted then.
    private static func lines(of path: String) -> [String] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var lines: [String] = []
        var line: UnsafeMutablePointer<CChar>?
        var room = 0
        while getline(&line, &room, file) > 0, let line {
            lines.append(String(String(cString: line).dropLast()))
        }
        free(line)
        return lines
    }
}
