import BigInt
import Suites

/// When two numbers count as equal.
enum FloatRule {
    /// By exact numeric value.
    case exact
    /// `|got - wanted| <= absolute + relative * |wanted|` as soon as one side is a float; infinities only equal
    /// themselves. Whole numbers on both sides stay exact.
    case within(absolute: Double, relative: Double)

    /// Whether these match; nil when one of them is no number.
    func matches(got: Value, wanted: Value) -> Bool? {
        guard let gotNumber = PythonNumber(got), let wantedNumber = PythonNumber(wanted) else { return nil }
        if gotNumber == wantedNumber { return true }
        guard case .within(let absolute, let relative) = self else { return false }
        guard let got = got.asComponents, let wanted = wanted.asComponents, got.isFloat || wanted.isFloat else {
            return false
        }
        let distance = Self.magnitude(got.real - wanted.real, got.imaginary - wanted.imaginary)
        let size = Self.magnitude(wanted.real, wanted.imaginary)
        return size.isFinite && distance <= absolute + relative * size
    }

    private static func magnitude(_ real: Double, _ imaginary: Double) -> Double {
        imaginary == 0 ? abs(real) : (real * real + imaginary * imaginary).squareRoot()
    }
}

extension Value {
    /// A number as floating-point parts; `isFloat` tells whether Python computes with it in floating point.
    fileprivate var asComponents: (real: Double, imaginary: Double, isFloat: Bool)? {
        switch self {
        case .bool(let bool): (bool ? 1 : 0, 0, false)
        case .int(let int): (Double(int), 0, false)
        case .float(let double): (double, 0, true)
        case .complex(let real, let imaginary): (real, imaginary, true)
        default: nil
        }
    }
}
