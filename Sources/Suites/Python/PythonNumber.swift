package import BigInt

/// A Python number of any type, compared and hashed by its exact numeric value: `True == 1 == 1.0 == 1+0j`.
///
/// NaN equals NaN here (see ``Oracle/judge(got:wanted:)``).
package enum PythonNumber: Hashable {
    case small(Int)
    case big(BigInt)
    /// Not integral, or not finite.
    case float(UInt64)
    case complex(UInt64, UInt64)

    package init?(_ value: Value) {
        switch value {
        case .bool(let bool): self = .small(bool ? 1 : 0)
        case .int(let int): self = Int(exactly: int).map(PythonNumber.small) ?? .big(int)
        case .float(let double): self.init(double)
        case .complex(let real, let imaginary):
            if imaginary == 0 {
                self.init(real)
            } else {
                self = .complex(Self.bits(real), Self.bits(imaginary))
            }
        default: return nil
        }
    }

    private init(_ double: Double) {
        if let small = Int(exactly: double) {
            self = .small(small)
        } else if double.isFinite, double == double.rounded(.towardZero) {
            self = .big(BigInt(double))
        } else {
            self = .float(Self.bits(double))
        }
    }

    /// One pattern for each class of equal floats: zeros lose their sign, NaN its payload.
    private static func bits(_ double: Double) -> UInt64 {
        if double.isNaN { return Double.nan.bitPattern }
        return double == 0 ? 0 : double.bitPattern
    }
}
