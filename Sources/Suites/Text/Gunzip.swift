import CZlib

/// Decompresses a gzip stream, members one after the other, piece by piece.
final class Gunzip {
    /// On the heap: zlib keeps a pointer back to it.
    private let stream: UnsafeMutablePointer<z_stream>
    private var input: [UInt8] = []
    private var consumed = 0
    private var isInsideMember = false

    struct Corrupt: Error {
        var reason: String
    }

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 16 asks for a gzip header; 15 is the largest window.
        let status = inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        precondition(status == Z_OK, "zlib could not start: \(status)")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether the last member has not ended yet.
    var isIncomplete: Bool { isInsideMember }

    var needsInput: Bool { consumed == input.count }

    func feed(_ bytes: [UInt8]) {
        precondition(needsInput)
        input = bytes
        consumed = 0
    }

    /// At most `limit` bytes of what the input fed so far decompresses to; empty when more input is needed.
    func next(limit: Int) throws(Corrupt) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: limit)
        var produced = 0
        while !needsInput, produced == 0 {
            if !isInsideMember { inflateReset(stream) }
            isInsideMember = true
            let status = step(&output, produced: &produced)
            switch status {
            case Z_STREAM_END: isInsideMember = false
            case Z_OK, Z_BUF_ERROR: break
            default: throw Corrupt(reason: stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
            }
        }
        output.removeLast(limit - produced)
        return output
    }

    private func step(_ output: inout [UInt8], produced: inout Int) -> Int32 {
        input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.pointee.next_in = input.baseAddress.map { $0 + consumed }
                stream.pointee.avail_in = UInt32(input.count - consumed)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let status = inflate(stream, Z_NO_FLUSH)
                consumed = input.count - Int(stream.pointee.avail_in)
                produced = output.count - Int(stream.pointee.avail_out)
                return status
            }
        }
    }
}
