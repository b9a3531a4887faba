/// UTF-8 that may also encode surrogates, as Python's `surrogatepass` writes it.
enum GeneralizedUTF8 {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        var at = 0
        while at < bytes.count {
            let lead = bytes[at]
            if lead < 0x80 {
                at += 1
                continue
            }
            guard let length = sequenceLength(lead), at + length <= bytes.count else { return false }
            var scalar = UInt32(lead) & (0x7F >> UInt32(length))
            for continuation in bytes[(at + 1)..<(at + length)] {
                guard continuation & 0xC0 == 0x80 else { return false }
                scalar = scalar << 6 | UInt32(continuation & 0x3F)
            }
            guard scalar >= smallest(length), scalar <= 0x10FFFF else { return false }
            at += length
        }
        return true
    }

    private static func sequenceLength(_ lead: UInt8) -> Int? {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    /// The first scalar that needs so many bytes; a smaller one written so is an overlong form.
    private static func smallest(_ length: Int) -> UInt32 {
        switch length {
        case 2: 0x80
        case 3: 0x800
        default: 0x1_0000
        }
    }
}
