import BigInt
public import Suites

/// Values as Python writes them, for people; bounded however large the value is.
public enum PythonLiteral {
    /// - Parameter limit: Characters after which the text is cut and ends in `…`.
    public static func text(_ value: Value, limit: Int) -> String {
        var text = ""
        write(value, to: &text, limit: limit)
        return text.count > limit ? text.prefix(limit) + "…" : text
    }

    /// Stops adding once the text is longer than the limit; the caller cuts.
    private static func write(_ value: Value, to text: inout String, limit: Int) {
        guard text.utf8.count <= 4 * limit else { return }
        switch value {
        case .none: text += "None"
        case .ellipsis: text += "..."
        case .bool(let bool): text += bool ? "True" : "False"
        case .int(let int): text += integer(int)
        case .float(let double): text += float(double)
        case .complex(let real, let imaginary):
            let sign = imaginary.sign == .minus ? "" : "+"
            text += "(\(float(real))\(sign)\(float(imaginary))j)"
        case .string(let string): text += quoted(string.utf8.prefix(4 * limit))
        case .bytes(let bytes): text += "b" + quotedBytes(bytes.prefix(limit))
        case .list(let parts): write(parts, between: "[", "]", to: &text, limit: limit)
        case .tuple(let parts): write(parts, between: "(", parts.count == 1 ? ",)" : ")", to: &text, limit: limit)
        case .set(let parts) where parts.isEmpty: text += "set()"
        case .set(let parts): write(parts, between: "{", "}", to: &text, limit: limit)
        case .frozenset(let parts): write(parts, between: "frozenset({", "})", to: &text, limit: limit)
        case .dict(let entries): write(entries, to: &text, limit: limit)
        }
    }

    private static func write(
        _ parts: [Value], between open: String, _ close: String, to text: inout String, limit: Int
    ) {
        text += open
        for (index, part) in parts.prefix(limit).enumerated() {
            if index > 0 { text += ", " }
            write(part, to: &text, limit: limit)
        }
        text += close
    }

    private static func write(_ entries: [Value.Entry], to text: inout String, limit: Int) {
        text += "{"
        for (index, entry) in entries.prefix(limit).enumerated() {
            if index > 0 { text += ", " }
            write(entry.key, to: &text, limit: limit)
            text += ": "
            write(entry.value, to: &text, limit: limit)
        }
        text += "}"
    }

    /// The decimal text of an integer takes time quadratic in its length, so a huge one is described.
    private static func integer(_ int: BigInt) -> String {
        int.magnitude.bitWidth <= 1_024 ? int.description : "<int of \(int.magnitude.bitWidth) bits>"
    }

    private static func float(_ double: Double) -> String {
        if double.isNaN { return "nan" }
        return double.isInfinite ? (double < 0 ? "-inf" : "inf") : double.description
    }

    private static func quoted(_ utf8: ArraySlice<UInt8>) -> String {
        var text = "'"
        for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case "\r": text += "\\r"
            case "'", "\\": text += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: text += "\\x" + hex(UInt8(scalar.value))
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "'"
    }

    private static func quotedBytes(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.reduce(into: "'") { text, byte in
            let isShown = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "'") && byte != UInt8(ascii: "\\")
            text += isShown ? String(UnicodeScalar(byte)) : "\\x" + hex(byte)
        } + "'"
    }

    private static func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
