import BigInt
public import Suites

/// Writes values in CPython's marshal format, version 2: the version without references, so equal values in equal order
/// give equal bytes, and reading them costs the same instructions everywhere.
public struct MarshalEncoder {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public static func encode(_ value: Value) -> [UInt8] {
        var encoder = MarshalEncoder()
        encoder.append(value)
        return encoder.bytes
    }

    public mutating func append(_ value: Value) {
        switch value {
        case .none: tag("N")
        case .ellipsis: tag(".")
        case .bool(let bool): tag(bool ? "T" : "F")
        case .int(let int): append(int)
        case .float(let double):
            tag("g")
            append(double.bitPattern)
        case .complex(let real, let imaginary):
            tag("y")
            append(real.bitPattern)
            append(imaginary.bitPattern)
        case .string(let string):
            tag("u")
            append(count: string.utf8.count)
            bytes += string.utf8
        case .bytes(let content):
            tag("s")
            append(count: content.count)
            bytes += content
        case .list(let parts): append("[", parts)
        case .tuple(let parts): append("(", parts)
        case .set(let parts): append("<", parts)
        case .frozenset(let parts): append(">", parts)
        case .dict(let entries):
            tag("{")
            for entry in entries {
                append(entry.key)
                append(entry.value)
            }
            tag("0")
        }
    }

    private mutating func append(_ tag: Unicode.Scalar, _ parts: [Value]) {
        self.tag(tag)
        append(count: parts.count)
        for part in parts { append(part) }
    }

    private mutating func append(_ int: BigInt) {
        if let small = Int32(exactly: int) {
            tag("i")
            append(UInt32(bitPattern: small))
            return
        }
        tag("l")
        let magnitude = int.magnitude
        let digits = (magnitude.bitWidth + 14) / 15
        append(UInt32(bitPattern: Int32(int.sign == .minus ? -digits : digits)))
        let words = Array(magnitude.words)
        for digit in 0..<digits {
            let (word, shift) = (digit * 15).quotientAndRemainder(dividingBy: UInt.bitWidth)
            var bits = words[word] >> UInt(shift)
            if shift > UInt.bitWidth - 15, word + 1 < words.count {
                bits |= words[word + 1] << UInt(UInt.bitWidth - shift)
            }
            append(UInt16(bits & 0x7FFF))
        }
    }

    private mutating func tag(_ tag: Unicode.Scalar) {
        bytes.append(UInt8(ascii: tag))
    }

    private mutating func append(count: Int) {
        append(UInt32(count))
    }

    private mutating func append(_ integer: some FixedWidthInteger) {
        withUnsafeBytes(of: integer.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
