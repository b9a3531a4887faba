import CSandbox
import Glibc

/// What a warm server says, one message each.
enum ServerMessage: Sendable, Hashable {
    /// `R`: ready for requests.
    case ready
    /// `P <pid>`: forked a run.
    case forked(pid: Int32)
    /// `X <pid> <wait status> <user us> <system us> <max rss KiB>`: the run ended.
    case ended(pid: Int32, status: Int32, userMicroseconds: UInt64, systemMicroseconds: UInt64, maxRSSKiB: UInt64)

    /// `nil` for anything else.
    init?(_ bytes: some Collection<UInt8>) {
        let words = bytes.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        switch (words.first, words.count) {
        case ("R", 1):
            self = .ready
        case ("P", 2):
            guard let pid = Int32(words[1]) else { return nil }
            self = .forked(pid: pid)
        case ("X", 6):
            guard let pid = Int32(words[1]), let status = Int32(words[2]), let user = UInt64(words[3]),
                let system = UInt64(words[4]), let size = UInt64(words[5])
            else { return nil }
            self = .ended(
                pid: pid, status: status, userMicroseconds: user, systemMicroseconds: system, maxRSSKiB: size)
        default:
            return nil
        }
    }

    /// Blocks until one is there; `nil` when the server closed its end or says what is not in the protocol.
    static func receive(on socket: Int32) throws(SandboxError) -> ServerMessage? {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = csandbox_receive(socket, &bytes, bytes.count, nil, nil, nil)
        if count < 0, count != -Int(ECONNRESET) {
            throw .system(operation: "hear from the warm server", errno: Int32(truncatingIfNeeded: -count))
        }
        return ServerMessage(bytes.prefix(max(0, count)))
    }
}
