import BigInt
import Suites

/// A cursor over marshalled bytes that reads their scalars. Little-endian throughout.
struct MarshalBytes {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var count: Int { bytes.count }

    func error(_ reason: MarshalDecodingError.Reason) -> MarshalDecodingError {
        MarshalDecodingError(reason: reason, offset: offset)
    }

    func peek() throws(MarshalDecodingError) -> UInt8 {
        guard offset < bytes.count else { throw error(.truncated) }
        return bytes[offset]
    }

    mutating func byte() throws(MarshalDecodingError) -> UInt8 {
        let byte = try peek()
        offset += 1
        return byte
    }

    mutating func slice(_ length: Int) throws(MarshalDecodingError) -> [UInt8] {
        Array(bytes[try advance(length)])
    }

    mutating func length() throws(MarshalDecodingError) -> Int {
        let length = Int(try int32())
        guard length >= 0 else { throw error(.negativeLength(length)) }
        return length
    }

    mutating func int32() throws(MarshalDecodingError) -> Int32 {
        Int32(truncatingIfNeeded: try word(bytes: 4))
    }

    mutating func int64() throws(MarshalDecodingError) -> Int64 {
        Int64(truncatingIfNeeded: try word(bytes: 8))
    }

    mutating func double() throws(MarshalDecodingError) -> Double {
        Double(bitPattern: try word(bytes: 8))
    }

    /// A float as versions 0 and 1 write it: its decimal text, after one byte of length.
    mutating func textDouble() throws(MarshalDecodingError) -> Double {
        let text = String(decoding: try slice(Int(try byte())), as: UTF8.self)
        guard let double = Double(text) else { throw error(.badNumber) }
        return double
    }

    /// A signed count of digits in base 2^15, least first; the count's sign is the number's.
    mutating func longInteger() throws(MarshalDecodingError) -> BigInt {
        let signedCount = Int(try int32())
        let range = try advance(2 * abs(signedCount))
        var words: [UInt] = []
        words.reserveCapacity(range.count / 2 * 15 / UInt.bitWidth + 1)
        var word: UInt = 0
        var filled = 0
        for at in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            let digit = UInt(bytes[at]) | UInt(bytes[at + 1]) << 8
            guard digit < 1 << 15 else { throw error(.badNumber) }
            word |= digit << UInt(filled)
            filled += 15
            if filled >= UInt.bitWidth {
                words.append(word)
                filled -= UInt.bitWidth
                word = digit >> UInt(15 - filled)
            }
        }
        words.append(word)
        return BigInt(sign: signedCount < 0 ? .minus : .plus, magnitude: BigUInt(words: words))
    }

    mutating func ascii(length: Int) throws(MarshalDecodingError) -> PythonString {
        let text = try slice(length)
        guard text.allSatisfy({ $0 < 0x80 }) else { throw error(.badText) }
        return PythonString(utf8: text)
    }

    /// Generalized UTF-8: as UTF-8, but surrogates may stand alone.
    mutating func text(length: Int) throws(MarshalDecodingError) -> PythonString {
        guard let text = PythonString(generalizedUTF8: try slice(length)) else { throw error(.badText) }
        return text
    }

    private mutating func word(bytes count: Int) throws(MarshalDecodingError) -> UInt64 {
        let range = try advance(count)
        var word: UInt64 = 0
        for at in range.reversed() { word = word << 8 | UInt64(bytes[at]) }
        return word
    }

    private mutating func advance(_ length: Int) throws(MarshalDecodingError) -> Range<Int> {
        guard length <= bytes.count - offset else { throw error(.truncated) }
        defer { offset += length }
        return offset..<(offset + length)
    }
}
