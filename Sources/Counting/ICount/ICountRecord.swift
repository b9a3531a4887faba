/// One record of the icount tool: 40 bytes, little-endian (`tools/icount/channel.h`).
struct ICountRecord: Sendable, Hashable {
    enum Kind: UInt32, Sendable {
        case start = 1
        case fork = 2
        case mark = 3
        case exit = 4
        case exec = 5
        case tamper = 6
        case astray = 7
        case native = 8
        case refused = 9
    }

    static let size = 40

    var kind: Kind
    /// In the cell's pid namespace.
    var pid: UInt32
    /// Guest instructions of the process since its start or its fork.
    var count: UInt64
    /// System calls of the process since its start or its fork.
    var systemCalls: UInt64
    /// 0, 1, 2, ... since the process's start or fork.
    var sequence: UInt32
    /// The parent's pid, in the cell's pid namespace.
    var parent: UInt32
    /// Largest growth of the writable memory that the process had mapped since its start or its fork, in bytes.
    var memory: UInt64

    init(
        _ kind: Kind, pid: UInt32, count: UInt64 = 0, systemCalls: UInt64 = 0, sequence: UInt32 = 0, parent: UInt32 = 0,
        memory: UInt64 = 0
    ) {
        self.kind = kind
        self.pid = pid
        self.count = count
        self.systemCalls = systemCalls
        self.sequence = sequence
        self.parent = parent
        self.memory = memory
    }

    /// `nil` unless `bytes` are a whole record of a known kind.
    init?(bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == Self.size else { return nil }
        func integer<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> T {
            bytes.dropFirst(offset).prefix(T.bitWidth / 8).reversed().reduce(0) { $0 << 8 | T($1) }
        }
        guard let kind = Kind(rawValue: integer(UInt32.self, at: 0)) else { return nil }
        self.init(
            kind, pid: integer(UInt32.self, at: 4), count: integer(UInt64.self, at: 8),
            systemCalls: integer(UInt64.self, at: 16), sequence: integer(UInt32.self, at: 24),
            parent: integer(UInt32.self, at: 28), memory: integer(UInt64.self, at: 32))
    }
}
