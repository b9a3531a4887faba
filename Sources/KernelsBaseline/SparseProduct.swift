// y = A x, A sparse.

/// Each entry with its row and column, in any order (coordinates).
public func sparseProductCoordinates(
    _ rows: UnsafePointer<Int32>, _ columns: UnsafePointer<Int32>, _ entries: UnsafePointer<Float>, _ count: Int,
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rowCount: Int
) {
    y.update(repeating: 0, count: rowCount)
    for i in 0..<count { y[Int(rows[i])] += entries[i] * x[Int(columns[i])] }
}

/// Row after row (compressed rows): entries of row r are at `starts[r] ..< starts[r + 1]`.
public func sparseProductRows(
    _ starts: UnsafePointer<Int32>, _ columns: UnsafePointer<Int32>, _ entries: UnsafePointer<Float>,
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, rowCount: Int
) {
    for row in 0..<rowCount {
        var sum: Float = 0
        for i in Int(starts[row])..<Int(starts[row + 1]) { sum = sum + entries[i] * x[Int(columns[i])] }
        y[row] = sum
    }
}

/// Rows side by side, one in each lane (sliced ELLPACK; Kreutzer et al., 2014). Slices of `sparseSliceHeight` rows hold their
/// entries column by column, filled up with zeros to the longest row; `order` says which row a lane is.
public func sparseProductSlices(
    _ slices: UnsafePointer<Int32>, sliceCount: Int, _ columns: UnsafePointer<Int32>,
    _ entries: UnsafePointer<Float>, _ order: UnsafePointer<Int32>, _ x: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>
) {
    for slice in 0..<sliceCount {
        var low = SIMD8<Float>.zero
        var high = SIMD8<Float>.zero
        for i in stride(from: Int(slices[slice]), to: Int(slices[slice + 1]), by: sparseSliceHeight) {
            low += gathered(x, columns + i) * UnsafeRawPointer(entries + i).loadUnaligned(as: SIMD8<Float>.self)
            high +=
                gathered(x, columns + i + 8) * UnsafeRawPointer(entries + i + 8).loadUnaligned(as: SIMD8<Float>.self)
        }
        for lane in 0..<8 {
            let place = slice * sparseSliceHeight + lane
            if order[place] >= 0 { y[Int(order[place])] = low[lane] }
            if order[place + 8] >= 0 { y[Int(order[place + 8])] = high[lane] }
        }
    }
}

/// Rows of a slice: of every build, so that a matrix is laid out once.
public let sparseSliceHeight = 16

@inline(__always)
private func gathered(_ x: UnsafePointer<Float>, _ columns: UnsafePointer<Int32>) -> SIMD8<Float> {
    SIMD8(
        x[Int(columns[0])], x[Int(columns[1])], x[Int(columns[2])], x[Int(columns[3])], x[Int(columns[4])],
        x[Int(columns[5])], x[Int(columns[6])], x[Int(columns[7])])
}
