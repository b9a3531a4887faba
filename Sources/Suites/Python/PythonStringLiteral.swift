extension PythonLiteral {
    private struct Prefix {
        var isRaw = false
        var isBytes = false
        var length = 0
    }

    /// Adjacent string or bytes literals, joined; `nil` when none starts here.
    mutating func strings() throws(PythonLiteralError) -> Value? {
        guard let first = prefix() else { return nil }
        let start = position
        var text = try string(first)
        while true {
            let end = position
            skipSpaceBetweenStrings()
            guard let next = prefix() else {
                position = end
                break
            }
            guard next.isBytes == first.isBytes else { throw error("bytes and text cannot be joined", at: start) }
            text += try string(next)
        }
        return first.isBytes ? .bytes(text) : .string(PythonString(utf8: text))
    }

    private mutating func skipSpaceBetweenStrings() {
        while let byte = current, byte == UInt8(ascii: " ") || (9...13).contains(byte) { position += 1 }
    }

    /// The prefix of the string literal at this place.
    private func prefix() -> Prefix? {
        var prefix = Prefix()
        while let byte = peek(prefix.length) {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): return prefix
            case UInt8(ascii: "r"), UInt8(ascii: "R"): prefix.isRaw = true
            case UInt8(ascii: "b"), UInt8(ascii: "B"): prefix.isBytes = true
            case UInt8(ascii: "u"), UInt8(ascii: "U"): break
            default: return nil
            }
            prefix.length += 1
            if prefix.length > 2 { return nil }
        }
        return nil
    }

    private mutating func string(_ prefix: Prefix) throws(PythonLiteralError) -> [UInt8] {
        let start = position
        position += prefix.length
        let quote = bytes[position]
        let isTriple = peek(1) == quote && peek(2) == quote
        position += isTriple ? 3 : 1
        var text: [UInt8] = []
        while let byte = current {
            if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
                position += isTriple ? 3 : 1
                return text
            }
            if byte == UInt8(ascii: "\n"), !isTriple { break }
            if byte == UInt8(ascii: "\\") {
                try escape(prefix, into: &text)
            } else {
                guard byte < 0x80 || !prefix.isBytes else { throw error("bytes hold ASCII characters only") }
                text.append(byte)
                position += 1
            }
        }
        throw error("text in quotes does not end", at: start)
    }

    private mutating func escape(_ prefix: Prefix, into text: inout [UInt8]) throws(PythonLiteralError) {
        let start = position
        position += 1
        guard let byte = current else { throw error("text ends inside an escape", at: start) }
        position += 1
        if prefix.isRaw {
            text += [UInt8(ascii: "\\"), byte]
            return
        }
        switch byte {
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(byte)
        case UInt8(ascii: "a"): text.append(7)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "v"): text.append(11)
        case UInt8(ascii: "0")...UInt8(ascii: "7"): octal(prefix, from: start + 1, into: &text)
        case UInt8(ascii: "x"): try hexadecimal(2, prefix, from: start, into: &text)
        case UInt8(ascii: "u") where !prefix.isBytes: try hexadecimal(4, prefix, from: start, into: &text)
        case UInt8(ascii: "U") where !prefix.isBytes: try hexadecimal(8, prefix, from: start, into: &text)
        case UInt8(ascii: "N") where !prefix.isBytes: try refuseName(from: start)
        default:
            // Python keeps an unknown escape as it stands.
            text += [UInt8(ascii: "\\"), byte]
        }
    }

    private mutating func octal(_ prefix: Prefix, from start: Int, into text: inout [UInt8]) {
        var code: UInt32 = 0
        position = start
        while position < start + 3, let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(byte) {
            code = code * 8 + UInt32(byte - UInt8(ascii: "0"))
            position += 1
        }
        append(code, prefix, to: &text)
    }

    private mutating func hexadecimal(
        _ digits: Int, _ prefix: Prefix, from start: Int, into text: inout [UInt8]
    ) throws(PythonLiteralError) {
        let end = position + digits
        guard end <= bytes.count, let code = UTF8Sequence.hexadecimal(bytes[position..<end]), code <= 0x10ffff else {
            throw error("\(digits) hexadecimal digits of a character have to follow here", at: start)
        }
        position = end
        append(code, prefix, to: &text)
    }

    /// `\N{LATIN SMALL LETTER A}` would need the table of all names.
    private mutating func refuseName(from start: Int) throws(PythonLiteralError) {
        guard take("{"), let end = bytes[position...].prefix(200).firstIndex(of: UInt8(ascii: "}")) else {
            throw error("a character's name in braces has to follow \\N", at: start)
        }
        throw error(
            "write \\u or \\U with the number of \"\(String(decoding: bytes[position..<end], as: UTF8.self))\" instead",
            at: start)
    }

    private func append(_ code: UInt32, _ prefix: Prefix, to text: inout [UInt8]) {
        if prefix.isBytes {
            text.append(UInt8(truncatingIfNeeded: code))
        } else {
            UTF8Sequence.append(code, to: &text)
        }
    }
}
