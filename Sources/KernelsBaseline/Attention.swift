// out_q = sum_j softmax_j(scale * <query_q, key_j>) value_j; rows of `size` floats, without gaps.

/// What one pass over some keys leaves: partial results of disjoint keys merge into that of all.
private struct Partial {
    /// The largest score so far.
    var largest: Float = -.infinity
    /// Sum of `exp(score - largest)`.
    var sum: Float = 0
}

@inline(__always)
private func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ size: Int) -> Float {
    var s = (Lanes.zero, Lanes.zero)
    var i = 0
    while i + 2 * width <= size {
        s.0 = madd(Lanes(at: a + i), Lanes(at: b + i), s.0)
        s.1 = madd(Lanes(at: a + i + width), Lanes(at: b + i + width), s.1)
        i += 2 * width
    }
    var sum = (s.0 + s.1).sum()
    while i < size {
        sum += a[i] * b[i]
        i += 1
    }
    return sum
}

/// `y = y * keep + x * weight`.
@inline(__always)
private func blend(
    _ y: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, _ size: Int, keep: Float, weight: Float
) {
    let keeps = Lanes(repeating: keep)
    let weights = Lanes(repeating: weight)
    var i = 0
    while i + width <= size {
        madd(Lanes(at: x + i), weights, Lanes(at: y + i) * keeps).store(to: y + i)
        i += width
    }
    while i < size {
        y[i] = y[i] * keep + x[i] * weight
        i += 1
    }
}

/// Three passes: all scores of a query, their softmax, the weighted sum of the values.
public func attentionThreePass(
    _ queries: UnsafePointer<Float>, _ keys: UnsafePointer<Float>, _ values: UnsafePointer<Float>,
    _ out: UnsafeMutablePointer<Float>, queryCount: Int, keyCount: Int, size: Int, scale: Float
) {
    let scores = UnsafeMutablePointer<Float>.allocate(capacity: keyCount)
    defer { scores.deallocate() }
    for query in 0..<queryCount {
        for key in 0..<keyCount { scores[key] = scale * dot(queries + query * size, keys + key * size, size) }
        softmaxReload(scores, scores, keyCount)
        let row = out + query * size
        row.update(repeating: 0, count: size)
        for key in 0..<keyCount { blend(row, values + key * size, size, keep: 1, weight: scores[key]) }
    }
}

private let keyBlock = 64

/// One pass over keys and values: scores of a block of keys change the largest, and what was summed before is scaled to it
/// (online softmax; Rabe and Staats, 2021; Dao et al., 2022).
public func attentionOnePass(
    _ queries: UnsafePointer<Float>, _ keys: UnsafePointer<Float>, _ values: UnsafePointer<Float>,
    _ out: UnsafeMutablePointer<Float>, queryCount: Int, keyCount: Int, size: Int, scale: Float
) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: keyBlock) { buffer in
        withUnsafeTemporaryAllocation(of: Partial.self, capacity: queryCount) { partials in
            guard let scores = buffer.baseAddress else { return }
            partials.initialize(repeating: Partial())
            out.update(repeating: 0, count: queryCount * size)
            for start in stride(from: 0, to: keyCount, by: keyBlock) {
                let count = min(keyBlock, keyCount - start)
                for query in 0..<queryCount {
                    add(
                        queries + query * size, keys + start * size, values + start * size, out + query * size, count,
                        size, scale, scores, &partials[query])
                }
            }
            for query in 0..<queryCount {
                let row = out + query * size
                for i in 0..<size { row[i] /= partials[query].sum }
            }
        }
    }
}

/// Adds a block of keys to what a query has seen.
@inline(__always)
private func add(
    _ query: UnsafePointer<Float>, _ keys: UnsafePointer<Float>, _ values: UnsafePointer<Float>,
    _ row: UnsafeMutablePointer<Float>, _ count: Int, _ size: Int, _ scale: Float,
    _ scores: UnsafeMutablePointer<Float>, _ partial: inout Partial
) {
    var largest = partial.largest
    for key in 0..<count {
        let score = scale * dot(query, keys + key * size, size)
        scores[key] = score
        largest = score > largest ? score : largest
    }
    var sum: Float = 0
    var i = 0
    while i < count {
        let present = min(width, count - i)
        let found = expOfNegative(
            (present == width ? Lanes(at: scores + i) : Lanes(at: scores + i, count: present, filler: -.infinity))
                - Lanes(repeating: largest))
        found.store(to: scores + i, count: present)
        sum += found.sum()
        i += present
    }
    let keep = expOfNegative(Lanes(repeating: partial.largest - largest))[0]
    if keep != 1 { for i in 0..<size { row[i] *= keep } }
    for key in 0..<count { blend(row, values + key * size, size, keep: 1, weight: scores[key]) }
    partial = Partial(largest: largest, sum: partial.sum * keep + sum)
}
