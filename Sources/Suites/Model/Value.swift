public import BigInt

/// A Python value without behaviour: what enters a call and what leaves it.
///
/// Types are kept apart as Python keeps them (`1`, `1.0` and `True` are three values); what counts as equal is an
/// oracle's decision, not this type's.
public indirect enum Value: Sendable, Hashable {
    case none
    case ellipsis
    case bool(Bool)
    case int(BigInt)
    case float(Double)
    case complex(real: Double, imaginary: Double)
    case string(PythonString)
    case bytes([UInt8])
    case list([Value])
    case tuple([Value])
    /// Elements in the order they arrived in; distinct by Python's rules.
    case set([Value])
    case frozenset([Value])
    /// Entries in insertion order.
    case dict([Entry])

    public struct Entry: Sendable, Hashable {
        public var key: Value
        public var value: Value

        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }
}

/// A Python `str`: code points, lone surrogates included, as (generalized) UTF-8.
///
/// Equality is by code point, as in Python. Swift's `String` compares by canonical equivalence, which would let a wrong
/// answer pass.
public struct PythonString: Sendable, Hashable, ExpressibleByStringLiteral {
    public var utf8: [UInt8]

    public init(utf8: [UInt8]) { self.utf8 = utf8 }
    public init(_ string: String) { self.utf8 = Array(string.utf8) }
    public init(stringLiteral value: String) { self.init(value) }

    /// `nil` when the bytes are not UTF-8 that may also encode surrogates, as Python's `surrogatepass` writes it.
    package init?(generalizedUTF8 bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = UTF8Sequence.length(rest, generalized: true)
            guard length > 0 else { return nil }
            rest = rest.dropFirst(length)
        }
        utf8 = bytes
    }

    /// For showing to a person: what is not valid UTF-8 is replaced.
    public var description: String { String(decoding: utf8, as: UTF8.self) }
}
