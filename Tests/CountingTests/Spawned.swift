import Glibc
import Sandbox

/// A trusted program of the tests, started without a cell, with its standard input and output connected.
final class Spawned {
    let pid: Int32
    private let input: Int32
    private let output: Int32

    /// - Parameter held: the process waits for a line on its standard input before it execs the command.
    init(_ command: Command, held: Bool = false) throws {
        let (ours, theirs) = try Self.pair()
        let (ourOutput, theirOutput) = try Self.pair()
        defer {
            close(theirs)
            close(theirOutput)
        }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, theirs, 0)
        posix_spawn_file_actions_adddup2(&actions, theirOutput, 1)
        for descriptor in command.descriptors {
            posix_spawn_file_actions_adddup2(&actions, descriptor.source, descriptor.target)
        }
        // Threads of the test runner block signals, and a program inherits that: a shell would wait for ever.
        var attributes = posix_spawnattr_t()
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setsigmask(&attributes, &unblocked)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let hold = held ? ["/bin/sh", "-c", "read line; exec \"$@\"", "hold"] : []
        let arguments = hold + [command.executable] + command.arguments
        var child: pid_t = 0
        let result = withCStrings(arguments) { arguments in
            withCStrings(command.environment) { environment in
                posix_spawn(&child, arguments[0]!, &actions, &attributes, arguments, environment)
            }
        }
        guard result == 0 else { throw Failed(step: "posix_spawn \(arguments[0])", code: result) }
        (pid, input, output) = (child, ours, ourOutput)
    }

    /// Connected sockets rather than pipes: they are close-on-exec from the start, and tests spawn in parallel.
    private static func pair() throws -> (Int32, Int32) {
        var ends: [Int32] = [-1, -1]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
            throw Failed(step: "socketpair", code: errno)
        }
        return (ends[0], ends[1])
    }

    func send(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(input, bytes, bytes.count)
    }

    /// The next line of output without its end; `nil` at the end.
    func line() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
        return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
    }

    /// Closes its input, takes the rest of its output, waits for it: the wait status.
    @discardableResult
    func finish() -> Int32 {
        close(input)
        while line() != nil {}
        close(output)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status
    }
}

struct Failed: Error {
    var step: String
    var code: Int32
}

private func withCStrings<R>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
) -> R {
    var copies = strings.map { strdup($0) } + [nil]
    defer { copies.forEach { free($0) } }
    return copies.withUnsafeMutableBufferPointer { body($0.baseAddress!) }
}
