import Foundation

/// This process and everything that descends from it.
struct ProcessFamily: Sendable {
    var descendants: [pid_t]

    static func now() -> ProcessFamily {
        var children: [pid_t: [pid_t]] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let pid = pid_t(name), let parent = parent(of: pid) else { continue }
            children[parent, default: []].append(pid)
        }
        var found: [pid_t] = []
        var open = [getpid()]
        while let parent = open.popLast() {
            found += children[parent] ?? []
            open += children[parent] ?? []
        }
        return ProcessFamily(descendants: found.sorted())
    }

    /// Mounts in all mount namespaces of the family together, each namespace once.
    func mounts() -> Int? {
        var namespaces: [String: Int] = [:]
        for process in ["self"] + descendants.map(String.init) {
            guard let name = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/ns/mnt"),
                namespaces[name] == nil, let mounts = lines(of: "/proc/\(process)/mountinfo")
            else { continue }
            namespaces[name] = mounts.count
        }
        return namespaces.isEmpty ? nil : namespaces.values.reduce(0, +)
    }

    /// The fourth field of `stat`; the second, the name in parentheses, may hold anything.
    private static func parent(of pid: pid_t) -> pid_t? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? pid_t(fields[1]) : nil
    }
}
