import BigInt

/// What is wrong with a JSON text, and where.
public struct JSONTextError: Error, Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// Bytes from the start of the text, from 0.
    public var offset: Int
    public var message: String
}

/// A total JSON parser: any bytes give a document or an error with its place, in bounded depth.
public struct JSONText {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var line: Int
    private let depthLimit: Int
    /// Digits of one number. Conversion costs their square.
    static let digitLimit = 20_000
    private static let digitBytes = UInt8(ascii: "0")...UInt8(ascii: "9")

    private init(_ bytes: ArraySlice<UInt8>, firstLine: Int, depthLimit: Int) {
        self.bytes = bytes
        position = bytes.startIndex
        line = firstLine
        self.depthLimit = depthLimit
    }

    /// - Parameters:
    ///   - firstLine: number of the line that the text starts on in its file.
    ///   - depthLimit: deepest nesting of arrays and objects.
    public static func parse(
        _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, depthLimit: Int = 200
    ) throws(JSONTextError) -> JSON {
        var parser = JSONText(bytes, firstLine: firstLine, depthLimit: depthLimit)
        // A byte order mark at the start is no part of the text.
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { parser.position += 3 }
        let document = try parser.element(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.endIndex else { throw parser.error("more text after the end of the document") }
        return document
    }

    public static func parse(_ text: String) throws(JSONTextError) -> JSON { try parse(Array(text.utf8)[...]) }

    private func error(_ message: String, at offset: Int? = nil) -> JSONTextError {
        JSONTextError(line: line, offset: (offset ?? position) - bytes.startIndex, message: message)
    }

    private var current: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\n"): line += 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            position += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func element(depth: Int) throws(JSONTextError) -> JSON {
        skipSpace()
        switch current {
        case nil: throw error("ends where a value should be")
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"): return try takeWord("-Infinity") ? .float(-.infinity) : number()
        case let byte? where Self.digitBytes.contains(byte): return try number()
        default: return try word()
        }
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.endIndex,
            word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) })
        else { return false }
        position = end
        return true
    }

    private mutating func word() throws(JSONTextError) -> JSON {
        if takeWord("null") { return .null }
        if takeWord("true") { return .bool(true) }
        if takeWord("false") { return .bool(false) }
        if takeWord("NaN") { return .float(.nan) }
        if takeWord("Infinity") { return .float(.infinity) }
        throw error("expected a value, found \(shown())")
    }

    private func shown() -> String {
        guard let byte = current else { return "the end" }
        return (0x21...0x7e).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    }

    private mutating func array(depth: Int) throws(JSONTextError) -> JSON {
        guard depth <= depthLimit else { throw error("nested deeper than \(depthLimit) levels") }
        position += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            elements.append(try element(depth: depth))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw error("expected ',' or ']', found \(shown())") }
        }
    }

    private mutating func object(depth: Int) throws(JSONTextError) -> JSON {
        guard depth <= depthLimit else { throw error("nested deeper than \(depthLimit) levels") }
        position += 1
        var members: [JSON.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw error("expected a key in quotes, found \(shown())") }
            let keyLine = line
            let key = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw error("expected ':', found \(shown())") }
            members.append(JSON.Member(key: key, value: try element(depth: depth), line: keyLine))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw error("expected ',' or '}', found \(shown())") }
        }
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, Self.digitBytes.contains(byte) { position += 1 }
        return position - start
    }

    private mutating func number() throws(JSONTextError) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let leadingZero = current == UInt8(ascii: "0")
        let count = digits()
        guard count > 0, !(leadingZero && count > 1) else { throw error("not a number", at: start) }
        var isInteger = true
        if take(UInt8(ascii: ".")) {
            isInteger = false
            guard digits() > 0 else { throw error("a digit has to follow the point") }
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            guard digits() > 0 else { throw error("a digit has to follow the exponent's sign") }
        }
        guard position - start <= Self.digitLimit else {
            throw error("a number of more than \(Self.digitLimit) digits", at: start)
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger { if let small = Int(text) { return .int(BigInt(small)) } }
        if isInteger, let big = BigInt(text) { return .int(big) }
        guard let float = Double(text) else { throw error("not a number", at: start) }
        return .float(float)
    }

    private mutating func string() throws(JSONTextError) -> PythonString {
        let start = position
        position += 1
        var text: [UInt8] = []
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return PythonString(utf8: text)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw error("a control character inside text: write it as \\n, \\t or \\u00XX")
            case 0..<0x80:
                text.append(byte)
                position += 1
            default:
                let length = UTF8Sequence.length(bytes[position...])
                guard length > 0 else { throw error("not UTF-8: byte \(byte)") }
                text += bytes[position..<position + length]
                position += length
            }
        }
        throw error("text in quotes does not end", at: start)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONTextError) {
        position += 1
        guard let byte = current else { throw error("text ends inside an escape") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "u"):
            var point = try hex4()
            if (0xd800..<0xdc00).contains(point), takeWord("\\u") {
                let low = try hex4()
                if (0xdc00..<0xe000).contains(low) {
                    point = 0x10000 + (point - 0xd800) << 10 + (low - 0xdc00)
                } else {
                    UTF8Sequence.append(point, to: &text)
                    point = low
                }
            }
            UTF8Sequence.append(point, to: &text)
        default: throw error("no such escape: \\\(Character(Unicode.Scalar(byte)))", at: position - 2)
        }
    }

    private mutating func hex4() throws(JSONTextError) -> UInt32 {
        let end = position + 4
        guard end <= bytes.endIndex, let point = UTF8Sequence.hexadecimal(bytes[position..<end]) else {
            throw error("four hexadecimal digits have to follow \\u")
        }
        position = end
        return point
    }
}
