import CSandbox
import Glibc

/// A trusted server inside a cell that forks a run for each request, so that a run starts warm.
///
/// The server is sealed like any run. It and its runs are told apart by uid where the level has one to give.
public final class WarmProcess {
    /// The cell it lives in.
    public let cell: Cell
    /// Whether it still takes runs. When not, it takes a new cell to go on.
    public internal(set) var isAlive = true

    /// The server's pid on this machine; absent when it was gone before it could be asked for.
    public var processID: Int32? { cell.serverPID }

    /// The server's control socket.
    let socket: Descriptor
    private let output: Descriptor

    init(_ cell: Cell, socket: consuming Descriptor, output: consuming Descriptor) {
        self.cell = cell
        self.socket = socket
        self.output = output
    }

    /// Ends the cell and everything in it.
    public func close() {
        isAlive = false
        cell.close()
    }

    /// The end of what the server itself wrote.
    var ownOutput: String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let size = lseek(output.rawValue, 0, SEEK_END)
        let count = pread(output.rawValue, &bytes, bytes.count, max(0, size - off_t(bytes.count)))
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}

extension Cell {
    /// Starts a warm server: it gets its control socket as descriptor 3 and says `R` on it when it is ready.
    ///
    /// - Parameter warmUpLimit: Wall time until it has to be ready.
    /// - Throws: `serverNotReady` with what the server wrote, `notExecutable`, `interrupted`, `cellLost`.
    public func serve(_ command: Command, warmUpLimit: Duration) throws(SandboxError) -> WarmProcess {
        guard isUsable else { throw .cellLost(reason: "it was closed before") }
        let sockets = try DescriptorPair.sockets(SOCK_SEQPACKET)
        let output = try Descriptor(csandbox_memory_file("server"), "make a file for the server's output")
        let nothing = try Descriptor.open("/dev/null", O_RDONLY)
        let descriptors = [nothing.rawValue, output.rawValue, output.rawValue, sockets.second.rawValue]
        var request = CellRequest(
            CSANDBOX_SERVE, command, targets: [0, 1, 2, 3] + command.descriptors.map(\.target), hold: false)
        // The hard limit for its runs too: under Valgrind a run can lower the soft one only.
        request.fixed.open_files = 1024
        try request.send(on: control.rawValue, descriptors + command.descriptors.map(\.source))
        let pidfd = try expect(CSANDBOX_STARTED).takeDescriptor()
        serverPID = try pidfd.number.flatMap(PIDDescriptor.pid)
        let server = WarmProcess(self, socket: sockets.takeFirst(), output: output)
        try server.waitUntilReady(warmUpLimit)
        return server
    }
}

extension WarmProcess {
    fileprivate func waitUntilReady(_ limit: Duration) throws(SandboxError) {
        try Timer.arm(cell.wallTimer, after: limit)
        let watched = [
            socket.rawValue, cell.control.rawValue, cell.wallTimer.rawValue, cell.interruption.rawValue,
        ]
        var events = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&events, nfds_t(events.count), -1) < 0 {
            guard errno == EINTR else { throw .last("wait for the warm server") }
        }
        try Timer.arm(cell.wallTimer, after: nil)
        if events[3].revents != 0 {
            close()
            throw .interrupted
        }
        if events[1].revents != 0 { try reportFailedStart() }
        guard events[0].revents != 0 else { throw notReady("not ready within \(limit)") }
        guard try ServerMessage.receive(on: socket.rawValue) == .ready else {
            try reportFailedStart()
            throw notReady("it said something else than R")
        }
    }

    /// What the cell says of a server that did not come up: that sealing or executing it failed, or that it ended.
    private func reportFailedStart() throws(SandboxError) {
        let reply = try cell.next()
        if reply.kind == CSANDBOX_FAILED.rawValue {
            let failure = reply.failure(level: cell.level)
            close()
            throw failure
        }
        throw notReady("it ended: \(ExitStatus(waitStatus: reply.fixed.status))")
    }

    private func notReady(_ reason: String) -> SandboxError {
        let output = ownOutput
        close()
        return .serverNotReady(reason: reason, standardError: output)
    }
}
