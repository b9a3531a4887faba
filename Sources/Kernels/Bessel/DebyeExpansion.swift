#if canImport(Glibc)
    import Glibc
#endif

/// The uniform expansion of I_v and K_v for large `r = hypot(v, x)` (Debye; DLMF 10.41):
///
///     I_v(x) ~ exp(eta) / sqrt(2 pi r)     * sum_k  u_k(v / r) / v^k
///     K_v(x) ~ exp(-eta) sqrt(pi / (2 r))  * sum_k (-1)^k u_k(v / r) / v^k,    eta = r + v log(x / (v + r))
///
/// `u_k(t) / v^k` is `p_k(t^2) / r^k` with a polynomial `p_k`, so that v may be 0.
enum DebyeExpansion {
    /// From this r on the terms below leave out less than 1e-17.
    static let leastRadius = 27.0

    /// Coefficients of p_k for k from 1, ascending.
    ///
    /// From `u_{k+1}(t) = t^2 (1 - t^2) u_k'(t) / 2 + (1/8) int_0^t (1 - 5 s^2) u_k(s) ds`; with `u_k = t^k sum_j c_j t^(2j)`
    /// the two parts of each new coefficient have one sign, so nothing cancels.
    private static let polynomials: [[Double]] = {
        var found: [[Double]] = []
        var current = [1.0]
        for k in 0..<18 {
            var next = [Double](repeating: 0, count: current.count + 1)
            for (j, c) in current.enumerated() {
                let power = Double(k + 2 * j)
                next[j] += c * (power / 2 + 1 / (8 * (power + 1)))
                next[j + 1] -= c * (power / 2 + 5 / (8 * (power + 3)))
            }
            found.append(next)
            current = next
        }
        return found
    }()

    /// All coefficients in a row, the highest of each polynomial first: as Horner's rule takes them.
    private nonisolated(unsafe) static let coefficients: UnsafeMutablePointer<Double> = {
        let all = polynomials.flatMap { $0.reversed() }
        let memory = UnsafeMutablePointer<Double>.allocate(capacity: all.count)
        memory.initialize(from: all, count: all.count)
        return memory
    }()

    /// How many terms leave out less than 1e-17: the largest |p_k| on [0, 1] over r^k.
    private static func terms(_ r: Double) -> Int {
        switch r {
        case 621...: 5
        case 168...: 7
        case 81...: 9
        case 51...: 11
        case 38...: 13
        case 31...: 15
        default: 18
        }
    }

    /// The logarithm of the sum over k; with alternating signs for K.
    static func logOfSum(_ v: Double, r: Double, alternating: Bool) -> Double {
        let t = v / r
        let q = t * t
        let step = alternating ? -1 / r : 1 / r
        var next = coefficients
        var power = 1.0
        var sum = 0.0
        for k in 1...terms(r) {
            var value = next[0]
            for j in 1...k { value = value * q + next[j] }
            next += k + 1
            power *= step
            sum += value * power
        }
        return log1p(sum)
    }
}

/// `eta = r + v log(x / (v + r))`: what grows in the logarithms of I and K.
struct DebyeExponent {
    var r: Double
    var eta: Double

    /// Where `eta` is 0: `y0 = x / (v + r)` and `r / v = -log(y0)` there, each in two parts.
    private static let root = (high: 0.30129101916065737, low: -2.3943696169295915e-17)
    private static let ratio = (high: 1.1996786402577337, low: 9.232436427676682e-17)

    init(_ v: Double, _ x: Double) {
        r = hypot(v, x)
        let y = x / (v + r)
        if abs(y - Self.root.high) < 0.01, v < 1e150 {
            eta = Self.nearRoot(v, x, r)
        } else if y < 1e-290 {
            eta = r + v * (log(x) - log(v + r))
        } else {
            eta = r + v * log(y)
        }
    }

    /// Both parts of `eta` are large here and their difference small: it is taken in twice the precision.
    private static func nearRoot(_ v: Double, _ x: Double, _ r: Double) -> Double {
        // What hypot rounded away: (v^2 + x^2 - r^2) / 2r, each square exactly.
        let v2 = v * v
        let x2 = x * x
        let r2 = r * r
        let errors = fma(v, v, -v2) + fma(x, x, -x2) - fma(r, r, -r2)
        let larger = max(v2, x2)
        let rest = ((larger - r2) + min(v2, x2) + errors) / (2 * r)
        // v + r in two parts.
        let sum = v + r
        let carried = sum - v
        let low = (v - (sum - carried)) + (r - carried) + rest
        // y = y0 (1 + delta)
        let product = root.high * sum
        let excess = fma(root.high, sum, -product) + root.high * low + root.low * sum
        let delta = ((x - product) - excess) / product
        // r - v * ratio + v log(1 + delta)
        let main = v * ratio.high
        let difference = (r - main) - fma(v, ratio.high, -main) - v * ratio.low + rest
        return difference + v * log1p(delta)
    }
}
