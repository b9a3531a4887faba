import Glibc

/// Tries what the layers of a cell are there to stop, with programs every Debian has.
///
/// A layer whose program is not on this machine, or that nothing short of a compiler can try, goes untried: that it was set
/// up is known from the cell.
struct LayerTrial {
    let cell: Cell

    /// Layers that were set up but do not hold, with what was seen.
    func failures() throws(SandboxError) -> [Layer: String] {
        var failures: [Layer: String] = [:]
        for layer in cell.layers { failures[layer] = try failure(of: layer) }
        return failures
    }

    /// Nil when it holds.
    func failure(of layer: Layer) throws(SandboxError) -> String? {
        switch layer {
        case .cgroup: try memory()
        case .userNamespace: try namespace("user")
        case .mountNamespace: try namespace("mnt")
        case .pidNamespace: try namespace("pid")
        case .netNamespace: try namespace("net")
        case .ipcNamespace: try namespace("ipc")
        case .utsNamespace: try namespace("uts")
        case .cgroupNamespace: try namespace("cgroup")
        case .minimalRoot:
            try unless(
                "! test -e /boot && ! test -e /srv && ! test -e /var/lib", "a run sees the folders of the machine")
        case .landlock: try unless("! ls /", "a run may list the root folder")
        case .seccomp: try forbiddenCall()
        case .unprivilegedUser: try unless("test $(id -u) != 0", "a run is root")
        case .capabilities: try unless("! chown 0:0 .", "a run may give files away")
        case .noNewPrivileges: try setting("no_new_privs: 0", "a run may gain privileges by executing a program")
        case .resourceLimits: try unless("test $(ulimit -c) = 0", "a run may leave core files")
        case .landlockScopes: nil
        }
    }

    private func shell(_ script: String, memoryBytes: Int = 64 << 20) throws(SandboxError) -> RunResult {
        try cell.run(
            Command("/bin/sh", ["-c", script], environment: ["PATH=/usr/bin:/bin"]),
            limits: Limits(cpuTime: .seconds(5), wallTime: .seconds(20), memoryBytes: memoryBytes))
    }

    private func unless(_ condition: String, _ otherwise: String) throws(SandboxError) -> String? {
        try shell("(\(condition)) 2>/dev/null").verdict == .ok ? nil : otherwise
    }

    private func namespace(_ name: String) throws(SandboxError) -> String? {
        let path = "/proc/self/ns/\(name)"
        let inside = String(decoding: try shell("readlink \(path)").standardOutput, as: UTF8.self).dropLast()
        var bytes = [UInt8](repeating: 0, count: 128)
        let length = readlink(path, &bytes, bytes.count)
        guard length > 0, !inside.isEmpty else { return nil }
        return inside == String(decoding: bytes.prefix(length), as: UTF8.self)
            ? "a run is in the caller's \(inside)" : nil
    }

    private func memory() throws(SandboxError) -> String? {
        let limit = 32 << 20
        let run = try shell("head -c 100000000 /dev/zero | tail", memoryBytes: limit)
        return run.verdict == .memoryLimit ? nil : "a run held 100 MB with a limit of \(limit) bytes"
    }

    private func forbiddenCall() throws(SandboxError) -> String? {
        let run = try shell("command -v unshare >/dev/null || exit 0; unshare --user true; exit 1")
        return [.securityViolation, .ok].contains(run.verdict) ? nil : "a run may ask for namespaces of its own"
    }

    private func setting(_ bad: String, _ otherwise: String) throws(SandboxError) -> String? {
        let said = String(decoding: try shell("setpriv --dump").standardOutput, as: UTF8.self)
        return said.split(separator: "\n").contains { $0 == bad } ? otherwise : nil
    }
}
