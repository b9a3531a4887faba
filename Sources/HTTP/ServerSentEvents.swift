/// A total parser of event streams (WHATWG HTML, 9.2): any bytes, cut anywhere, give the same events.
///
/// Only events that carry data are told; comments and times to wait are read over. Lines end with CRLF, LF or CR.
package struct ServerSentEvents: Sendable {
    /// What one event says.
    package struct Event: Sendable, Hashable {
        /// The event's kind; `message` where the stream does not say.
        package var name = "message"
        /// Several data lines of an event are joined with LF.
        package var data: [UInt8] = []
        /// The last number that the stream gave itself, with which it can be resumed (`Last-Event-ID`); absent before the
        /// first.
        package var id: String?
    }

    private var line: [UInt8] = []
    private var event = Event()
    private var hasData = false
    private var followsCarriageReturn = false
    private var isAtStart = true
    private let limit: Int

    /// A line or an event is longer than the parser keeps.
    package struct TooLong: Error, Equatable {}

    /// - Parameter limit: bytes of one event at most.
    package init(limit: Int = 8 << 20) { self.limit = limit }

    /// - Returns: the events that these bytes complete, in order.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            defer { followsCarriageReturn = byte == UInt8(ascii: "\r") }
            switch byte {
            case UInt8(ascii: "\n") where followsCarriageReturn: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            default:
                guard line.count + event.data.count < limit else { throw TooLong() }
                line.append(byte)
            }
        }
        return events
    }

    /// The event that the line's end completes.
    private mutating func endLine() -> Event? {
        defer {
            line.removeAll(keepingCapacity: true)
            isAtStart = false
        }
        // A byte order mark before the first line is no part of it.
        if isAtStart, line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
        guard !line.isEmpty else {
            defer { (event, hasData) = (Event(id: event.id), false) }
            return hasData ? event : nil
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        take(field: line[..<colon], value)
        return nil
    }

    private mutating func take(field: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        switch String(decoding: field, as: UTF8.self) {
        case "data":
            if hasData { event.data.append(UInt8(ascii: "\n")) }
            event.data += value
            hasData = true
        case "event": event.name = value.isEmpty ? "message" : String(decoding: value, as: UTF8.self)
        case "id": event.id = String(decoding: value, as: UTF8.self)
        default: break
        }
    }
}
