import BigInt
public import Suites

/// Reads one value in CPython's marshal format, versions 0 to 4.
///
/// Total: any bytes give a value or a ``MarshalDecodingError``. Time and memory are linear in the number of bytes, and
/// depth and element count are bounded; references (`r`) count as often as they are used, so that a value cannot unfold
/// to more elements than the limit.
public struct MarshalDecoder {
    public struct Limits: Sendable {
        /// Containers within containers. Bounds the recursion here and in everything that walks a value.
        public var depth: Int
        public var elements: Int

        public init(depth: Int = 450, elements: Int = 64_000_000) {
            self.depth = depth
            self.elements = elements
        }
    }

    private var bytes: MarshalBytes
    private let limits: Limits
    private var elements = 0
    private var references: [Reference] = []

    /// An object that later bytes may refer to; its value is absent while its parts are being read.
    private struct Reference {
        var value: Value?
        var elements: Int
    }

    public static func decode(_ bytes: [UInt8], limits: Limits = Limits()) throws(MarshalDecodingError) -> Value {
        var decoder = MarshalDecoder(bytes: MarshalBytes(bytes), limits: limits)
        let value = try decoder.value(depth: 0)
        let rest = decoder.bytes.count - decoder.bytes.offset
        guard rest == 0 else { throw decoder.bytes.error(.trailingBytes(rest)) }
        return value
    }

    private init(bytes: MarshalBytes, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func value(depth: Int) throws(MarshalDecodingError) -> Value {
        let tagByte = try bytes.byte()
        let isReferable = tagByte & 0x80 != 0
        let tag = tagByte & 0x7F
        try count(1)
        if tag == UInt8(ascii: "r") { return try referredValue() }
        guard isReferable else { return try value(tag: tag, depth: depth) }
        let index = references.count
        let before = elements
        references.append(Reference(value: nil, elements: 0))
        let value = try value(tag: tag, depth: depth)
        references[index] = Reference(value: value, elements: elements - before)
        return value
    }

    private mutating func value(tag: UInt8, depth: Int) throws(MarshalDecodingError) -> Value {
        switch tag {
        case UInt8(ascii: "i"): return .int(BigInt(Int(try bytes.int32())))
        case UInt8(ascii: "g"): return .float(try bytes.double())
        case UInt8(ascii: "N"): return .none
        case UInt8(ascii: "T"): return .bool(true)
        case UInt8(ascii: "F"): return .bool(false)
        case UInt8(ascii: "."): return .ellipsis
        case UInt8(ascii: "l"): return .int(try bytes.longInteger())
        case UInt8(ascii: "I"): return .int(BigInt(Int(try bytes.int64())))
        case UInt8(ascii: "f"): return .float(try bytes.textDouble())
        case UInt8(ascii: "y"): return .complex(real: try bytes.double(), imaginary: try bytes.double())
        case UInt8(ascii: "x"): return .complex(real: try bytes.textDouble(), imaginary: try bytes.textDouble())
        case UInt8(ascii: "u"), UInt8(ascii: "t"): return .string(try bytes.text(length: try bytes.length()))
        case UInt8(ascii: "a"), UInt8(ascii: "A"): return .string(try bytes.ascii(length: try bytes.length()))
        case UInt8(ascii: "z"), UInt8(ascii: "Z"): return .string(try bytes.ascii(length: Int(try bytes.byte())))
        case UInt8(ascii: "s"): return .bytes(try bytes.slice(try bytes.length()))
        case UInt8(ascii: "["): return .list(try parts(try bytes.length(), depth: depth))
        case UInt8(ascii: "("): return .tuple(try parts(try bytes.length(), depth: depth))
        case UInt8(ascii: ")"): return .tuple(try parts(Int(try bytes.byte()), depth: depth))
        case UInt8(ascii: "<"): return .set(try parts(try bytes.length(), depth: depth))
        case UInt8(ascii: ">"): return .frozenset(try parts(try bytes.length(), depth: depth))
        case UInt8(ascii: "{"): return .dict(try entries(depth: depth))
        case UInt8(ascii: "c"), UInt8(ascii: "S"), UInt8(ascii: "R"): throw bytes.error(.unsupportedTag(tag))
        default: throw bytes.error(.unknownTag(tag))
        }
    }

    private mutating func parts(_ length: Int, depth: Int) throws(MarshalDecodingError) -> [Value] {
        try enter(depth)
        // A part takes at least one byte, so a length beyond the bytes left is a lie, and reserves nothing.
        guard length <= bytes.count - bytes.offset else { throw bytes.error(.truncated) }
        var parts: [Value] = []
        parts.reserveCapacity(length)
        for _ in 0..<length { parts.append(try value(depth: depth + 1)) }
        return parts
    }

    private mutating func entries(depth: Int) throws(MarshalDecodingError) -> [Value.Entry] {
        try enter(depth)
        var entries: [Value.Entry] = []
        while try bytes.peek() != UInt8(ascii: "0") {
            let key = try value(depth: depth + 1)
            entries.append(Value.Entry(key: key, value: try value(depth: depth + 1)))
        }
        _ = try bytes.byte()
        return entries
    }

    private mutating func referredValue() throws(MarshalDecodingError) -> Value {
        let index = Int(try bytes.int32())
        guard references.indices.contains(index), let value = references[index].value else {
            throw bytes.error(.badReference(index))
        }
        try count(references[index].elements)
        return value
    }

    private func enter(_ depth: Int) throws(MarshalDecodingError) {
        guard depth < limits.depth else { throw bytes.error(.tooDeep(limit: limits.depth)) }
    }

    private mutating func count(_ more: Int) throws(MarshalDecodingError) {
        elements += more
        guard elements <= limits.elements else { throw bytes.error(.tooManyElements(limit: limits.elements)) }
    }
}
