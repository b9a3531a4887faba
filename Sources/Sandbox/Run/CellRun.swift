import CSandbox
import Glibc

extension Cell {
    /// Runs a program once and waits for its end. When this returns, nothing of the run is left in the cell.
    ///
    /// - Parameters:
    ///   - attach: Called with the pid (on this machine) of the process that is about to become the program. It is held
    ///     before `exec` until this returns, so that a counter that starts at `exec` misses nothing.
    /// - Throws: `notExecutable`, `attachment`, `interrupted`, `cellLost`.
    public func run(
        _ command: Command, input: RunInput = .empty, limits: Limits = Limits(),
        attach: ((Int32) throws -> Void)? = nil
    ) throws(SandboxError) -> RunResult {
        guard isUsable else { throw .cellLost(reason: "it was closed before") }
        let outputs = try DescriptorPair.pipe()
        let errors = try DescriptorPair.pipe()
        let stdin = try Self.open(input)
        let gate = try attach == nil ? nil : Descriptor.gate()
        let reading = try group?.reading()
        if let reading { try group?.prepare(limits, over: reading) }

        var descriptors = [stdin.rawValue, outputs.second.rawValue, errors.second.rawValue]
        descriptors += command.descriptors.map(\.source)
        let targets = [0, 1, 2] + command.descriptors.map(\.target)
        if let gate = gate.number { descriptors.append(gate) }
        var request = CellRequest(CSANDBOX_EXEC, command, targets: targets, hold: attach != nil)
        request.apply(limits, in: self)
        let start = ContinuousClock.now
        try request.send(on: control.rawValue, descriptors)

        let started = try expect(CSANDBOX_STARTED)
        let pidfd = started.takeDescriptor()
        let pid = try pidfd.number.flatMap(PIDDescriptor.pid)
        let watch = try RunWatch(
            self, limits, started: start, pidfd: pidfd, pid: pid, reading: reading, standardOutput: outputs.takeFirst(),
            standardError: errors.takeFirst())
        if let attach, let pid, let gate = gate.number { try hold(pid, gate, attach, watch) }
        return try finish(watch)
    }

    /// Calls `attach` and lets the program go. When `attach` throws, the program never starts.
    private func hold(
        _ pid: pid_t, _ gate: Int32, _ attach: (pid_t) throws -> Void, _ watch: RunWatch
    ) throws(SandboxError) {
        do {
            try attach(pid)
        } catch {
            try watch.end(.wallTime)
            _ = try finish(watch)
            throw .attachment(error)
        }
        var one: UInt64 = 1
        guard write(gate, &one, 8) == 8 else { throw .last("let a held run go") }
    }

    private func finish(_ watch: RunWatch) throws(SandboxError) -> RunResult {
        var failure: SandboxError?
        while true {
            _ = try watch.wait([pollfd(fd: control.rawValue, events: Int16(POLLIN), revents: 0)])
            let reply = try next()
            if reply.kind == CSANDBOX_FAILED.rawValue {
                failure = reply.failure(level: level)
            } else if reply.kind == CSANDBOX_EXITED.rawValue {
                if let failure { throw failure }
                try check(reply)
                let facts = try watch.facts(ExitStatus(waitStatus: reply.fixed.status), waited: reply.fixed)
                return watch.result(facts, leftovers: Int(reply.fixed.leftovers))
            }
        }
    }

    private static func open(_ input: RunInput) throws(SandboxError) -> Descriptor {
        switch input {
        case .empty: try .open("/dev/null", O_RDONLY)
        case .bytes(let bytes): try .sealedMemory(bytes)
        case .descriptor(let fd):
            try Descriptor(fcntl(fd, F_DUPFD_CLOEXEC, 3), "duplicate the input descriptor \(fd)")
        }
    }
}
