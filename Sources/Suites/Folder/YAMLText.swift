import BigInt

/// Writes texts and values so that they are read back from YAML as they are.
enum YAMLText {
    /// A scalar: as it stands where that is plainly text, else in double quotes.
    static func text(_ text: String) -> String {
        let isPlain =
            text.utf8.first.map(isLetter) == true && text.utf8.count <= 100
            && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || "_./+-".utf8.contains($0) }
        return isPlain ? text : quoted(text)
    }

    static func list(_ texts: [String]) -> String { "[\(texts.map(text).joined(separator: ", "))]" }

    /// In double quotes, with everything escaped that YAML would refuse, fold or take for a line end.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default:
                if isPrintable(scalar) {
                    quoted.unicodeScalars.append(scalar)
                } else {
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return quoted + "\""
    }

    /// A value in YAML's own notation where it has one that people read easily, else as a Python literal under `!py`.
    static func value(_ value: Value) -> String {
        var room = 1000
        return native(value, depth: 0, &room) ?? "!py " + quoted(value.description)
    }

    private static func native(_ value: Value, depth: Int, _ room: inout Int) -> String? {
        room -= 1
        guard room > 0, depth < 20 else { return nil }
        switch value {
        case .none: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .int(let int): return int.bitWidth > 1000 ? nil : String(int)
        case .float(let float): return number(float)
        // As a pair: a literal such as -0-1j loses the sign of its zero.
        case .complex(let real, let imaginary): return "!complex [\(number(real)), \(number(imaginary))]"
        case .string(let string): return String(validating: string.utf8, as: UTF8.self).map(quoted)
        case .list(let elements): return native(elements, depth: depth, &room)
        case .tuple(let elements): return native(elements, depth: depth, &room).map { "!tuple \($0)" }
        case .set(let elements): return native(elements, depth: depth, &room).map { "!set \($0)" }
        case .frozenset(let elements): return native(elements, depth: depth, &room).map { "!frozenset \($0)" }
        case .bytes, .dict, .ellipsis: return nil
        }
    }

    private static func number(_ float: Double) -> String {
        float.isNaN ? ".nan" : float.isInfinite ? (float < 0 ? "-.inf" : ".inf") : float.description
    }

    private static func native(_ elements: [Value], depth: Int, _ room: inout Int) -> String? {
        var texts: [String] = []
        for element in elements {
            guard let text = native(element, depth: depth + 1, &room) else { return nil }
            texts.append(text)
        }
        return "[\(texts.joined(separator: ", "))]"
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }

    /// Whether YAML takes it as it is. The line ends of Unicode and the byte order mark are among what it does not.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7e, 0xa1...0x2027, 0x202a...0xd7ff, 0xe000...0xfefe, 0xff00...0xfffd, 0x10000...0x10ffff: true
        default: false
        }
    }
}
