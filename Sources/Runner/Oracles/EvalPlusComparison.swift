import BigInt
import Suites

/// EvalPlus's comparison of outputs (`unsafe_execute` in `evalplus/eval/__init__.py`).
///
/// Equal by the rule; or else, with a tolerance, of the same type and close in the sense of `numpy.allclose`:
/// `|got - wanted| <= absolute + 1e-7 * |wanted|` for numbers and nested lists and tuples of them. A tolerance of 0 is
/// 1e-6 where a float or a flat list or tuple of floats is wanted. (There, it stays so for the rest of the task's tests;
/// here each test is judged for itself.)
struct EvalPlusComparison {
    var absolute: Double
    var rule: EvalPlusRule

    static let relative = 1e-7
    static let absoluteForFloats = 1e-6

    func difference(got: Value, wanted: Value) -> Difference? {
        if matches(got, wanted) { return nil }
        let tolerance = absolute == 0 && Self.isFloats(wanted) ? Self.absoluteForFloats : absolute
        if tolerance != 0, Self.areClose(got, wanted, tolerance) { return nil }
        return Comparison(floats: .exact).difference(got: got, wanted: wanted)
            ?? Difference(path: "", got: got, wanted: wanted)
    }

    private func matches(_ got: Value, _ wanted: Value) -> Bool {
        switch rule {
        case .equal: Self.areEqual(got, wanted)
        case .equalOrZero: Self.areEqual(got, wanted) || PythonKey.equal(got, .int(0))
        case .presence: Self.isPresent(got) == Self.isPresent(wanted)
        case .sameElements: Self.haveSameElements(got, wanted)
        case .anything: true
        }
    }

    private static func areEqual(_ got: Value, _ wanted: Value) -> Bool {
        Comparison(floats: .exact).difference(got: got, wanted: wanted) == nil
    }

    private static func isPresent(_ value: Value) -> Bool {
        switch value {
        case .bool(let bool): bool
        case .none: false
        default: true
        }
    }

    private static func haveSameElements(_ got: Value, _ wanted: Value) -> Bool {
        guard let got = members(got), let wanted = members(wanted) else { return false }
        return Set(got.map(PythonKey.init)) == Set(wanted.map(PythonKey.init))
    }

    /// What `set(value)` takes in.
    private static func members(_ value: Value) -> [Value]? {
        switch value {
        case .string(let text): text.validated.map { $0.unicodeScalars.map { .string(PythonString(String($0))) } }
        case .dict(let entries): entries.map(\.key)
        default: value.elements
        }
    }

    private static func isFloats(_ value: Value) -> Bool {
        switch value {
        case .float: true
        case .list(let parts), .tuple(let parts):
            !parts.isEmpty && parts.allSatisfy { if case .float = $0 { true } else { false } }
        default: false
        }
    }

    /// The outermost types have to be the same; inside, NumPy takes lists for tuples and whole numbers for floats.
    private static func areClose(_ got: Value, _ wanted: Value, _ tolerance: Double) -> Bool {
        got.typeName == wanted.typeName && areNear(got, wanted, tolerance)
    }

    private static func areNear(_ got: Value, _ wanted: Value, _ tolerance: Double) -> Bool {
        if let got = parts(got), let wanted = parts(wanted) {
            return got.count == wanted.count && zip(got, wanted).allSatisfy { areNear($0, $1, tolerance) }
        }
        guard let got = components(got), let wanted = components(wanted) else { return false }
        if got == wanted { return true }
        let size = magnitude(wanted)
        let distance = magnitude((got.real - wanted.real, got.imaginary - wanted.imaginary))
        return size.isFinite && distance <= tolerance + relative * size
    }

    private static func parts(_ value: Value) -> [Value]? {
        switch value {
        case .list(let parts), .tuple(let parts): parts
        default: nil
        }
    }

    private static func components(_ value: Value) -> (real: Double, imaginary: Double)? {
        switch value {
        case .bool(let bool): (bool ? 1 : 0, 0)
        case .int(let int): (Double(int), 0)
        case .float(let float): (float, 0)
        case .complex(let real, let imaginary): (real, imaginary)
        default: nil
        }
    }

    private static func magnitude(_ number: (real: Double, imaginary: Double)) -> Double {
        number.imaginary == 0
            ? abs(number.real) : (number.real * number.real + number.imaginary * number.imaginary).squareRoot()
    }
}
