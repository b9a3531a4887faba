/// Restores the types that MBPP+'s inputs lost on their way through JSON.
///
/// Which task lost what is EvalPlus's table (`mbpp_deserialize_inputs` in `evalplus/data/mbpp.py`).
struct MBPPTypes {
    /// What becomes of one value.
    private indirect enum Shape: Sendable {
        case asIs
        case tuple
        case tupleIfList
        /// Tuples all the way down.
        case deepTuple
        case list(of: Shape)
        case tupleOf(Shape)
        /// A list with elements becomes a set, anything else an empty dict.
        case setOrEmptyDict
        case valuesToTuples
        case float
        case complex
    }

    /// What becomes of an argument list.
    private enum Arguments: Sendable {
        case each(Shape)
        /// As many arguments as shapes are kept.
        case positions([Shape])
        /// The rest stays as it is.
        case first(Shape)
    }

    private let arguments: Arguments?

    /// - Parameter taskID: `Mbpp/124`; other benchmarks lost nothing.
    init(taskID: String) {
        guard taskID.hasPrefix("Mbpp/"), let number = Int(taskID.dropFirst(5)) else {
            arguments = nil
            return
        }
        arguments = Self.table[number]
    }

    /// The argument list as it was; `nil` when it has not the form that the task's inputs have.
    func restore(_ input: [Value]) -> [Value]? {
        switch arguments {
        case nil: return input
        case .each(let shape)?: return all(input.map { restore($0, shape) })
        case .positions(let shapes)?:
            guard input.count >= shapes.count else { return nil }
            return all(zip(input, shapes).map(restore))
        case .first(let shape)?:
            guard let first = input.first, let restored = restore(first, shape) else { return nil }
            return [restored] + input.dropFirst()
        }
    }

    private func restore(_ value: Value, _ shape: Shape) -> Value? {
        switch shape {
        case .asIs: value
        case .tuple: elements(value).map(Value.tuple)
        case .tupleIfList: if case .list(let parts) = value { .tuple(parts) } else { value }
        case .deepTuple: deepTuple(value)
        case .list(let part): elements(value).flatMap { all($0.map { restore($0, part) }) }.map(Value.list)
        case .tupleOf(let part): elements(value).flatMap { all($0.map { restore($0, part) }) }.map(Value.tuple)
        case .setOrEmptyDict: setOrEmptyDict(value)
        case .valuesToTuples: valuesToTuples(value)
        case .float: float(value)
        case .complex: complex(value)
        }
    }

    private func all(_ values: [Value?]) -> [Value]? {
        let present = values.compactMap { $0 }
        return present.count == values.count ? present : nil
    }

    /// What Python iterates over.
    private func elements(_ value: Value) -> [Value]? {
        switch value {
        case .list(let parts): parts
        case .string(let text): text.validated.map { $0.unicodeScalars.map { .string(PythonString(String($0))) } }
        case .dict(let entries): entries.map(\.key)
        default: nil
        }
    }

    private func deepTuple(_ value: Value) -> Value {
        if case .list(let parts) = value { .tuple(parts.map(deepTuple)) } else { value }
    }

    private func setOrEmptyDict(_ value: Value) -> Value? {
        guard case .list(let parts) = value, !parts.isEmpty else { return .dict([]) }
        return Value.uniqueElements(parts).map(Value.set)
    }

    private func valuesToTuples(_ value: Value) -> Value? {
        guard case .dict(let entries) = value else { return nil }
        guard let values = all(entries.map { restore($0.value, .tuple) }) else { return nil }
        return .dict(zip(entries, values).map { Value.Entry(key: $0.key, value: $1) })
    }

    private func float(_ value: Value) -> Value? {
        if let number = value.realNumber { return .float(number) }
        guard case .string(let text) = value, let number = Double(text.description) else { return nil }
        return .float(number)
    }

    private func complex(_ value: Value) -> Value? {
        if let number = value.realNumber { return .complex(real: number, imaginary: 0) }
        guard case .string(let text) = value, let (real, imaginary) = Self.complex(text.description) else { return nil }
        return .complex(real: real, imaginary: imaginary)
    }

    /// What Python's `complex` reads: `1j`, `(-0-1j)`, `2.5e-3+1e+4j`.
    static func complex(_ text: String) -> (real: Double, imaginary: Double)? {
        var digits = Substring(text)
        if digits.hasPrefix("("), digits.hasSuffix(")") { digits = digits.dropFirst().dropLast() }
        guard digits.hasSuffix("j") || digits.hasSuffix("J") else { return Double(digits).map { ($0, 0) } }
        digits = digits.dropLast()
        // The sign between the parts, not that of an exponent or of the first part.
        let sign = digits.indices.dropFirst().last { index in
            (digits[index] == "+" || digits[index] == "-") && !"eE".contains(digits[digits.index(before: index)])
        }
        let (realText, imaginaryText) = sign.map { (digits[..<$0], digits[$0...]) } ?? ("0", digits)
        let unit: [Substring: Double] = ["": 1, "+": 1, "-": -1]
        guard let real = Double(realText), let imaginary = unit[imaginaryText] ?? Double(imaginaryText) else {
            return nil
        }
        return (real, imaginary)
    }
}

extension MBPPTypes {
    private static let table: [Int: Arguments] = {
        var table: [Int: Arguments] = [:]
        func set(_ ids: [Int], _ arguments: Arguments) { for id in ids { table[id] = arguments } }
        set(
            [
                2, 116, 132, 143, 222, 261, 273, 394, 399, 421, 424, 429, 470, 560, 579, 596, 616, 630, 726, 740, 744,
                809,
            ], .each(.tuple))
        set([63, 64, 70, 94, 120, 237, 272, 299, 400, 409, 417, 438, 473, 614, 780], .each(.list(of: .tuple)))
        set([75, 413, 444, 753], .positions([.list(of: .tuple), .asIs]))
        set([106, 750], .positions([.asIs, .tuple]))
        set([115], .positions([.list(of: .setOrEmptyDict)]))
        set([124], .positions([.float, .complex]))
        set([250, 405, 446, 617, 720, 763, 808], .positions([.tuple, .asIs]))
        set([259, 401, 445], .each(.tupleOf(.tuple)))
        set([278], .positions([.tupleOf(.tupleIfList)]))
        set([307], .positions([.tuple, .asIs, .asIs]))
        set([722], .first(.valuesToTuples))
        set([252], .positions([.complex]))
        set([580, 615, 791], .each(.deepTuple))
        return table
    }()
}
