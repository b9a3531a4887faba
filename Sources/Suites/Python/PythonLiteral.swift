import BigInt

/// What is wrong with a literal, and where.
public struct PythonLiteralError: Error, Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// From 1, in code points.
    public var column: Int
    public var message: String
}

/// A total parser of Python literals: what `ast.literal_eval` takes, and `frozenset(...)`, `float('nan')`, `nan` and
/// `inf` besides, which values print as.
///
/// Nothing is evaluated: a text that would have to be (`'a' * 1000`) is refused with its place.
public struct PythonLiteral {
    var bytes: [UInt8]
    var position = 0
    private static let depthLimit = 200
    private static let digitLimit = 20_000

    public static func parse(_ text: String) throws(PythonLiteralError) -> Value {
        var parser = PythonLiteral(bytes: Array(text.utf8))
        let value = try parser.expression(depth: 0)
        parser.skipSpace()
        guard parser.position == parser.bytes.count else {
            throw parser.error("expected the end, found \(parser.shown())")
        }
        return value
    }

    func error(_ message: String, at offset: Int? = nil) -> PythonLiteralError {
        let before = bytes[..<min(offset ?? position, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return PythonLiteralError(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: before[lineStart...].count { $0 & 0xc0 != 0x80 } + 1, message: message)
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    func peek(_ offset: Int) -> UInt8? { position + offset < bytes.count ? bytes[position + offset] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private func shown() -> String {
        guard position < bytes.count else { return "the end" }
        let length = max(1, UTF8Sequence.length(bytes[position...]))
        return "'" + String(decoding: bytes[position..<position + length], as: UTF8.self) + "'"
    }

    private mutating func skipSpace() {
        while let byte = current {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 12: position += 1
            case UInt8(ascii: "#"):
                while let byte = current, byte != UInt8(ascii: "\n") { position += 1 }
            default: return
            }
        }
    }

    /// A value, or a sum of a real and an imaginary number.
    private mutating func expression(depth: Int) throws(PythonLiteralError) -> Value {
        let left = try signed(depth: depth)
        skipSpace()
        guard current == UInt8(ascii: "+") || current == UInt8(ascii: "-") else { return left }
        let start = position
        guard let real = left.realNumber else { throw error("only 1+2j may be added in a literal", at: start) }
        let isMinus = bytes[position] == UInt8(ascii: "-")
        position += 1
        skipSpace()
        guard case .complex(0, let imaginary) = try atom(depth: depth) else {
            throw error("only an imaginary number may be added in a literal", at: start)
        }
        return .complex(real: real, imaginary: isMinus ? -imaginary : imaginary)
    }

    private mutating func signed(depth: Int) throws(PythonLiteralError) -> Value {
        skipSpace()
        let start = position
        var isMinus = false
        var hasSign = false
        while current == UInt8(ascii: "-") || current == UInt8(ascii: "+") {
            isMinus = isMinus != (bytes[position] == UInt8(ascii: "-"))
            hasSign = true
            position += 1
            skipSpace()
        }
        let value = try atom(depth: depth)
        guard hasSign else { return value }
        switch value {
        case .int(let int): return .int(isMinus ? -int : int)
        case .float(let float): return .float(isMinus ? -float : float)
        case .complex(let real, let imaginary):
            return isMinus ? .complex(real: -real, imaginary: -imaginary) : value
        default: throw error("a sign belongs before a number", at: start)
        }
    }

    private mutating func atom(depth: Int) throws(PythonLiteralError) -> Value {
        guard depth < Self.depthLimit else { throw error("nested deeper than \(Self.depthLimit) levels") }
        skipSpace()
        switch current {
        case nil: throw error("ends where a value should be")
        case UInt8(ascii: "["): return .list(try elements(closedBy: "]", depth: depth).values)
        case UInt8(ascii: "("): return try parenthesized(depth: depth)
        case UInt8(ascii: "{"): return try braced(depth: depth)
        case UInt8(ascii: "."):
            if peek(1) == UInt8(ascii: "."), peek(2) == UInt8(ascii: ".") {
                position += 3
                return .ellipsis
            }
            return try number()
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): return try number()
        default:
            if let string = try strings() { return string }
            return try name(depth: depth)
        }
    }

    /// Elements up to the closing bracket, and whether a comma was among them.
    private mutating func elements(
        closedBy close: Unicode.Scalar, depth: Int
    ) throws(PythonLiteralError) -> (values: [Value], hasComma: Bool) {
        let start = position
        position += 1
        var values: [Value] = []
        var hasComma = false
        while true {
            skipSpace()
            if take(close) { return (values, hasComma) }
            guard current != nil else { throw error("bracket is never closed", at: start) }
            values.append(try expression(depth: depth + 1))
            skipSpace()
            if take(",") {
                hasComma = true
            } else if current != nil, current != UInt8(ascii: close) {
                throw error("expected ',' or '\(close)', found \(shown())")
            }
        }
    }

    private mutating func parenthesized(depth: Int) throws(PythonLiteralError) -> Value {
        let (values, hasComma) = try elements(closedBy: ")", depth: depth)
        return values.count == 1 && !hasComma ? values[0] : .tuple(values)
    }

    private mutating func braced(depth: Int) throws(PythonLiteralError) -> Value {
        let start = position
        position += 1
        skipSpace()
        if take("}") { return .dict([]) }
        var entries: [Value.Entry] = []
        var members: [Value] = []
        while true {
            skipSpace()
            if take("}") { break }
            guard current != nil else { throw error("bracket is never closed", at: start) }
            let place = position
            let key = try expression(depth: depth + 1)
            guard key.isHashable else {
                throw error("a \(key.typeName) can be neither a key nor in a set", at: place)
            }
            skipSpace()
            if members.isEmpty, take(":") {
                entries.append(Value.Entry(key: key, value: try expression(depth: depth + 1)))
                skipSpace()
            } else if entries.isEmpty {
                members.append(key)
            } else {
                throw error("expected ':', found \(shown())")
            }
            guard take(",") || current == nil || current == UInt8(ascii: "}") else {
                throw error("expected ',' or '}', found \(shown())")
            }
        }
        guard members.isEmpty else { return .set(Value.uniqueElements(members) ?? members) }
        return .dict(Value.uniqueEntries(entries))
    }

    private mutating func name(depth: Int) throws(PythonLiteralError) -> Value {
        let start = position
        while let byte = current, byte.isNameByte { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        switch name {
        case "None": return .none
        case "True": return .bool(true)
        case "False": return .bool(false)
        case "Ellipsis": return .ellipsis
        case "nan": return .float(.nan)
        case "inf": return .float(.infinity)
        case "float", "set", "frozenset": return try call(name, at: start, depth: depth)
        case "": throw error("expected a value, found \(shown())")
        default: throw error("\"\(name)\" is no literal", at: start)
        }
    }

    /// `float('nan')`, `set()`, `frozenset([...])`.
    private mutating func call(_ name: String, at start: Int, depth: Int) throws(PythonLiteralError) -> Value {
        skipSpace()
        guard current == UInt8(ascii: "(") else { throw error("\"\(name)\" is no literal", at: start) }
        let arguments = try elements(closedBy: ")", depth: depth).values
        switch (name, arguments.first, arguments.count) {
        case ("set", nil, 0): return .set([])
        case ("frozenset", nil, 0): return .frozenset([])
        case ("float", .string(let text), 1):
            guard let float = Double(text.description.lowercased()) else { break }
            return .float(float)
        case ("set", let elements?, 1), ("frozenset", let elements?, 1):
            guard let elements = elements.elements, let unique = Value.uniqueElements(elements) else { break }
            return name == "set" ? .set(unique) : .frozenset(unique)
        default: break
        }
        throw error("\(name)(...) cannot be read as a literal", at: start)
    }

    private mutating func number() throws(PythonLiteralError) -> Value {
        let start = position
        while let byte = current {
            let follows = position > start && (bytes[position - 1] | 0x20) == UInt8(ascii: "e")
            let isHexadecimal = position > start + 1 && (bytes[start + 1] | 0x20) == UInt8(ascii: "x")
            let isSign = (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && follows && !isHexadecimal
            guard byte.isNameByte || byte == UInt8(ascii: ".") || isSign else { break }
            position += 1
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard text.utf8.count <= Self.digitLimit else {
            throw error("a number of more than \(Self.digitLimit) digits", at: start)
        }
        guard let value = Value(pythonNumber: text) else { throw error("\"\(text)\" is no number", at: start) }
        return value
    }
}

extension UInt8 {
    /// A letter, a digit, an underscore, or a part of a character beyond ASCII.
    var isNameByte: Bool {
        self >= 0x80 || self == UInt8(ascii: "_") || Character(Unicode.Scalar(self)).isLetter
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
