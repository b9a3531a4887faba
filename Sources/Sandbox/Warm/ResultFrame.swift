import Glibc

/// Receives a run's result: 8 bytes of length, least first, then as many bytes. What comes is the run's own word, so
/// nothing is reserved for a length before its bytes are there.
struct ResultFrame {
    private(set) var received: [UInt8] = []
    private(set) var ended = false
    private let cap: Int

    init(cap: Int) { self.cap = cap }

    /// Payload bytes the header announces; `nil` before it is complete.
    private var announced: UInt64? {
        guard received.count >= 8 else { return nil }
        return received.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    var isComplete: Bool { announced.map { UInt64(received.count - 8) >= $0 } ?? false }

    /// Announces or brought more than may come.
    var isOver: Bool { announced.map { $0 > UInt64(cap) } ?? false }

    /// Nothing that may still come matters.
    var isSettled: Bool { ended || isOver || fault == .trailing }

    /// Takes what is there without waiting. Of what follows a complete frame one byte is enough to know of it.
    mutating func drain(_ socket: Int32) throws(SandboxError) {
        while !isSettled {
            let wanted = announced.map { Int(min($0, UInt64(cap))) + 8 - received.count + 1 } ?? (8 - received.count)
            let room = min(wanted, 1 << 18)
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                count = recv(socket, buffer.baseAddress, room, Int32(MSG_DONTWAIT))
                filled = max(count, 0)
            }
            if count > 0 {
                received.append(contentsOf: chunk)
            } else if count == 0 || errno == ECONNRESET {
                ended = true
            } else if errno == EAGAIN {
                return
            } else if errno != EINTR {
                throw .last("read the result")
            }
        }
    }

    /// The payload of a frame that is whole and alone.
    var payload: [UInt8]? { fault == nil ? Array(received.dropFirst(8)) : nil }

    var fault: RunFacts.ResultFault? {
        guard let announced else {
            return received.isEmpty ? .absent : .truncated(received: received.count, announced: 8)
        }
        let length = UInt64(received.count - 8)
        if length > announced { return .trailing }
        if length < announced {
            return .truncated(received: received.count - 8, announced: Int(clamping: announced))
        }
        return nil
    }
}
