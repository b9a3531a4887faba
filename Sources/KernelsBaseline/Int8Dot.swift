// sum_i a_i * b_i over bytes with a sign, exact in 64 bits: a block's sum fits into 32 for each lane.

#if AVX512
    private typealias Bytes = SIMD32<Int8>
    private typealias Shorts = SIMD32<Int16>
    private typealias Sums = SIMD16<Int32>
#elseif AVX2
    private typealias Bytes = SIMD16<Int8>
    private typealias Shorts = SIMD16<Int16>
    private typealias Sums = SIMD8<Int32>
#else
    private typealias Bytes = SIMD8<Int8>
    private typealias Shorts = SIMD8<Int16>
    private typealias Sums = SIMD4<Int32>
#endif

/// A lane adds two products of at most 2^14 for each vector: 2^14 vectors stay below 2^29.
private let vectorsInBlock = 1 << 14

@inline(__always)
private func widened(_ pointer: UnsafePointer<Int8>) -> Shorts {
    Shorts(truncatingIfNeeded: UnsafeRawPointer(pointer).loadUnaligned(as: Bytes.self))
}

/// Products of neighbours, added in pairs: one instruction (`pmaddwd`) where the compiler knows it.
@inline(__always)
private func products(_ a: Shorts, _ b: Shorts) -> Sums {
    Sums(truncatingIfNeeded: a.evenHalf) &* Sums(truncatingIfNeeded: b.evenHalf)
        &+ Sums(truncatingIfNeeded: a.oddHalf) &* Sums(truncatingIfNeeded: b.oddHalf)
}

/// Vectors of 16-bit numbers, multiplied and added in pairs.
public func int8DotPairs(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int8>, _ count: Int) -> Int64 {
    let step = Bytes.scalarCount
    var total: Int64 = 0
    var i = 0
    while i + step <= count {
        let end = min(count - step, i + (vectorsInBlock - 1) * step)
        var sums = Sums.zero
        while i <= end {
            sums &+= products(widened(a + i), widened(b + i))
            i += step
        }
        for lane in 0..<Sums.scalarCount { total += Int64(sums[lane]) }
    }
    while i < count {
        total += Int64(a[i]) * Int64(b[i])
        i += 1
    }
    return total
}

/// One product after another in 32 bits, as the compiler sees fit to do it in vectors.
public func int8DotPlain(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int8>, _ count: Int) -> Int64 {
    var total: Int64 = 0
    var i = 0
    while i < count {
        let end = min(count, i + (1 << 16))
        var sum: Int32 = 0
        while i < end {
            sum &+= Int32(a[i]) &* Int32(b[i])
            i += 1
        }
        total += Int64(sum)
    }
    return total
}

/// One product after another in 64 bits.
public func int8DotWide(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int8>, _ count: Int) -> Int64 {
    var total: Int64 = 0
    for i in 0..<count { total &+= Int64(a[i]) &* Int64(b[i]) }
    return total
}
