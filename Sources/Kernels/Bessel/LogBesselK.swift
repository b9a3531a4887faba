#if canImport(Glibc)
    import Glibc
#endif

/// The logarithm of the modified Bessel function of the second kind, `log K_v(x)`, for every v and x from 0 on: nothing on the
/// way overflows or underflows.
///
/// - Returns: Infinity at x = 0; NaN for a negative v or x and for a NaN.
public func logBesselK(_ v: Double, _ x: Double) -> Double {
    guard v >= 0, x >= 0 else { return .nan }
    if x == 0 { return .infinity }
    if x == .infinity { return v == .infinity ? .nan : -.infinity }
    if v == .infinity { return .infinity }
    let exponent = DebyeExponent(v, x)
    let r = exponent.r
    if r >= DebyeExpansion.leastRadius {
        return 0.5 * log(.pi / (2 * r)) - exponent.eta + DebyeExpansion.logOfSum(v, r: r, alternating: true)
    }
    let steps = v.rounded()
    let mu = v - steps
    let start = x <= 2 ? seriesOfTemme(mu, x) : quadrature(mu, x)
    return logUpwards(start, mu: mu, steps: Int(steps), x: x)
}

/// `K_mu(x)` and `x / 2 K_{mu+1}(x)`, over `exp(-less)`.
private struct Pair {
    var first: Double
    var second: Double
    /// x where the values are scaled by `exp(x)`; else 0.
    var less: Double
}

/// `M_k = (x / 2)^k K_{mu+k}(x)` by `M_{k+1} = (mu + k) M_k + (x / 2)^2 M_{k-1}`, which is stable and stays in range.
private func logUpwards(_ start: Pair, mu: Double, steps: Int, x: Double) -> Double {
    guard steps > 0 else { return log(start.first) - start.less }
    let square = x * x / 4
    var below = start.first
    var current = start.second
    for k in 1..<max(steps, 1) {
        (below, current) = (current, (mu + Double(k)) * current + square * below)
    }
    return log(current) - Double(steps) * log(x / 2) - start.less
}

// MARK: x above 2

/// Steps of the trapezoidal rule: small enough for all x from the one before on, `2 pi / h = 2 (38 + x) / pi`.
private let quadratures = [4.0, 8, 16, 27].map { last in Quadrature(step: .pi * .pi / (38 + last)) }

private struct Quadrature {
    var step: Double
    /// `cosh(j h) - 1` for j from 1.
    var nodes: [Double]

    init(step: Double) {
        self.step = step
        nodes = (1...24).map { j in
            let half = sinh(Double(j) * step / 2)
            return 2 * half * half
        }
    }
}

/// `K_mu(x) = int_0^oo exp(-x cosh t) cosh(mu t) dt` by the trapezoidal rule, which converges geometrically here.
private func quadrature(_ mu: Double, _ x: Double) -> Pair {
    let rule = quadratures[x <= 4 ? 0 : x <= 8 ? 1 : x <= 16 ? 2 : 3]
    let first = exp(mu * rule.step)
    let second = exp((mu + 1) * rule.step)
    // cosh(j a) by its recurrence.
    let a = first + 1 / first
    let b = second + 1 / second
    var (c0, c1) = (1.0, a / 2)
    var (d0, d1) = (1.0, b / 2)
    var sums = (0.5, 0.5)
    rule.nodes.withUnsafeBufferPointer { nodes in
        for node in nodes {
            let power = x * node
            if power > 40 { break }
            let weight = exp(-power)
            sums.0 += weight * c1
            sums.1 += weight * d1
            (c0, c1) = (c1, a * c1 - c0)
            (d0, d1) = (d1, b * d1 - d0)
        }
    }
    return Pair(first: rule.step * sums.0, second: x / 2 * rule.step * sums.1, less: x)
}

// MARK: x up to 2

/// Taylor coefficients of `1 / Gamma(1 + mu)`: those of even and of odd powers (Wrench, 1968; computed anew).
private let even: [Double] = [
    1, -0.6558780715202538811, 0.1665386113822914895, -0.009621971527876973562, -0.001165167591859065112,
    0.0001280502823881161862, -1.250493482142670657e-6, -2.056338416977607103e-7, 5.00200764446922293e-9,
    1.04342671169110051e-10, -3.696805618642205708e-12,
]
private let odd: [Double] = [
    0.5772156649015328606, -0.04200263503409523553, -0.04219773455554433675, 0.007218943246663099542,
    -0.0002152416741149509728, -0.00002013485478078823866, 1.133027231981695882e-6, 6.116095104481415818e-9,
    -1.181274570487020145e-9, 7.782263439905071254e-12, 5.100370287454475979e-13,
]

private func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.withUnsafeBufferPointer { coefficients in
        var sum = 0.0
        for c in coefficients.reversed() { sum = sum * x + c }
        return sum
    }
}

/// The series of N. M. Temme, "On the numerical evaluation of the modified Bessel function of the third kind" (1975), for
/// |mu| up to 1/2.
private func seriesOfTemme(_ mu: Double, _ x: Double) -> Pair {
    let square = mu * mu
    // (1 / Gamma(1 - mu) -+ 1 / Gamma(1 + mu)) / (2 mu) and / 2
    let gamma1 = -polynomial(odd, square)
    let gamma2 = polynomial(even, square)
    let plus = 1 / (gamma2 - mu * gamma1)
    let minus = 1 / (gamma2 + mu * gamma1)
    let logarithm = log(2 / x)
    let sigma = mu * logarithm
    let power = exp(sigma)
    let ratio = abs(sigma) < 1e-3 ? 1 + sigma * sigma / 6 : (power - 1 / power) / (2 * sigma)
    var f = plus * minus * ((power + 1 / power) / 2 * gamma1 + ratio * logarithm * gamma2)
    var p = 0.5 * power * plus
    var q = 0.5 / power * minus
    let z = x * x / 4
    var c = 1.0
    var sums = (f, p)
    var k = 1.0
    while true {
        f = (k * f + p + q) / (k * k - square)
        p /= k - mu
        q /= k + mu
        c *= z / k
        let term = c * f
        sums.0 += term
        sums.1 += c * (p - k * f)
        if abs(term) < 1e-17 * abs(sums.0), c * p < 1e-17 * sums.1 { break }
        k += 1
    }
    return Pair(first: sums.0, second: sums.1, less: 0)
}
