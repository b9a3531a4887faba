// softmax(x)_i = exp(x_i) / sum_j exp(x_j), over finite floats or minus infinity.
//
// Sums run in floats over a block of 4,096 elements and in doubles over blocks: the error stays where it is for one block,
// whatever the length.

private let block = 4096

/// Largest element of a block or of all.
private func largest(_ x: UnsafePointer<Float>, _ count: Int) -> Float {
    let least = Lanes(repeating: -.infinity)
    var a = least
    var b = least
    var c = least
    var d = least
    var i = 0
    while i + 4 * width <= count {
        a = a.larger(Lanes(at: x + i))
        b = b.larger(Lanes(at: x + i + width))
        c = c.larger(Lanes(at: x + i + 2 * width))
        d = d.larger(Lanes(at: x + i + 3 * width))
        i += 4 * width
    }
    while i < count {
        let rest = min(width, count - i)
        a = a.larger(rest == width ? Lanes(at: x + i) : Lanes(at: x + i, count: rest, filler: -.infinity))
        i += rest
    }
    return a.larger(b).larger(c.larger(d)).max()
}

/// Sum of `exp(x - offset)` over at most a block.
@inline(__always)
private func sumOfExp(_ x: UnsafePointer<Float>, _ count: Int, less offset: Float) -> Float {
    let offset = Lanes(repeating: offset)
    var a = Lanes.zero
    var b = Lanes.zero
    var i = 0
    while i + 2 * width <= count {
        a += expOfNegative(Lanes(at: x + i) - offset)
        b += expOfNegative(Lanes(at: x + i + width) - offset)
        i += 2 * width
    }
    while i < count {
        let rest = min(width, count - i)
        a += expOfNegative(Lanes(at: x + i, count: rest, filler: -.infinity) - offset)
        i += rest
    }
    return (a + b).sum()
}

/// `y = scale * exp(x - offset)`.
private func writeExp(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, less offset: Float, times scale: Float
) {
    let offset = Lanes(repeating: offset)
    var i = 0
    while i + width <= count {
        (expOfNegative(Lanes(at: x + i) - offset) * scale).store(to: y + i)
        i += width
    }
    if i < count {
        let rest = Lanes(at: x + i, count: count - i, filler: -.infinity)
        (expOfNegative(rest - offset) * scale).store(to: y + i, count: count - i)
    }
}

/// Three passes: the largest, the sum of exponentials, and the exponentials again.
public func softmaxRecompute(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    guard count > 0 else { return }
    let offset = largest(x, count)
    var sum = 0.0
    for start in stride(from: 0, to: count, by: block) {
        sum += Double(sumOfExp(x + start, min(block, count - start), less: offset))
    }
    writeExp(x, y, count, less: offset, times: Float(1 / sum))
}

/// Three passes: the largest, the exponentials written and summed, and what was written scaled.
public func softmaxReload(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    guard count > 0 else { return }
    let offset = largest(x, count)
    var sum = 0.0
    for start in stride(from: 0, to: count, by: block) {
        sum += Double(writeAndSum(x + start, y + start, min(block, count - start), less: offset))
    }
    scale(y, count, by: Float(1 / sum))
}

private func writeAndSum(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, less offset: Float
) -> Float {
    let offset = Lanes(repeating: offset)
    var a = Lanes.zero
    var b = Lanes.zero
    var i = 0
    while i + 2 * width <= count {
        let first = expOfNegative(Lanes(at: x + i) - offset)
        let second = expOfNegative(Lanes(at: x + i + width) - offset)
        first.store(to: y + i)
        second.store(to: y + i + width)
        a += first
        b += second
        i += 2 * width
    }
    while i < count {
        let rest = min(width, count - i)
        let found = expOfNegative(Lanes(at: x + i, count: rest, filler: -.infinity) - offset)
        found.store(to: y + i, count: rest)
        a += found
        i += rest
    }
    return (a + b).sum()
}

private func scale(_ y: UnsafeMutablePointer<Float>, _ count: Int, by factor: Float) {
    var i = 0
    while i + width <= count {
        (Lanes(at: y + i) * factor).store(to: y + i)
        i += width
    }
    while i < count {
        y[i] *= factor
        i += 1
    }
}

/// Two passes: exponentials are summed as pairs of mantissa and exponent, which cannot overflow, so no largest is needed
/// (Dukhan and Ablavatski, "Two-Pass Softmax Algorithm", 2020).
public func softmaxTwoPass(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    guard count > 0 else { return }
    var sum = 0.0
    var exponent: Float = -.infinity
    for start in stride(from: 0, to: count, by: block) {
        let part = sumOfPairs(x + start, min(block, count - start))
        if part.exponent > exponent {
            sum *= scaleOfDoubles(exponent - part.exponent)
            exponent = part.exponent
        }
        sum += Double(part.mantissa) * scaleOfDoubles(part.exponent - exponent)
    }
    writePairs(x, y, count, less: exponent, times: Float(1 / sum))
}

/// `2^n` for what is at most 0.
private func scaleOfDoubles(_ n: Float) -> Double {
    n < -1000 ? 0 : Double(sign: .plus, exponent: Int(n), significand: 1)
}

@inline(__always)
private func accumulate(_ parts: ExpParts, _ mantissa: inout Lanes, _ exponent: inout Lanes) {
    let larger = exponent.larger(parts.exponent)
    mantissa = madd(
        parts.mantissa, powerOfTwo(parts.exponent - larger), mantissa * powerOfTwo(exponent - larger))
    exponent = larger
}

/// The sum of the block's exponentials, as `mantissa * 2^exponent`.
private func sumOfPairs(_ x: UnsafePointer<Float>, _ count: Int) -> (mantissa: Float, exponent: Float) {
    var mantissas = (Lanes.zero, Lanes.zero)
    var exponents = (Lanes(repeating: -1e7), Lanes(repeating: -1e7))
    var i = 0
    while i + 2 * width <= count {
        accumulate(expParts(Lanes(at: x + i)), &mantissas.0, &exponents.0)
        accumulate(expParts(Lanes(at: x + i + width)), &mantissas.1, &exponents.1)
        i += 2 * width
    }
    while i < count {
        let rest = min(width, count - i)
        accumulate(
            expParts(Lanes(at: x + i, count: rest, filler: -.infinity)), &mantissas.0, &exponents.0)
        i += rest
    }
    let largest = exponents.0.larger(exponents.1).max()
    let sum =
        mantissas.0 * powerOfTwo(exponents.0 - Lanes(repeating: largest))
        + mantissas.1 * powerOfTwo(exponents.1 - Lanes(repeating: largest))
    return (sum.sum(), largest)
}

private func writePairs(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int, less exponent: Float,
    times scale: Float
) {
    let exponent = Lanes(repeating: exponent)
    var i = 0
    while i + width <= count {
        let parts = expParts(Lanes(at: x + i))
        (parts.mantissa * scale * powerOfTwo(parts.exponent - exponent)).store(to: y + i)
        i += width
    }
    if i < count {
        let parts = expParts(Lanes(at: x + i, count: count - i, filler: -.infinity))
        (parts.mantissa * scale * powerOfTwo(parts.exponent - exponent)).store(to: y + i, count: count - i)
    }
}

/// Two passes: each block's largest and sum are found while the block is in the first cache, and merged (online softmax,
/// Milakov and Gimelshein, 2018).
public func softmaxOnline(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    guard count > 0 else { return }
    var sum = 0.0
    var offset: Float = -.infinity
    for start in stride(from: 0, to: count, by: block) {
        let length = min(block, count - start)
        let candidate = largest(x + start, length)
        if candidate > offset {
            sum *= scaleOfExp(offset - candidate)
            offset = candidate
        }
        sum += Double(sumOfExp(x + start, length, less: offset))
    }
    writeExp(x, y, count, less: offset, times: Float(1 / sum))
}

/// exp of a difference that is at most 0.
private func scaleOfExp(_ difference: Float) -> Double {
    Double(expOfNegative(Lanes(repeating: difference))[0])
}
