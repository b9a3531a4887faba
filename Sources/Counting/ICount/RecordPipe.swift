internal import CSandbox
internal import Glibc

/// The pipe that the icount tool writes its records to.
struct RecordPipe: ~Copyable {
    /// For the command; the supervisor's copy stays open, so that a reader never sees the end of the pipe.
    let writeEnd: Int32
    private let readEnd: Int32
    private var partial: [UInt8] = []

    /// Writers block when this much is waiting, 26214 records; without privilege it may be 64 KiB, 1638 records.
    /// A forked process that ends leaves two.
    private static let wantedBytes: Int32 = 1 << 20

    init() throws(CountingError) {
        var ends: [Int32] = [-1, -1]
        let result = csandbox_count_pipe(&ends, Self.wantedBytes)
        guard result == 0 else { throw .failed(step: "make the pipe for counts", errno: -result) }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// Hands every whole record that is waiting to `body`; `nil` stands for one that cannot be read.
    mutating func drain(_ body: (ICountRecord?) -> Void) throws(CountingError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let length = read(readEnd, &buffer, buffer.count)
            if length < 0, errno == EINTR { continue }
            if length < 0, errno == EAGAIN { return }
            guard length > 0 else { throw .failed(step: "read the counts", errno: errno) }
            partial.append(contentsOf: buffer.prefix(length))
            var offset = 0
            while partial.count - offset >= ICountRecord.size {
                body(ICountRecord(bytes: partial[offset..<offset + ICountRecord.size]))
                offset += ICountRecord.size
            }
            partial.removeFirst(offset)
        }
    }

    /// Whether a part of a record was left: the tool writes whole ones only.
    var holdsPartialRecord: Bool { !partial.isEmpty }
}
