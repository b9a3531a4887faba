/// Rows of a CSV text (RFC 4180): fields in quotes may hold commas, line ends and doubled quotes.
package struct CSVText {
    package struct Row {
        /// Where the row starts, from 1.
        package var line: Int
        package var fields: [String]
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let lineEnd = UInt8(ascii: "\n")

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Every row, blank lines left out. Any bytes give rows: a quote that is never closed ends with the text.
    package static func rows(_ bytes: [UInt8]) -> [Row] {
        var text = CSVText(bytes)
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { text.position = 3 }
        var rows: [Row] = []
        while text.position < bytes.count {
            let row = text.row()
            if row.fields != [""] { rows.append(row) }
        }
        return rows
    }

    private mutating func row() -> Row {
        var row = Row(line: line, fields: [])
        while true {
            row.fields.append(field())
            guard position < bytes.count, bytes[position] == Self.comma else { break }
            position += 1
        }
        if position < bytes.count {
            position += 1
            line += 1
        }
        return row
    }

    /// Up to the comma or line end that follows, which is not taken.
    private mutating func field() -> String {
        var content: [UInt8] = []
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote {
                // A doubled quote inside quotes is one.
                if isQuoted, position + 1 < bytes.count, bytes[position + 1] == Self.quote {
                    content.append(byte)
                    position += 1
                } else {
                    isQuoted.toggle()
                }
            } else if !isQuoted, byte == Self.comma || byte == Self.lineEnd {
                break
            } else {
                if byte == Self.lineEnd { line += 1 }
                content.append(byte)
            }
            position += 1
        }
        if !isQuoted, content.last == UInt8(ascii: "\r") { content.removeLast() }
        return String(decoding: content, as: UTF8.self)
    }
}
