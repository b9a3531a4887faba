import Foundation

/// The standard normal distribution function.
func normalCDF(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

/// The standard normal quantile, to machine precision: Abramowitz and Stegun's approximation 26.2.23, refined by Halley
/// steps.
///
/// - Parameter p: between 0 and 1; infinite at the ends.
package func normalQuantile(_ p: Double) -> Double {
    guard p > 0 else { return -.infinity }
    guard p < 1 else { return .infinity }
    guard p != 0.5 else { return 0 }
    // The lower tail keeps its digits; the upper one mirrors it.
    guard p < 0.5 else { return -normalQuantile(1 - p) }
    let t = (-2 * log(p)).squareRoot()
    var z = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
    for _ in 0..<3 {
        let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
        let step = (normalCDF(z) - p) / density
        z -= step / (1 + z * step / 2)
    }
    return z
}
