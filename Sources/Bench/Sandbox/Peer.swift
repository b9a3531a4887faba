import Foundation
import Sandbox

/// Another sandbox, run where it is installed.
struct Peer: Sendable {
    var name: String
    /// Of Debian or Ubuntu, that installs it.
    var package: String
    /// Its own name comes first and is looked up in `PATH`. Options that isolate as much as `strict` does, as far as it
    /// has them.
    var options: [String]
    /// What makes a reusable place for the runs, where it has one, and takes it away.
    var prepare: [String] = []
    var cleanUp: [String] = []
    /// What prints its version, where that is not `--version`.
    var versionOptions = ["--version"]

    /// Those that Debian or Ubuntu packages.
    static let all: [Peer] = [
        Peer(
            name: "bubblewrap", package: "bubblewrap",
            options: [
                "bwrap", "--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts",
                "--unshare-cgroup", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--die-with-parent",
                "--new-session", "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib",
                "/lib", "--symlink", "usr/lib64", "/lib64", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
                "--clearenv", "--chdir", "/tmp",
            ]),
        Peer(
            name: "firejail", package: "firejail",
            options: [
                "firejail", "--quiet", "--noprofile", "--net=none", "--ipc-namespace", "--private", "--private-dev",
                "--private-tmp", "--caps.drop=all", "--nonewprivs", "--seccomp", "--",
            ]),
        Peer(
            name: "nsjail", package: "nsjail",
            options: [
                "nsjail", "--mode", "o", "--really_quiet", "--user", "65534", "--group", "65534", "--bindmount_ro",
                "/usr", "--symlink", "usr/bin:/bin", "--symlink", "usr/lib:/lib", "--symlink", "usr/lib64:/lib64",
                "--tmpfsmount", "/tmp", "--cwd", "/tmp", "--",
            ], versionOptions: []),
        Peer(
            name: "isolate", package: "isolate", options: ["isolate", "--box-id=99", "--silent", "--run", "--"],
            prepare: ["isolate", "--box-id=99", "--init"], cleanUp: ["isolate", "--box-id=99", "--cleanup"]),
        Peer(
            name: "unshare (namespaces alone)", package: "util-linux",
            options: ["unshare", "--fork", "--pid", "--mount", "--net", "--ipc", "--uts", "--cgroup"]),
    ]

    /// The contender, once it has run `/bin/true` here; or why there is none.
    func contender(executing program: String) -> Result<Contender, AbsentPeer.Cause> {
        guard let path = try? ProgramPath(resolving: options[0]).path else { return .failure(.notInstalled) }
        let command = BareCommand([path] + options.dropFirst() + [program], isSilenced: true)
        do {
            if !prepare.isEmpty { try located(prepare, at: path).run() }
            try command.run()
        } catch {
            return .failure(.cannotRun("\(error)"))
        }
        return .success(
            Contender(
                name, method: (options + [program]).joined(separator: " "), version: version(at: path),
                timing: { try command.run() }))
    }

    /// Takes away what `contender` prepared.
    func finish() {
        guard !cleanUp.isEmpty, let path = try? ProgramPath(resolving: options[0]).path else { return }
        // It failed when there was nothing to take away, which is as well.
        try? located(cleanUp, at: path).run()
    }

    private func located(_ words: [String], at path: String) -> BareCommand {
        BareCommand([path] + words.dropFirst(), isSilenced: true)
    }

    /// The first number with a point in what it says of itself.
    private func version(at path: String) -> String? {
        guard !versionOptions.isEmpty else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = versionOptions
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text.firstMatch(of: /[0-9]+(\.[0-9]+)+/).map { String($0.output.0) }
    }
}
