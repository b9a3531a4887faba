import BigInt
import Suites

extension Value {
    static func text(_ string: String) -> Value { .string(PythonString(string)) }

    /// A dict with these text keys and values, in order.
    static func texts(_ pairs: KeyValuePairs<String, String>) -> Value {
        .dict(pairs.map { Value.Entry(key: .text($0.key), value: .text($0.value)) })
    }

    /// A dict with these text keys, in order.
    static func record(_ pairs: KeyValuePairs<String, Value>) -> Value {
        .dict(pairs.map { Value.Entry(key: .text($0.key), value: $0.value) })
    }
}

extension Value {
    /// The text of a string.
    var asText: String? {
        guard case .string(let string) = self else { return nil }
        return string.description
    }

    /// The number of an int that fits.
    var asInt: Int? {
        guard case .int(let int) = self else { return nil }
        return Int(exactly: int)
    }

    /// A real number of any type, rounded to floating point.
    var asReal: Double? {
        switch self {
        case .bool(let bool): bool ? 1 : 0
        case .int(let int): Double(int)
        case .float(let double): double
        default: nil
        }
    }
}
