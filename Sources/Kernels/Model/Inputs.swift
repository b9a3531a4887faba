import Metrics

extension SplitMix64 {
    /// From 0 on and below 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func floats(_ count: Int, in range: ClosedRange<Float>) -> Buffer<Float> {
        let buffer = Buffer<Float>(repeating: 0, count: count)
        for index in 0..<count {
            buffer[index] = range.lowerBound + (range.upperBound - range.lowerBound) * Float(unit())
        }
        return buffer
    }
}

/// The largest `|found - wanted| / scale`.
func largestError(_ found: Buffer<Float>, _ wanted: [Double], scale: (Double) -> Double) -> Double {
    var largest = 0.0
    for (index, value) in wanted.enumerated() {
        let error = abs(Double(found[index]) - value) / scale(value)
        // A NaN is the largest error there is.
        if !(error <= largest) { largest = error.isNaN ? .infinity : error }
    }
    return largest
}
