// C = A B, all row by row and without gaps: A is m x k, B is k x n.

private let rows = 6
private let columns = 2 * width
/// Rows of B in a panel, rows of A in a block and columns of B in a panel: so that a block of A stays in the second cache and
/// a sliver of B in the first.
private let depthBlock = 256
private let rowBlock = 16 * rows
private let columnBlock = 64 * columns

/// Blocked for the caches, packed, with a kernel of 6 rows by two vectors in registers (Goto and van de Geijn, 2008).
public func sgemmPacked(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int
) {
    c.update(repeating: 0, count: m * n)
    let panelOfB = UnsafeMutablePointer<Float>.allocate(capacity: depthBlock * columnBlock)
    let blockOfA = UnsafeMutablePointer<Float>.allocate(capacity: depthBlock * rowBlock)
    defer {
        panelOfB.deallocate()
        blockOfA.deallocate()
    }
    for column in stride(from: 0, to: n, by: columnBlock) {
        let columnCount = min(columnBlock, n - column)
        for depth in stride(from: 0, to: k, by: depthBlock) {
            let depthCount = min(depthBlock, k - depth)
            packB(b + depth * n + column, stride: n, depth: depthCount, columns: columnCount, to: panelOfB)
            for row in stride(from: 0, to: m, by: rowBlock) {
                let rowCount = min(rowBlock, m - row)
                packA(a + row * k + depth, stride: k, rows: rowCount, depth: depthCount, to: blockOfA)
                multiply(
                    blockOfA, panelOfB, c + row * n + column, stride: n, rows: rowCount, columns: columnCount,
                    depth: depthCount)
            }
        }
    }
}

/// Slivers of `columns` columns, each row by row, filled up with zeros.
private func packB(
    _ b: UnsafePointer<Float>, stride n: Int, depth: Int, columns count: Int, to packed: UnsafeMutablePointer<Float>
) {
    var to = packed
    for column in stride(from: 0, to: count, by: columns) {
        let present = min(columns, count - column)
        for row in 0..<depth {
            let from = b + row * n + column
            if present == columns {
                Lanes(at: from).store(to: to)
                Lanes(at: from + width).store(to: to + width)
            } else {
                for lane in 0..<columns { to[lane] = lane < present ? from[lane] : 0 }
            }
            to += columns
        }
    }
}

/// Slivers of `rows` rows, each column by column, filled up with zeros.
private func packA(
    _ a: UnsafePointer<Float>, stride k: Int, rows count: Int, depth: Int, to packed: UnsafeMutablePointer<Float>
) {
    var to = packed
    for row in stride(from: 0, to: count, by: rows) {
        let present = min(rows, count - row)
        for column in 0..<depth {
            for lane in 0..<rows { to[lane] = lane < present ? a[(row + lane) * k + column] : 0 }
            to += rows
        }
    }
}

private func multiply(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, stride n: Int,
    rows rowCount: Int, columns columnCount: Int, depth: Int
) {
    for column in stride(from: 0, to: columnCount, by: columns) {
        let sliverOfB = b + column * depth
        for row in stride(from: 0, to: rowCount, by: rows) {
            kernel(
                a + row * depth, sliverOfB, c + row * n + column, stride: n, depth: depth,
                rows: min(rows, rowCount - row), columns: min(columns, columnCount - column))
        }
    }
}

/// Adds the product of two slivers to a tile of C. Twelve sums in registers, so that no sum waits for its last product.
@inline(__always)
private func kernel(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, stride n: Int, depth: Int,
    rows rowCount: Int, columns columnCount: Int
) {
    var s00 = Lanes.zero, s01 = Lanes.zero
    var s10 = Lanes.zero, s11 = Lanes.zero
    var s20 = Lanes.zero, s21 = Lanes.zero
    var s30 = Lanes.zero, s31 = Lanes.zero
    var s40 = Lanes.zero, s41 = Lanes.zero
    var s50 = Lanes.zero, s51 = Lanes.zero
    var a = a
    var b = b
    for _ in 0..<depth {
        let b0 = Lanes(at: b)
        let b1 = Lanes(at: b + width)
        var x = Lanes(repeating: a[0])
        s00 = madd(x, b0, s00)
        s01 = madd(x, b1, s01)
        x = Lanes(repeating: a[1])
        s10 = madd(x, b0, s10)
        s11 = madd(x, b1, s11)
        x = Lanes(repeating: a[2])
        s20 = madd(x, b0, s20)
        s21 = madd(x, b1, s21)
        x = Lanes(repeating: a[3])
        s30 = madd(x, b0, s30)
        s31 = madd(x, b1, s31)
        x = Lanes(repeating: a[4])
        s40 = madd(x, b0, s40)
        s41 = madd(x, b1, s41)
        x = Lanes(repeating: a[5])
        s50 = madd(x, b0, s50)
        s51 = madd(x, b1, s51)
        a += rows
        b += columns
    }
    func add(_ low: Lanes, _ high: Lanes, row: Int) {
        guard row < rowCount else { return }
        let to = c + row * n
        if columnCount == columns {
            (Lanes(at: to) + low).store(to: to)
            (Lanes(at: to + width) + high).store(to: to + width)
        } else {
            for lane in 0..<columnCount { to[lane] += lane < width ? low[lane] : high[lane - width] }
        }
    }
    add(s00, s01, row: 0)
    add(s10, s11, row: 1)
    add(s20, s21, row: 2)
    add(s30, s31, row: 3)
    add(s40, s41, row: 4)
    add(s50, s51, row: 5)
}
