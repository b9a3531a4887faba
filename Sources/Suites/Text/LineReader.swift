/// Lines of a byte stream, numbered from 1, without their ends.
struct LineReader: ~Copyable {
    struct Line {
        var number: Int
        /// At most as long as the reader's limit; the rest is skipped.
        var bytes: ArraySlice<UInt8>
        var isTooLong: Bool
    }

    private let stream: ByteStream
    private let lineLimit: Int
    private var buffer: ArraySlice<UInt8> = []
    private var isAtEnd = false
    private var number = 0

    init(_ stream: ByteStream, lineLimit: Int) {
        self.stream = stream
        self.lineLimit = lineLimit
    }

    /// The next line; `nil` at the end. An end without a line end makes no empty line.
    mutating func next() throws(SuiteError) -> Line? {
        var line = ArraySlice<UInt8>()
        var isTooLong = false
        var hasLine = false
        while true {
            if buffer.isEmpty, !isAtEnd {
                buffer = try stream.next()[...]
                isAtEnd = buffer.isEmpty
            }
            if buffer.isEmpty {
                guard hasLine else { return nil }
                break
            }
            hasLine = true
            let end = buffer.firstIndex(of: UInt8(ascii: "\n"))
            let piece = buffer[..<(end ?? buffer.endIndex)]
            let room = lineLimit - line.count
            isTooLong = isTooLong || piece.count > room
            line += piece.prefix(room)
            buffer = buffer[(end.map { $0 + 1 } ?? buffer.endIndex)...]
            if end != nil { break }
        }
        number += 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return Line(number: number, bytes: line, isTooLong: isTooLong)
    }
}
