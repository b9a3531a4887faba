import CSandbox
import Glibc

/// A request to the cell, in the bytes of `csandbox_request`.
struct CellRequest {
    var fixed = csandbox_request()
    private var strings: [UInt8] = []

    init(_ kind: csandbox_request_kind) { fixed.kind = kind.rawValue }

    /// - Parameter hold: The program waits for a byte on an additional, last descriptor.
    init(_ kind: csandbox_request_kind, _ command: Command, targets: [Int32], hold: Bool) {
        self.init(kind)
        fixed.flags = hold ? CSANDBOX_HOLD.rawValue : 0
        fixed.argument_count = UInt32(1 + command.arguments.count)
        fixed.environment_count = UInt32(command.environment.count)
        fixed.target_count = UInt32(targets.count)
        withUnsafeMutableBytes(of: &fixed.targets) { room in
            targets.withUnsafeBytes { room.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0.prefix(room.count))) }
        }
        for string in [command.executable] + command.arguments + command.environment {
            strings.append(contentsOf: string.utf8)
            strings.append(0)
        }
    }

    func send(on socket: Int32, _ descriptors: [Int32] = []) throws(SandboxError) {
        var message = withUnsafeBytes(of: fixed) { Array($0) }
        message.append(contentsOf: strings)
        let sent = csandbox_send(socket, message, message.count, descriptors, descriptors.count)
        guard sent == message.count else {
            if sent == -Int(EPIPE) || sent == -Int(ECONNRESET) {
                throw .cellLost(reason: "its control socket is closed")
            }
            throw .system(
                operation: "send a request of \(message.count) bytes to the cell (too long a command line?)",
                errno: Int32(truncatingIfNeeded: -sent))
        }
    }
}

/// A reply of the cell, with the descriptor that came along and the sender's pid on this machine.
struct CellReply: ~Copyable {
    let fixed: csandbox_reply
    let descriptor: Descriptor?
    let sender: pid_t

    var kind: UInt32 { fixed.kind }

    /// Blocks until one is there. `nil` at the end of the connection.
    static func receive(on socket: Int32) throws(SandboxError) -> CellReply? {
        var fixed = csandbox_reply()
        var fds = [Int32](repeating: -1, count: Int(CSANDBOX_MESSAGE_FDS))
        var count = 0
        var sender: pid_t = 0
        let size = MemoryLayout<csandbox_reply>.size
        let received = csandbox_receive(socket, &fixed, size, &fds, &count, &sender)
        if received == 0 || received == -Int(ECONNRESET) { return nil }
        guard received == size else {
            throw .cellLost(reason: "a reply of \(received) bytes, wanted \(size)")
        }
        for extra in fds.prefix(count).dropFirst() { close(extra) }
        return CellReply(
            fixed: fixed, descriptor: count > 0 ? Descriptor(owning: fds[0]) : nil, sender: sender)
    }

    private init(fixed: csandbox_reply, descriptor: consuming Descriptor?, sender: pid_t) {
        self.fixed = fixed
        self.descriptor = descriptor
        self.sender = sender
    }

    /// Hands the descriptor over.
    consuming func takeDescriptor() -> Descriptor? { descriptor }

    /// What a `CSANDBOX_FAILED` reply says, as an error.
    func failure(level: IsolationLevel) -> SandboxError {
        let layer = string(fixed.layer)
        let step = string(fixed.step)
        if layer == "exec" {
            return .notExecutable(path: String(step.dropFirst("execute ".count)), errno: fixed.error)
        }
        if layer == "request" { return .system(operation: "\(step) in the cell", errno: fixed.error) }
        return .layerMissing(layer: layer, step: step, errno: fixed.error, level: level)
    }

    private func string<Tuple>(_ tuple: Tuple) -> String {
        withUnsafeBytes(of: tuple) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
