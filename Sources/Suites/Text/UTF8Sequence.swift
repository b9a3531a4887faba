/// Single code points as UTF-8, and as generalized UTF-8 where a lone surrogate has to be kept.
enum UTF8Sequence {
    /// Length of the well-formed sequence that `bytes` starts with; 0 when it starts with none. Surrogates are well-formed
    /// in generalized UTF-8 only.
    static func length(_ bytes: ArraySlice<UInt8>, generalized: Bool = false) -> Int {
        guard let lead = bytes.first else { return 0 }
        let start = bytes.startIndex
        func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xbf) -> Bool {
            start + offset < bytes.endIndex && range.contains(bytes[start + offset])
        }
        // The second byte's range excludes overlong forms, surrogates and what is beyond U+10FFFF (Unicode, table 3-7).
        switch lead {
        case 0..<0x80: return 1
        case 0xc2...0xdf: return continues(1) ? 2 : 0
        case 0xe0: return continues(1, 0xa0...0xbf) && continues(2) ? 3 : 0
        case 0xed: return continues(1, 0x80...(generalized ? 0xbf : 0x9f)) && continues(2) ? 3 : 0
        case 0xe1...0xef: return continues(1) && continues(2) ? 3 : 0
        case 0xf0: return continues(1, 0x90...0xbf) && continues(2) && continues(3) ? 4 : 0
        case 0xf1...0xf3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xf4: return continues(1, 0x80...0x8f) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    /// Appends a code point up to U+10FFFF, surrogates included.
    static func append(_ point: UInt32, to text: inout [UInt8]) {
        switch point {
        case 0..<0x80: text.append(UInt8(point))
        case 0x80..<0x800: text += [0xc0 | UInt8(point >> 6), 0x80 | UInt8(point & 0x3f)]
        case 0x800..<0x10000:
            text += [0xe0 | UInt8(point >> 12), 0x80 | UInt8(point >> 6 & 0x3f), 0x80 | UInt8(point & 0x3f)]
        default:
            text += [
                0xf0 | UInt8(point >> 18 & 0x07), 0x80 | UInt8(point >> 12 & 0x3f), 0x80 | UInt8(point >> 6 & 0x3f),
                0x80 | UInt8(point & 0x3f),
            ]
        }
    }

    /// The number that up to eight hexadecimal digits write; `nil` for anything else, signs included.
    static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt32? {
        guard (1...8).contains(digits.count) else { return nil }
        var number: UInt32 = 0
        for digit in digits {
            guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
            number = number << 4 | UInt32(value)
        }
        return number
    }
}
