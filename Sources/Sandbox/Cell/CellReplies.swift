import CSandbox
import Glibc

extension Cell {
    /// Memory is bounded process by process when no cgroup does it for all.
    var boundsAddressSpace: Bool { group == nil && configuration.limitsAddressSpace }

    /// The limit of processes and threads for the run's uid; 0 where the cgroup bounds them.
    func processLimit(_ limits: Limits) -> Int { group == nil ? limits.processes + foreignProcesses : 0 }

    /// The next reply. Blocks.
    func next() throws(SandboxError) -> CellReply {
        guard let reply = try CellReply.receive(on: control.rawValue) else {
            close()
            throw .cellLost(reason: "its init ended")
        }
        return reply
    }

    /// The next reply, which has to be of this kind.
    func expect(_ kind: csandbox_reply_kind) throws(SandboxError) -> CellReply {
        let reply = try next()
        if reply.kind == kind.rawValue { return reply }
        if reply.kind == CSANDBOX_FAILED.rawValue { throw reply.failure(level: level) }
        close()
        throw .cellLost(reason: "it answered \(reply.kind) instead of \(kind.rawValue)")
    }

    /// A cell that could not clean up would let one run influence the next.
    func check(_ swept: borrowing CellReply) throws(SandboxError) {
        guard swept.fixed.purge_error != 0 else { return }
        let error = swept.fixed.purge_error
        close()
        throw .cellLost(reason: "its scratch folder could not be emptied: \(message(of: error))")
    }
}

extension CellRequest {
    /// The limits the kernel enforces on each process, as far as this cell's cgroup does not do it better.
    mutating func apply(_ limits: Limits, in cell: Cell) {
        fixed.cpu_seconds = UInt64(limits.kernelCPUSeconds)
        // The run's memory is looked at in intervals; this bounds what one process takes in between. Address space that is
        // only reserved is free, as it is in a cgroup: runtimes reserve far more than they use.
        fixed.data_bytes = cell.boundsAddressSpace ? UInt64(limits.memoryBytes) + (1 << 30) : 0
        fixed.file_bytes = UInt64(limits.fileBytes)
        fixed.locked_bytes = 8 << 20
        fixed.open_files = UInt64(limits.openFiles)
        fixed.processes = UInt64(cell.processLimit(limits))
        fixed.stack_bytes = UInt64(limits.stackBytes)
    }
}

enum PIDDescriptor {
    /// The pid, on this machine, of a pidfd's process; `nil` when it has ended and was reaped.
    static func pid(_ descriptor: Int32) throws(SandboxError) -> pid_t? {
        let file = try ControlFile("/proc/self/fdinfo/\(descriptor)", O_RDONLY)
        for line in try file.text().split(separator: "\n") where line.hasPrefix("Pid:") {
            guard let pid = pid_t(line.dropFirst(4).filter { $0 != "\t" && $0 != " " }), pid > 0 else { return nil }
            return pid
        }
        return nil
    }
}
