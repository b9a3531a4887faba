import CSandbox
import Foundation

/// The descriptors that a program gets as its standard streams; the null device where there is none.
struct StandardStreams {
    var input: Int32?
    var output: Int32?
    var error: Int32?
}

enum Spawn {
    /// Starts a program that inherits nothing but its standard streams.
    static func start(
        _ path: String, _ arguments: [String], _ streams: StandardStreams, environment: [String: String]? = nil,
        in folder: URL? = nil
    ) throws -> pid_t {
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = variables.map { strdup($0) } + [nil]
        defer { for text in words + settings { free(text) } }
        let descriptors = [streams.input, streams.output, streams.error].map { $0 ?? -1 }
        let pid = csandbox_spawn(path, &words, &settings, descriptors, 3, folder?.path)
        guard pid > 0 else { throw Failed(operation: "start \(path)", errno: -pid) }
        return pid
    }

    struct Failed: Error {
        var operation: String
        var errno: Int32
    }

    /// Waits for its end, and kills it when that takes too long.
    ///
    /// - Returns: the exit status, or the number of the signal that ended it.
    static func end(of pid: pid_t, within seconds: Double) -> Int32 {
        let killing = DispatchWorkItem { kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: killing)
        defer { killing.cancel() }
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return csandbox_status_is_exit(status) != 0
            ? csandbox_status_exit_code(status) : csandbox_status_signal(status)
    }
}
