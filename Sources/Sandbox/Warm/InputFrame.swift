import Glibc

/// Sends a run its input: 8 bytes of length, least first, then the bytes, as fast as the run takes them.
struct InputFrame {
    private let bytes: [UInt8]
    private var sent = 0

    init(_ input: [UInt8]) {
        var frame = (0..<8).map { UInt8(truncatingIfNeeded: input.count >> (8 * $0)) }
        frame.append(contentsOf: input)
        bytes = frame
    }

    var isSent: Bool { sent == bytes.count }

    /// Sends what fits without waiting. A run that does not read, or has ended, is no error of ours.
    mutating func advance(_ socket: Int32) throws(SandboxError) {
        while !isSent {
            let count = bytes.withUnsafeBytes {
                send(socket, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_DONTWAIT | MSG_NOSIGNAL))
            }
            if count >= 0 {
                sent += count
            } else if errno == EAGAIN {
                return
            } else if errno == EPIPE || errno == ECONNRESET {
                sent = bytes.count
            } else if errno != EINTR {
                throw .last("send a run its input")
            }
        }
    }
}
