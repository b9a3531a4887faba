import CSandbox
import Foundation

/// A program that serves until its owner goes.
public final class TrustedServer {
    private var pid: pid_t?
    private let output: FileHandle
    /// Nothing is written to it; a server may end when it is closed, which the kernel does for a killed owner.
    private let input: FileHandle

    /// - Parameter isQuiet: Nothing is seen of its standard error.
    public init(_ path: String, _ arguments: [String], isQuiet: Bool = false) throws {
        let (input, itsInput) = try Self.sockets()
        let (output, itsOutput) = try Self.sockets()
        let streams = StandardStreams(
            input: itsInput.fileDescriptor, output: itsOutput.fileDescriptor, error: isQuiet ? nil : STDERR_FILENO)
        pid = try Spawn.start(path, arguments, streams)
        (self.input, self.output) = (input, output)
    }

    /// What it printed and nobody has read; empty when there is nothing for a minute, or will be nothing more.
    public func printed() -> String {
        var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 60_000) == 1 else { return "" }
        return String(decoding: output.availableData, as: UTF8.self)
    }

    public func end() {
        guard let pid else { return }
        kill(pid, SIGKILL)
        _ = Spawn.end(of: pid, within: 60)
        self.pid = nil
    }

    deinit { end() }

    /// Unlike Foundation's pipes, no program inherits them that they are not given to.
    private static func sockets() throws -> (ours: FileHandle, theirs: FileHandle) {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        let result = csandbox_socket_pair(Int32(SOCK_STREAM.rawValue), &ours, &theirs)
        guard result == 0 else { throw Spawn.Failed(operation: "make sockets", errno: -result) }
        return (
            FileHandle(fileDescriptor: ours, closeOnDealloc: true),
            FileHandle(fileDescriptor: theirs, closeOnDealloc: true)
        )
    }
}
