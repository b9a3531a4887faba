import CSandbox
import Glibc

extension WarmProcess {
    /// Forks a run that loads `payload`, gives it `input` once it asks for it, and takes its result.
    ///
    /// When this returns, nothing of the run is left in the cell.
    /// - Parameters:
    ///   - payload: Trusted framing around untrusted code, as the server's program understands it.
    ///   - input: Not sent before the run has loaded the payload.
    ///   - onReady: Called with the pid (on this machine) of the run when it asks for the input, before it gets it.
    ///   - onResult: Called when the result is there whole, before the run is told to end.
    /// - Throws: `attachment`, `interrupted`, `cellLost`.
    public func run(
        payload: [UInt8], input: [UInt8], limits: Limits = Limits(), onReady: ((Int32) throws -> Void)? = nil,
        onResult: (() throws -> Void)? = nil
    ) throws(SandboxError) -> WarmResult {
        guard isAlive, cell.isUsable else { throw .cellLost(reason: "its warm server has ended") }
        do throws(SandboxError) {
            return try WarmExchange(self, payload, input, limits, onReady, onResult).finish()
        } catch {
            // Where the run was left in the middle, the next could not be told from it.
            close()
            throw error
        }
    }
}

/// One run of a warm process, from the request to the result.
private final class WarmExchange {
    private let server: WarmProcess
    private let limits: Limits
    private let onReady: ((Int32) throws -> Void)?
    private let onResult: (() throws -> Void)?
    private let channel: Descriptor
    private let watch: RunWatch
    /// Of the run's first process, on this machine; `nil` when it ended before it could be asked for.
    private let pid: pid_t?
    private var input: InputFrame
    private var frame: ResultFrame
    private var loadTime: Duration?
    private var loadCPUTime: Duration?
    private var resultTime: Duration?

    init(
        _ server: WarmProcess, _ payload: [UInt8], _ input: [UInt8], _ limits: Limits,
        _ onReady: ((Int32) throws -> Void)?, _ onResult: (() throws -> Void)?
    ) throws(SandboxError) {
        self.server = server
        self.limits = limits
        self.onReady = onReady
        self.onResult = onResult
        self.input = InputFrame(input)
        frame = ResultFrame(cap: limits.outputBytes)

        let cell = server.cell
        let sockets = try DescriptorPair.sockets(SOCK_STREAM)
        let result = csandbox_receive_credentials(sockets.first.rawValue)
        guard result == 0 else { throw .system(operation: "ask for credentials", errno: -result) }
        let outputs = try DescriptorPair.pipe()
        let errors = try DescriptorPair.pipe()
        let memory = try Descriptor.sealedMemory(payload)
        let reading = try cell.group?.reading()
        if let reading { try cell.group?.prepare(limits, over: reading) }

        let request = Array(WarmRequest(cell, limits).text.utf8)
        let descriptors = [
            memory.rawValue, sockets.second.rawValue, outputs.second.rawValue, errors.second.rawValue,
        ]
        let start = ContinuousClock.now
        let sent = csandbox_send(server.socket.rawValue, request, request.count, descriptors, descriptors.count)
        guard sent == request.count else { throw .cellLost(reason: "its warm server takes no request") }
        guard case .forked(let innerPID) = try ServerMessage.receive(on: server.socket.rawValue) else {
            throw .cellLost(reason: "its warm server did not fork: \(server.ownOutput)")
        }
        var ask = CellRequest(CSANDBOX_PIDFD)
        ask.fixed.pid = innerPID
        try ask.send(on: cell.control.rawValue)
        let pidfd = try cell.expect(CSANDBOX_PIDFD_OPENED).takeDescriptor()
        pid = try pidfd.number.flatMap(PIDDescriptor.pid)
        watch = try RunWatch(
            cell, limits, started: start, pidfd: pidfd, pid: pid, reading: reading, standardOutput: outputs.takeFirst(),
            standardError: errors.takeFirst())
        channel = sockets.takeFirst()
    }

    func finish() throws(SandboxError) -> WarmResult {
        while true {
            // What is no result any more is left unread; the run is being killed.
            var wanted = frame.isSettled ? 0 : POLLIN
            if loadTime != nil, !input.isSent { wanted |= POLLOUT }
            let events = try watch.wait([
                pollfd(fd: wanted == 0 ? -1 : channel.rawValue, events: Int16(wanted), revents: 0),
                pollfd(fd: server.socket.rawValue, events: Int16(POLLIN), revents: 0),
            ])
            if events[0] != 0 { try exchange() }
            if events[1] != 0 { return try end(ServerMessage.receive(on: server.socket.rawValue)) }
        }
    }

    private func exchange() throws(SandboxError) {
        if loadTime == nil, frame.received.isEmpty { try takeReadyMark() }
        if loadTime != nil { try input.advance(channel.rawValue) }
        let wasComplete = frame.isComplete
        try frame.drain(channel.rawValue)
        if frame.isOver { try watch.end(.output(.result)) }
        if frame.fault == .trailing { try watch.end(.trailingResult) }
        if frame.isComplete, !wasComplete { try takeResult() }
    }

    /// Who gave its result waits until nothing more comes, so that what is read of it here holds still.
    private func takeResult() throws(SandboxError) {
        resultTime = watch.elapsed
        do {
            try onResult?()
        } catch {
            throw .attachment(error)
        }
        shutdown(channel.rawValue, Int32(SHUT_WR))
    }

    /// A lone `R` asks for the input, anything else begins a result. A result comes eight bytes at least at a time, and
    /// who asked for the input has nothing to say before it came.
    private func takeReadyMark() throws(SandboxError) {
        var first: [UInt8] = [0, 0]
        let seen = recv(channel.rawValue, &first, 2, Int32(MSG_PEEK | MSG_DONTWAIT))
        guard seen == 1, first[0] == UInt8(ascii: "R") else { return }
        var sender: pid_t = 0
        _ = csandbox_receive(channel.rawValue, &first, 1, nil, nil, &sender)
        guard let pid, sender == pid else {
            return try watch.end(.forgery)
        }
        loadTime = watch.elapsed
        loadCPUTime = .nanoseconds(max(0, csandbox_cpu_nanoseconds(pid)))
        do {
            try onReady?(pid)
        } catch {
            throw .attachment(error)
        }
    }

    /// - Parameter message: What the server said last; `nil` when it is gone.
    private func end(_ message: ServerMessage?) throws(SandboxError) -> WarmResult {
        var swept = try sweep()
        var status: Int32 = SIGKILL
        if case .ended(_, let waited, let user, let system, let size) = message {
            status = waited
            swept.user_us += user
            swept.system_us += system
            swept.max_rss_kib = max(swept.max_rss_kib, size)
        } else {
            server.isAlive = false
        }
        if swept.server_lost != 0 { server.isAlive = false }
        try frame.drain(channel.rawValue)
        let facts = try watch.facts(
            ExitStatus(waitStatus: status), waited: swept, fault: frame.fault)
        var run = watch.result(facts, leftovers: Int(swept.leftovers))
        // The resident set of a fork starts at its server's size: no measure of the run.
        if server.cell.group == nil { run.memoryBytes = nil }
        if !server.isAlive, run.verdict != .memoryLimit {
            run.verdict = .internalError
            run.reasons = ["the warm server ended during the run"]
        }
        return WarmResult(
            run: run, result: frame.payload, wasReady: loadTime != nil, loadTime: loadTime ?? facts.wallTime,
            loadCPUTime: loadCPUTime,
            callTime: loadTime.flatMap { load in resultTime.map { $0 - load } })
    }

    /// Has the cell kill and remove what the run left.
    private func sweep() throws(SandboxError) -> csandbox_reply {
        let control = server.cell.control.rawValue
        try CellRequest(CSANDBOX_SWEEP).send(on: control)
        while true {
            let reply = try server.cell.next()
            if reply.kind == CSANDBOX_SERVER_EXITED.rawValue { server.isAlive = false }
            if reply.kind == CSANDBOX_SWEPT.rawValue {
                try server.cell.check(reply)
                return reply.fixed
            }
        }
    }
}
