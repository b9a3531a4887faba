import Foundation
import Metrics

extension SplitMix64 {
    /// Above 0 and below 1, in steps of 2 to the -53.
    mutating func unit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

    /// Of mean 1.
    mutating func exponential() -> Double { -log(unit()) }

    mutating func standardNormal() -> Double { normalQuantile(unit()) }

    /// A Gamma variable of scale 1: mean and variance are `shape`, which is more than 0.
    ///
    /// Marsaglia and Tsang, A simple method for generating gamma variables (2000), with their step for shapes below 1.
    mutating func gamma(shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape: shape + 1) * pow(unit(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = standardNormal()
            let v = pow(1 + c * x, 3)
            guard v > 0 else { continue }
            if log(unit()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }
}
