/// Multiplies and adds in registers alone: what the processor can do at most, the limit that arithmetic is held against.
///
/// - Returns: A number that depends on all of them, so that none is left out.
public func multiplyAndAdd(rounds: Int) -> Float {
    let factor = Lanes(repeating: 0.999_999)
    var s0 = Lanes(repeating: 1), s1 = Lanes(repeating: 2), s2 = Lanes(repeating: 3), s3 = Lanes(repeating: 4)
    var s4 = Lanes(repeating: 5), s5 = Lanes(repeating: 6), s6 = Lanes(repeating: 7), s7 = Lanes(repeating: 8)
    var s8 = Lanes(repeating: 9), s9 = Lanes(repeating: 10), s10 = Lanes(repeating: 11), s11 = Lanes(repeating: 12)
    for _ in 0..<rounds {
        s0 = madd(s0, factor, factor)
        s1 = madd(s1, factor, factor)
        s2 = madd(s2, factor, factor)
        s3 = madd(s3, factor, factor)
        s4 = madd(s4, factor, factor)
        s5 = madd(s5, factor, factor)
        s6 = madd(s6, factor, factor)
        s7 = madd(s7, factor, factor)
        s8 = madd(s8, factor, factor)
        s9 = madd(s9, factor, factor)
        s10 = madd(s10, factor, factor)
        s11 = madd(s11, factor, factor)
    }
    return (((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + ((s8 + s9) + (s10 + s11))).sum()
}

/// Floating-point operations of a round of `multiplyAndAdd`.
public let operationsPerRound = 2 * 12 * Lanes.scalarCount

/// Reads memory: the sum of the elements. What moving data costs at least, the limit that streaming kernels are held against.
public func sumOfMemory(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    var s0 = Lanes.zero, s1 = Lanes.zero, s2 = Lanes.zero, s3 = Lanes.zero
    var i = 0
    while i + 4 * width <= count {
        s0 += Lanes(at: x + i)
        s1 += Lanes(at: x + i + width)
        s2 += Lanes(at: x + i + 2 * width)
        s3 += Lanes(at: x + i + 3 * width)
        i += 4 * width
    }
    return ((s0 + s1) + (s2 + s3)).sum()
}

/// Reads and writes memory: `y = x * factor`.
public func scaleMemory(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, by factor: Float) {
    var i = 0
    while i + width <= count {
        (Lanes(at: x + i) * factor).store(to: y + i)
        i += width
    }
}
