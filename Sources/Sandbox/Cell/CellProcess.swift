import CSandbox
import Glibc

/// The `assay-cell` process: started here, killed and reaped when this goes out of scope.
struct CellProcess: ~Copyable {
    private let pid: pid_t

    /// - Parameter control: The cell's end of the control socket.
    init(
        _ configuration: CellConfiguration, joinFiles: [String], scratch: String?, uid: uid_t,
        control: borrowing Descriptor
    ) throws(SandboxError) {
        let path = try CellProgram.locate()
        let arguments = [path] + Self.arguments(configuration, joinFiles: joinFiles, scratch: scratch, uid: uid)
        // Out of the way of the numbers they get in the cell.
        let source = try Descriptor(
            fcntl(control.rawValue, F_DUPFD_CLOEXEC, 16), "duplicate the cell's control socket")
        guard configuration.level != .none else {
            pid = try Self.spawn(path, arguments, control: source.rawValue, seccomp: -1)
            return
        }
        let filter = try SeccompFilter(configuration.seccomp, configuration.level).export()
        let filterSource = try Descriptor(fcntl(filter.rawValue, F_DUPFD_CLOEXEC, 16), "duplicate the seccomp program")
        pid = try Self.spawn(path, arguments, control: source.rawValue, seccomp: filterSource.rawValue)
    }

    /// Everything in the cell dies with it: its init is killed with its parent, and the namespace with its init.
    deinit {
        // At `process` there is no such namespace. There init kills what is left when its control socket is closed,
        // which has happened by now, and ends by itself.
        var status: Int32 = 0
        for _ in 0..<100 {
            if waitpid(pid, &status, WNOHANG) != 0 { return }
            usleep(2000)
        }
        kill(pid, SIGKILL)
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    }

    private static func arguments(
        _ configuration: CellConfiguration, joinFiles: [String], scratch: String?, uid: uid_t
    ) -> [String] {
        var arguments = ["--level", configuration.level.rawValue]
        arguments += joinFiles.flatMap { ["--cgroup", $0] }
        arguments += (RuntimeConfiguration.paths + configuration.readOnlyPaths).flatMap { ["--bind-ro", $0] }
        if let path = configuration.programPath { arguments += ["--bind-program", path] }
        if let path = configuration.writablePath { arguments += ["--bind-rw", path] }
        if let scratch { arguments += ["--scratch-path", scratch] }
        if let cpu = configuration.pinnedCPU { arguments += ["--cpu", "\(cpu)"] }
        arguments += ["--scratch-bytes", "\(configuration.scratchBytes)"]
        arguments += ["--scratch-files", "\(configuration.scratchFiles)", "--uid", "\(uid)"]
        return arguments
    }

    private static func spawn(
        _ path: String, _ arguments: [String], control: Int32, seccomp: Int32
    ) throws(SandboxError) -> pid_t {
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let environment: [UnsafeMutablePointer<CChar>?] = [nil]
        let descriptors = [-1, -1, -1, control] + (seccomp >= 0 ? [seccomp] : [])
        let pid = csandbox_spawn(path, &words, environment, descriptors, Int32(descriptors.count), nil)
        guard pid > 0 else { throw .system(operation: "start \(path)", errno: -pid) }
        return pid
    }
}
