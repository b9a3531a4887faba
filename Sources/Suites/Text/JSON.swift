public import BigInt

/// A JSON document as written: `1` and `1.0` stay apart, integers have any size, keys keep their order.
///
/// `NaN`, `Infinity` and `-Infinity` are taken too, since Python's `json` module writes them.
public indirect enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(BigInt)
    case float(Double)
    case string(PythonString)
    case array([JSON])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var key: PythonString
        public var value: JSON
        /// Of the key, from 1.
        public var line: Int
    }

    /// The member of an object called `key`, the last one where it repeats (as Python's `json` takes it).
    public func member(_ key: String) -> Member? {
        guard case .object(let members) = self else { return nil }
        let wanted = Array(key.utf8)
        return members.last { $0.key.utf8 == wanted }
    }

    public subscript(_ key: String) -> JSON? { member(key)?.value }

    /// The text of a string that is Unicode; `nil` for anything else, a string with a lone surrogate included.
    public var text: String? {
        guard case .string(let string) = self else { return nil }
        return string.validated
    }

    /// The Python value that `json.loads` makes of it.
    public var value: Value {
        switch self {
        case .null: .none
        case .bool(let bool): .bool(bool)
        case .int(let int): .int(int)
        case .float(let float): .float(float)
        case .string(let string): .string(string)
        case .array(let elements): .list(elements.map(\.value))
        case .object(let members):
            .dict(Value.uniqueEntries(members.map { Value.Entry(key: .string($0.key), value: $0.value.value) }))
        }
    }

    /// What it is, for messages: `a number`, `text`, ...
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .int, .float: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension PythonString {
    /// As a Swift string; `nil` when it holds lone surrogates.
    public var validated: String? { String(validating: utf8, as: UTF8.self) }
}
