import KernelsBaseline
import Metrics

/// A sparse matrix in the three layouts that its products read.
struct SparseMatrix {
    var rowCount: Int
    /// Coordinates, row after row.
    var rows: Buffer<Int32>
    var columns: Buffer<Int32>
    var entries: Buffer<Float>
    /// Compressed rows: where each begins in the coordinates.
    var starts: Buffer<Int32>
    /// Slices of rows of like length, and which rows they are; -1 for none.
    var slices: Buffer<Int32>
    var sliceColumns: Buffer<Int32>
    var sliceEntries: Buffer<Float>
    var order: Buffer<Int32>

    /// Square, with rows of 1 to 31 entries, 16 in the mean.
    init(rowCount: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let rows = (0..<rowCount).map { _ in
            (0..<(1 + Int(random.next() % 31))).map { _ in
                (Int32(random.next() % UInt64(rowCount)), Float(2 * random.unit() - 1))
            }.sorted { $0.0 < $1.0 }
        }
        self.rowCount = rowCount
        self.rows = Buffer(rows.enumerated().flatMap { row, all in all.map { _ in Int32(row) } }, or: 0)
        columns = Buffer(rows.flatMap { $0.map(\.0) }, or: 0)
        entries = Buffer(rows.flatMap { $0.map(\.1) }, or: 0)
        starts = Buffer(rows.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) }, or: 0)

        let height = KernelsBaseline.sparseSliceHeight
        let byLength = rows.indices.sorted { (rows[$0].count, $1) > (rows[$1].count, $0) }
        var slices: [Int32] = [0]
        var sliceColumns: [Int32] = []
        var sliceEntries: [Float] = []
        var order: [Int32] = []
        for start in stride(from: 0, to: rowCount, by: height) {
            let members = (start..<start + height).map { $0 < rowCount ? byLength[$0] : -1 }
            order += members.map { Int32($0) }
            for column in 0..<(rows[byLength[start]].count) {
                for row in members {
                    let entry = row >= 0 && column < rows[row].count ? rows[row][column] : (0, 0)
                    sliceColumns.append(entry.0)
                    sliceEntries.append(entry.1)
                }
            }
            slices.append(Int32(sliceColumns.count))
        }
        self.slices = Buffer(slices, or: 0)
        self.sliceColumns = Buffer(sliceColumns, or: 0)
        self.sliceEntries = Buffer(sliceEntries, or: 0)
        self.order = Buffer(order, or: -1)
    }

    /// Of each row of `A x`, with the sum of its products' sizes.
    func truth(_ x: Buffer<Float>) -> [(value: Double, size: Double)] {
        (0..<rowCount).map { row in
            let products = (Int(starts[row])..<Int(starts[row + 1])).map {
                Double(entries[$0]) * Double(x[Int(columns[$0])])
            }
            return (CompensatedSum(products).value, products.reduce(0) { $0 + abs($1) })
        }
    }
}
