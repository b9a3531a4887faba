import BigInt

extension Value {
    /// An unsigned number in Python's notation: `12`, `0x_ff`, `1_000`, `1.5e3`, `.5`, `2j`; `nil` for anything else.
    init?(pythonNumber text: String) {
        guard let digits = Self.withoutUnderscores(text) else { return nil }
        let prefixes: [(String, Int)] = [("0x", 16), ("0o", 8), ("0b", 2)]
        for (prefix, radix) in prefixes where digits.lowercased().hasPrefix(prefix) {
            guard let first = digits.dropFirst(2).first, first.isHexDigit else { return nil }
            guard let int = BigInt(String(digits.dropFirst(2)), radix: radix) else { return nil }
            self = .int(int)
            return
        }
        if digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // Python refuses 012, to be safe from octal as C reads it.
            guard let int = BigInt(digits), int == 0 || digits.first != "0" else { return nil }
            self = .int(int)
            return
        }
        let isImaginary = digits.last == "j" || digits.last == "J"
        let real = isImaginary ? String(digits.dropLast()) : digits
        let floatBytes = Set("0123456789.eE+-".utf8)
        guard real.utf8.allSatisfy(floatBytes.contains),
            let first = real.first, first.isNumber || first == ".", real != ".",
            let float = Double(real.hasSuffix(".") ? real + "0" : real.replacing(".e", with: ".0e"))
        else { return nil }
        self = isImaginary ? .complex(real: 0, imaginary: float) : .float(float)
    }

    /// Underscores may stand between digits and after a base prefix only.
    private static func withoutUnderscores(_ text: String) -> String? {
        guard text.contains("_") else { return text }
        guard !text.hasSuffix("_"), !text.hasPrefix("_"), !text.contains("__"), !text.contains("._"),
            !text.contains("_.")
        else { return nil }
        return text.replacing("_", with: "")
    }

    /// As a float when it is an int or a float.
    var realNumber: Double? {
        switch self {
        case .int(let int): Double(int)
        case .float(let float): float
        default: nil
        }
    }

    /// The elements of a list, tuple or set.
    public var elements: [Value]? {
        switch self {
        case .list(let elements), .tuple(let elements), .set(let elements), .frozenset(let elements): elements
        default: nil
        }
    }

    /// Python's name of its type.
    public var typeName: String {
        switch self {
        case .none: "NoneType"
        case .ellipsis: "ellipsis"
        case .bool: "bool"
        case .int: "int"
        case .float: "float"
        case .complex: "complex"
        case .string: "str"
        case .bytes: "bytes"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set"
        case .frozenset: "frozenset"
        case .dict: "dict"
        }
    }
}
