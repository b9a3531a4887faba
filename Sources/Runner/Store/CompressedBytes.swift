import CZlib

/// Bytes as the store keeps them: their length, then zlib's stream. Stress inputs shrink by a factor of about 50.
package enum CompressedBytes {
    private static let lengthBytes = 8
    /// What zlib's fastest level gives up in size is little for such repetitive bytes.
    private static let level = Int32(1)

    package static func pack(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: lengthBytes + Int(length))
        for index in 0..<lengthBytes { packed[index] = UInt8(truncatingIfNeeded: bytes.count >> (8 * index)) }
        let status = packed.withUnsafeMutableBufferPointer { buffer in
            compress2(buffer.baseAddress! + lengthBytes, &length, bytes, uLong(bytes.count), level)
        }
        precondition(status == Z_OK, "zlib could not compress into a buffer of its own bound: \(status)")
        packed.removeLast(packed.count - lengthBytes - Int(length))
        return packed
    }

    /// Nil when the bytes are not what `pack` made: whatever they stood for is made again.
    static func unpack(_ packed: [UInt8], limit: Int = 1 << 30) -> [UInt8]? {
        guard packed.count >= lengthBytes else { return nil }
        let count = packed.prefix(lengthBytes).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard count <= UInt64(limit) else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        var length = uLong(count)
        let stream = Array(packed.dropFirst(lengthBytes))
        let status = uncompress(&bytes, &length, stream, uLong(stream.count))
        return status == Z_OK && length == uLong(count) ? bytes : nil
    }
}
