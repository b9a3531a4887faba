#if canImport(Glibc)
    import Glibc
#endif

/// The logarithm of the modified Bessel function of the first kind, `log I_v(x)`, for every v and x from 0 on: nothing on the
/// way overflows or underflows.
///
/// - Returns: Minus infinity at x = 0 for v > 0; NaN for a negative v or x and for a NaN.
public func logBesselI(_ v: Double, _ x: Double) -> Double {
    guard v >= 0, x >= 0 else { return .nan }
    if x == 0 { return v == 0 ? 0 : -.infinity }
    if x == .infinity { return v == .infinity ? .nan : .infinity }
    if v == .infinity { return -.infinity }
    let exponent = DebyeExponent(v, x)
    let r = exponent.r
    if r >= DebyeExpansion.leastRadius {
        return exponent.eta - 0.5 * log(2 * .pi * r) + DebyeExpansion.logOfSum(v, r: r, alternating: false)
    }
    var sign: Int32 = 0
    return v * log(x / 2) - lgamma_r(v + 1, &sign) + logOfPowerSeries(v, x)
}

/// `log sum_k (x^2 / 4)^k / (k! (v + 1)_k)`: all terms are positive.
private func logOfPowerSeries(_ v: Double, _ x: Double) -> Double {
    let z = x * x / 4
    var term = 1.0
    var sum = 0.0
    var k = 1.0
    repeat {
        term *= z / (k * (v + k))
        sum += term
        k += 1
    } while term > 1e-17 * sum
    return log1p(sum)
}
