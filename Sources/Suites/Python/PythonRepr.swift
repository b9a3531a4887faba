import BigInt

extension Value: CustomStringConvertible {
    /// Python's notation for it, whole.
    public var description: String { text(limit: .max) }

    /// Python's notation for it, for messages: as `repr` writes it, cut off with `...` after about `limit` characters.
    public func text(limit: Int) -> String {
        var printer = PythonRepr(limit: limit)
        printer.write(self)
        return printer.isCut ? printer.text + "..." : printer.text
    }
}

/// Writes values as Python does, and stops once the text is long enough: printing a huge value costs no more than a
/// small one.
private struct PythonRepr {
    private(set) var text = ""
    private(set) var isCut = false
    private var room: Int

    init(limit: Int) { room = limit }

    /// Whether no more fits; what would have followed is cut off.
    private mutating func isFull() -> Bool {
        isCut = isCut || room <= 0
        return isCut
    }

    private mutating func put(_ piece: String) {
        guard !isFull() else { return }
        let count = piece.utf8.count
        text += count > room ? String(piece.prefix(room)) : piece
        isCut = count > room
        room -= count
    }

    mutating func write(_ value: Value) {
        guard !isFull() else { return }
        switch value {
        case .none: put("None")
        case .ellipsis: put("Ellipsis")
        case .bool(let bool): put(bool ? "True" : "False")
        case .int(let int): writeInteger(int)
        case .float(let float): put(digits(float))
        case .complex(let real, let imaginary): put(complex(real, imaginary))
        case .string(let string): writeQuoted(string)
        case .bytes(let bytes): writeQuoted(bytes)
        case .list(let elements): writeElements("[", elements, "]")
        case .tuple(let elements): writeElements("(", elements, elements.count == 1 ? ",)" : ")")
        case .set(let elements): elements.isEmpty ? put("set()") : writeElements("{", elements, "}")
        case .frozenset(let elements):
            elements.isEmpty ? put("frozenset()") : writeElements("frozenset({", elements, "})")
        case .dict(let entries): writeEntries(entries)
        }
    }

    /// The shortest digits that read back as the same number, as in Swift, but with an exponent from 1e16 on, where
    /// Swift waits until 2^54.
    private func digits(_ number: Double) -> String {
        let text = number.description
        guard abs(number) >= 1e16, text.hasSuffix(".0") else { return text }
        let sign = text.hasPrefix("-") ? "-" : ""
        let all = text.dropFirst(sign.count).dropLast(2)
        var significant = all.dropFirst()
        while significant.last == "0" { significant.removeLast() }
        return "\(sign)\(all.prefix(1))\(significant.isEmpty ? "" : ".")\(significant)e+\(all.count - 1)"
    }

    private func complex(_ real: Double, _ imaginary: Double) -> String {
        func part(_ number: Double) -> String {
            let text = digits(number)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        if real == 0, real.sign == .plus { return part(imaginary) + "j" }
        return "(\(part(real))\(imaginary.sign == .minus ? "" : "+")\(part(imaginary))j)"
    }

    private mutating func writeInteger(_ int: BigInt) {
        // Conversion costs the square of the digits: estimate before.
        let digits = int.magnitude.bitWidth * 3 / 10
        guard digits > 4300, digits > room else { return put(String(int)) }
        text += "<integer of about \(digits) digits>"
        room = 0
    }

    private mutating func writeElements(_ open: String, _ elements: [Value], _ close: String) {
        put(open)
        for (index, element) in elements.enumerated() {
            if isFull() { return }
            if index > 0 { put(", ") }
            write(element)
        }
        put(close)
    }

    private mutating func writeEntries(_ entries: [Value.Entry]) {
        put("{")
        for (index, entry) in entries.enumerated() {
            if isFull() { return }
            if index > 0 { put(", ") }
            write(entry.key)
            put(": ")
            write(entry.value)
        }
        put("}")
    }

    private mutating func writeQuoted(_ string: PythonString) {
        let bytes = string.utf8
        let quote = quote(for: bytes)
        put(quote)
        var index = bytes.startIndex
        while index < bytes.endIndex, !isFull() {
            let length = UTF8Sequence.length(bytes[index...])
            guard length > 0 else {
                index += writeSurrogate(bytes[index...])
                continue
            }
            let character = String(decoding: bytes[index..<index + length], as: UTF8.self)
            put(character.unicodeScalars.first.map { escaped($0, quote: quote) } ?? "")
            index += length
        }
        put(quote)
    }

    private mutating func writeSurrogate(_ bytes: ArraySlice<UInt8>) -> Int {
        let three = Array(bytes.prefix(3))
        guard three.count == 3, three[0] == 0xed else {
            put("\\x" + hex(three[0], 2))
            return 1
        }
        put("\\u" + hex(UInt32(three[0] & 0x0f) << 12 | UInt32(three[1] & 0x3f) << 6 | UInt32(three[2] & 0x3f), 4))
        return 3
    }

    private mutating func writeQuoted(_ bytes: [UInt8]) {
        let quote = quote(for: bytes)
        put("b" + quote)
        for byte in bytes {
            if isFull() { return }
            put(byte < 0x80 ? escaped(Unicode.Scalar(byte), quote: quote) : "\\x" + hex(byte, 2))
        }
        put(quote)
    }

    private func quote(for bytes: [UInt8]) -> String {
        bytes.contains(UInt8(ascii: "'")) && !bytes.contains(UInt8(ascii: "\"")) ? "\"" : "'"
    }

    private func escaped(_ scalar: Unicode.Scalar, quote: String) -> String {
        switch scalar {
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default:
            if String(scalar) == quote {
                "\\" + quote
            } else if scalar.value < 0x20 || scalar.value == 0x7f {
                "\\x" + hex(scalar.value, 2)
            } else {
                String(scalar)
            }
        }
    }

    private func hex(_ number: some BinaryInteger, _ digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
