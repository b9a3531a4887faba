/// `exp(x) = mantissa * 2^exponent`, the mantissa between 0.70 and 1.42.
struct ExpParts {
    var mantissa: Lanes
    /// Whole numbers.
    var exponent: Lanes
}

private let log2e: Float = 1.442695
/// ln 2 in two parts: products of the first with whole numbers below 2^15 are exact.
private let ln2High: Float = 0.693359375
private let ln2Low: Float = -2.12194440e-4
/// 1.5 * 2^23: adding it rounds to a whole number, which the low bits of the sum then hold.
private let rounder: Float = 12_582_912
/// What is less than this counts as this much: no exponent gets near the rounder's limit.
private let least: Float = -1e6

/// Minimax polynomial of degree 6 for exp on `[-ln 2 / 2, ln 2 / 2]`: relative error 1.9e-9, far below a float's rounding.
@inline(__always)
private func polynomial(_ r: Lanes) -> Lanes {
    var p = Lanes(repeating: 0.001383683560977825)
    p = madd(p, r, Lanes(repeating: 0.008374824056798718))
    p = madd(p, r, Lanes(repeating: 0.041668226191754545))
    p = madd(p, r, Lanes(repeating: 0.16666420072026117))
    p = madd(p, r, Lanes(repeating: 0.4999999207507765))
    p = madd(p, r, Lanes(repeating: 1.000000036344743))
    return madd(p, r, Lanes(repeating: 1.0000000005546077))
}

/// - Parameter x: At most 1e6; minus infinity is as good as -1e6.
@inline(__always)
func expParts(_ x: Lanes) -> ExpParts {
    let x = Lanes(repeating: least).larger(x)
    let n = madd(x, Lanes(repeating: log2e), Lanes(repeating: rounder)) - Lanes(repeating: rounder)
    let r = madd(n, Lanes(repeating: -ln2Low), madd(n, Lanes(repeating: -ln2High), x))
    return ExpParts(mantissa: polynomial(r), exponent: n)
}

/// `2^n`; 0 below -126.
///
/// - Parameter n: Whole numbers, at most 127.
@inline(__always)
func powerOfTwo(_ n: Lanes) -> Lanes {
    let biased = Lanes(repeating: -127).larger(n) + Lanes(repeating: rounder + 127)
    return unsafeBitCast(unsafeBitCast(biased, to: Words.self) &<< 23, to: Lanes.self)
}

/// exp of what is at most 0: within 2 units in the last place down to 2^-126, and 0 below.
@inline(__always)
func expOfNegative(_ x: Lanes) -> Lanes {
    let parts = expParts(x)
    return parts.mantissa * powerOfTwo(parts.exponent)
}
