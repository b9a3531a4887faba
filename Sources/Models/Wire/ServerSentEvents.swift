/// A total parser of event streams (WHATWG HTML, 9.2): any bytes, cut anywhere, give the same events.
///
/// Only what carries data is told; names, numbers and comments are read over. Lines end with CRLF, LF or CR.
struct ServerSentEvents {
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var followsCarriageReturn = false
    private var isAtStart = true
    private let limit: Int

    /// A line or an event is longer than the parser keeps.
    struct TooLong: Error, Equatable {}

    /// - Parameter limit: bytes of one event at most.
    init(limit: Int = 8 << 20) { self.limit = limit }

    /// - Returns: the data of the events that these bytes complete, in order; several data lines of an event are joined
    ///   with LF.
    mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            defer { followsCarriageReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where followsCarriageReturn: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            default:
                guard line.count + data.count < limit else { throw TooLong() }
                line.append(byte)
            }
        }
        return events
    }

    /// The event that the line's end completes.
    private mutating func endLine() -> [UInt8]? {
        defer {
            line.removeAll(keepingCapacity: true)
            isAtStart = false
        }
        // A byte order mark before the first line is no part of it.
        if isAtStart, line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
        guard !line.isEmpty else {
            defer { (data, hasData) = ([], false) }
            return hasData ? data : nil
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        guard line[..<colon].elementsEqual("data".utf8) else { return nil }
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        if hasData { data.append(UInt8(ascii: "\n")) }
        data += value
        hasData = true
        return nil
    }
}
