import CSandbox
import Glibc

/// Owns a file descriptor: closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let rawValue: Int32

    /// Takes what a call of the C shim returned: a descriptor, or a negated errno.
    init(_ result: Int32, _ operation: String) throws(SandboxError) {
        guard result >= 0 else { throw .system(operation: operation, errno: -result) }
        rawValue = result
    }

    /// Takes over a descriptor that is known to be open.
    init(owning rawValue: Int32) { self.rawValue = rawValue }

    deinit { close(rawValue) }

    static func open(_ path: String, _ flags: Int32) throws(SandboxError) -> Descriptor {
        let fd = Glibc.open(path, flags | O_CLOEXEC)
        guard fd >= 0 else { throw .last("open \(path)") }
        return Descriptor(owning: fd)
    }

    static func sealedMemory(_ bytes: borrowing [UInt8]) throws(SandboxError) -> Descriptor {
        let fd = bytes.withUnsafeBytes { csandbox_sealed_memory($0.baseAddress, $0.count) }
        return try Descriptor(fd, "make a sealed memory file of \(bytes.count) bytes")
    }

    static func eventCounter() throws(SandboxError) -> Descriptor {
        try Descriptor(csandbox_event_counter(), "make an eventfd")
    }

    /// What a held program waits on.
    static func gate() throws(SandboxError) -> Descriptor {
        try Descriptor(csandbox_gate(), "make a gate")
    }

    static func timer() throws(SandboxError) -> Descriptor {
        try Descriptor(csandbox_timer(), "make a timer")
    }
}

/// The two ends of a pipe or of a connected pair of sockets.
struct DescriptorPair: ~Copyable {
    let first: Descriptor
    let second: Descriptor

    /// `first` is read from, without blocking; `second` is written to.
    static func pipe() throws(SandboxError) -> DescriptorPair {
        var readEnd: Int32 = -1
        var writeEnd: Int32 = -1
        let result = csandbox_pipe(&readEnd, &writeEnd)
        guard result == 0 else { throw .system(operation: "make a pipe", errno: -result) }
        return DescriptorPair(first: Descriptor(owning: readEnd), second: Descriptor(owning: writeEnd))
    }

    static func sockets(_ type: __socket_type) throws(SandboxError) -> DescriptorPair {
        var first: Int32 = -1
        var second: Int32 = -1
        let result = csandbox_socket_pair(Int32(type.rawValue), &first, &second)
        guard result == 0 else { throw .system(operation: "make a pair of sockets", errno: -result) }
        return DescriptorPair(first: Descriptor(owning: first), second: Descriptor(owning: second))
    }
}

extension DescriptorPair {
    /// Keeps the first and closes the second.
    consuming func takeFirst() -> Descriptor { first }
}

extension Optional where Wrapped == Descriptor {
    /// The descriptor's number, without taking it.
    var number: Int32? {
        switch self {
        case .some(let descriptor): descriptor.rawValue
        case nil: nil
        }
    }
}
