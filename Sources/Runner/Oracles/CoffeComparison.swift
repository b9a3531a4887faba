import Suites

/// COFFE's comparison of outputs: equal by any of four tests, each weaker in another direction.
///
/// 1. Equal as Python says.
/// 2. Both strings, equal without line ends, spaces and square brackets.
/// 3. Equal when every tuple is taken for a list, within lists, tuples and values of dicts.
/// 4. Both floats, or flat lists or tuples of floats: each pair within `1e-6 + 1e-7 * |got|` (the relative part goes by
///    the candidate's value, since COFFE passes the two to `numpy.testing.assert_allclose` in that order).
enum CoffeComparison {
    static let absolute = 1e-6
    static let relative = 1e-7

    static func difference(got: Value, wanted: Value) -> Difference? {
        let strict = Comparison(floats: .exact)
        guard let difference = strict.difference(got: got, wanted: wanted) else { return nil }
        if sameText(got, wanted) || closeFloats(got, wanted) { return nil }
        return strict.difference(got: withoutTuples(got), wanted: withoutTuples(wanted)).map { _ in difference }
    }

    private static func sameText(_ got: Value, _ wanted: Value) -> Bool {
        guard case .string(let got) = got, case .string(let wanted) = wanted else { return false }
        return stripped(got) == stripped(wanted)
    }

    private static func stripped(_ string: PythonString) -> [UInt8] {
        let ignored: [UInt8] = [UInt8(ascii: "\n"), UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "]")]
        return string.utf8.filter { !ignored.contains($0) }
    }

    private static func withoutTuples(_ value: Value) -> Value {
        switch value {
        case .list(let parts), .tuple(let parts): .list(parts.map(withoutTuples))
        case .dict(let entries): .dict(entries.map { Value.Entry(key: $0.key, value: withoutTuples($0.value)) })
        default: value
        }
    }

    private static func closeFloats(_ got: Value, _ wanted: Value) -> Bool {
        if case .float(let got) = got, case .float(let wanted) = wanted { return areClose(got, wanted) }
        guard let got = floats(got), let wanted = floats(wanted), got.count == wanted.count else { return false }
        return zip(got, wanted).allSatisfy(areClose)
    }

    private static func areClose(_ got: Double, _ wanted: Double) -> Bool {
        if got == wanted || (got.isNaN && wanted.isNaN) { return true }
        return got.isFinite && abs(got - wanted) <= absolute + relative * abs(got)
    }

    /// The elements of a flat list or tuple of floats.
    private static func floats(_ value: Value) -> [Double]? {
        switch value {
        case .list(let parts), .tuple(let parts):
            var doubles: [Double] = []
            for part in parts {
                guard case .float(let double) = part else { return nil }
                doubles.append(double)
            }
            return doubles
        default: return nil
        }
    }
}
