import Glibc

/// Drains a pipe while the program runs and keeps at most `cap` bytes.
struct OutputCollector: ~Copyable {
    let stream: RunFacts.Stream
    private(set) var bytes: [UInt8] = []
    private(set) var isOver = false
    private var descriptor: Descriptor?
    private let cap: Int

    /// - Parameter descriptor: Non-blocking.
    init(_ stream: RunFacts.Stream, _ descriptor: consuming Descriptor, cap: Int) {
        self.stream = stream
        self.descriptor = consume descriptor
        self.cap = cap
    }

    /// -1 after the end, which `poll` ignores.
    var pollDescriptor: Int32 {
        switch descriptor {
        case .some(let open): open.rawValue
        case nil: -1
        }
    }

    /// Takes what is there without waiting. False when there is more than the cap.
    mutating func drain() throws(SandboxError) -> Bool {
        while true {
            let source = pollDescriptor
            guard source >= 0 else { return !isOver }
            // One byte more than may come tells "full" from "over".
            let room = min(65_536, cap + 1 - bytes.count)
            if room <= 0 {
                isOver = true
                bytes.removeLast(bytes.count - cap)
                return false
            }
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                count = read(source, buffer.baseAddress, room)
                filled = max(count, 0)
            }
            if count > 0 {
                bytes.append(contentsOf: chunk)
            } else if count == 0 {
                descriptor = nil
            } else if errno == EAGAIN {
                return true
            } else if errno != EINTR {
                throw .last("read \(stream.rawValue)")
            }
        }
    }
}
