#if canImport(Glibc)
    import Glibc
#endif
import Metrics

extension Kernel {
    public static let logBesselI: Kernel = bessel(
        "log-bessel-i", "log I_v(x), v and x from 0.1 to 10,000", Kernels.logBesselI, [("textbook series", textbookI)])
    public static let logBesselK: Kernel = bessel(
        "log-bessel-k", "log K_v(x), v and x from 0.1 to 10,000", Kernels.logBesselK, [("quadrature", textbookK)])

    private typealias Function = @Sendable (_ v: Double, _ x: Double) -> Double

    /// The truth here is the same function where it was tested against 30 digits (`KernelsTests`): the error is that of the other
    /// implementations against it.
    private static func bessel(
        _ name: String, _ summary: String, _ function: @escaping Function, _ others: [(String, Function)]
    ) -> Kernel {
        Kernel(
            name: name, summary: summary, sizes: [20_000], sizeUnit: "elements", limit: .none,
            errorMeasure: "largest error over the larger of 1 and the logarithm, against the expansions",
            errorBound: 1e-9
        ) { size, _, seed in
            var random = SplitMix64(seed: seed)
            let points = (0..<size).map { _ in (pow(10, 5 * random.unit() - 1), pow(10, 5 * random.unit() - 1)) }
            let found = Buffer<Double>(repeating: 0, count: size)
            func run(_ function: @escaping Function) -> () -> Void {
                { for (index, point) in points.enumerated() { found[index] = function(point.0, point.1) } }
            }
            return KernelCase(
                implementations: others.map { .init($0.0, run: run($0.1)) } + [.init("expansions", run: run(function))],
                work: .init(bytes: 24 * size, operations: 0),
                error: {
                    points.enumerated().reduce(0) { largest, point in
                        let wanted = function(point.element.0, point.element.1)
                        let error = abs(found[point.offset] - wanted) / max(1, abs(wanted))
                        return error <= largest ? largest : error.isNaN ? .infinity : error
                    }
                })
        }
    }
}

/// The power series with a logarithm for each term, which needs as many terms as x is large.
private func textbookI(_ v: Double, _ x: Double) -> Double {
    var sign: Int32 = 0
    let z = 2 * log(x / 2)
    var term = v * log(x / 2) - lgamma_r(v + 1, &sign)
    var sum = term
    var k = 1.0
    while k < x || term > sum - 40 {
        term += z - log(k) - log(v + k)
        let larger = max(sum, term)
        sum = larger + log1p(exp(min(sum, term) - larger))
        k += 1
    }
    return sum
}

/// The integral of `exp(v t - x cosh t) / 2` over all t, by the trapezoidal rule around its largest value.
private func textbookK(_ v: Double, _ x: Double) -> Double {
    let top = asinh(v / x)
    let r = hypot(v, x)
    let step = min(0.1, 0.35 / r.squareRoot())
    let start = v * top - r
    var sum = 1.0
    for direction in [-1.0, 1] {
        var j = 1.0
        while true {
            let t = top + direction * j * step
            let power = v * t - x * cosh(t) - start
            if power < -40 { break }
            sum += exp(power)
            j += 1
        }
    }
    return start + log(sum * step / 2)
}
