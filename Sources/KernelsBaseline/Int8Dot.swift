// sum_i a_i * b_i over bytes with a sign, exact in 64 bits.

/// One product after another in 32 bits, as the compiler puts them into vectors; blocks of 2^16 products of at most 2^14 fit.
public func int8DotBlocks(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int8>, _ count: Int) -> Int64 {
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

/// One product after another as floats, each addition waiting for the one before; blocks of 2^10 products are exact.
public func int8DotFloats(_ a: UnsafePointer<Int8>, _ b: UnsafePointer<Int8>, _ count: Int) -> Int64 {
    var total: Int64 = 0
    var i = 0
    while i < count {
        let end = min(count, i + (1 << 10))
        var sum: Float = 0
        while i < end {
            sum = sum + Float(a[i]) * Float(b[i])
            i += 1
        }
        total += Int64(sum)
    }
    return total
}
