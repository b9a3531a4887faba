/// A whole file, read within a limit.
package enum TextFile {
    /// - Throws: `SuiteError.missing`, `.unreadable`, or `.malformed` when it is larger than `limit` bytes or not UTF-8.
    package static func text(_ path: String, limit: Int) throws(SuiteError) -> String {
        let bytes = try bytes(path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .malformed(path, line: lineOfInvalidByte(bytes), "not UTF-8", hint: "save the file as UTF-8")
        }
        return text
    }

    /// As `text`, for JSON, plain or gzip.
    static func json(_ path: String, limit: Int) throws(SuiteError) -> JSON {
        try json(ByteStream(path: path, limit: limit), limit: limit)
    }

    static func json(_ stream: ByteStream, limit: Int) throws(SuiteError) -> JSON {
        let bytes = try stream.readToEnd(limit: limit)
        do {
            return try JSONText.parse(bytes[...])
        } catch {
            throw .malformed(stream.path, line: error.line, "not JSON: \(error.message)")
        }
    }

    /// As `text`, any bytes, plain or gzip.
    package static func bytes(_ path: String, limit: Int) throws(SuiteError) -> [UInt8] {
        try ByteStream(path: path, limit: limit).readToEnd(limit: limit)
    }

    private static func lineOfInvalidByte(_ bytes: [UInt8]) -> Int {
        var line = 1
        var position = 0
        while position < bytes.count {
            let length = UTF8Sequence.length(bytes[position...])
            if length == 0 { break }
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += length
        }
        return line
    }
}
