import KernelsAVX2
import KernelsAVX512
import KernelsBaseline
import Metrics

extension Kernel {
    public static let sparseProduct = Kernel(
        name: "spmv",
        summary: "y = A x, A square and sparse with 16 entries in a row",
        sizes: [1_024, 262_144], sizeUnit: "rows", limit: .bandwidth,
        errorMeasure: "largest error of an element over the sum of its products' sizes",
        errorBound: 1e-6
    ) { size, instructions, seed in
        let matrix = SparseMatrix(rowCount: size, seed: seed)
        var random = SplitMix64(seed: seed &+ 1)
        let x = random.floats(size, in: -1...1)
        let y = Buffer<Float>(repeating: 0, count: size)
        return KernelCase(
            implementations: [
                .init("coordinates") { matrix.multiplyCoordinates(x, y, instructions) },
                .init("rows") { matrix.multiplyRows(x, y, instructions) },
                .init("slices") { matrix.multiplySlices(x, y, instructions) },
            ],
            work: .init(bytes: 8 * matrix.entries.count + 8 * size, operations: 2 * matrix.entries.count),
            error: {
                matrix.truth(x).enumerated().reduce(0) { largest, row in
                    let (wanted, scale) = row.element
                    let error = abs(Double(y[row.offset]) - wanted) / max(scale, .leastNormalMagnitude)
                    return error <= largest ? largest : error.isNaN ? .infinity : error
                }
            })
    }
}

extension SparseMatrix {
    fileprivate func multiplyCoordinates(_ x: Buffer<Float>, _ y: Buffer<Float>, _ instructions: InstructionSet) {
        let (rows, columns, entries) = (rows.pointer, columns.pointer, entries.pointer)
        let count = self.entries.count
        switch instructions {
        case .baseline:
            KernelsBaseline.sparseProductCoordinates(
                rows, columns, entries, count, x.pointer, y.pointer, rowCount: rowCount)
        case .avx2:
            KernelsAVX2.sparseProductCoordinates(
                rows, columns, entries, count, x.pointer, y.pointer, rowCount: rowCount)
        case .avx512:
            KernelsAVX512.sparseProductCoordinates(
                rows, columns, entries, count, x.pointer, y.pointer, rowCount: rowCount)
        }
    }

    fileprivate func multiplyRows(_ x: Buffer<Float>, _ y: Buffer<Float>, _ instructions: InstructionSet) {
        let (starts, columns, entries) = (starts.pointer, columns.pointer, entries.pointer)
        switch instructions {
        case .baseline:
            KernelsBaseline.sparseProductRows(starts, columns, entries, x.pointer, y.pointer, rowCount: rowCount)
        case .avx2:
            KernelsAVX2.sparseProductRows(starts, columns, entries, x.pointer, y.pointer, rowCount: rowCount)
        case .avx512:
            KernelsAVX512.sparseProductRows(starts, columns, entries, x.pointer, y.pointer, rowCount: rowCount)
        }
    }

    fileprivate func multiplySlices(_ x: Buffer<Float>, _ y: Buffer<Float>, _ instructions: InstructionSet) {
        let (slices, columns, entries) = (slices.pointer, sliceColumns.pointer, sliceEntries.pointer)
        let sliceCount = self.slices.count - 1
        switch instructions {
        case .baseline:
            KernelsBaseline.sparseProductSlices(
                slices, sliceCount: sliceCount, columns, entries, order.pointer, x.pointer, y.pointer)
        case .avx2:
            KernelsAVX2.sparseProductSlices(
                slices, sliceCount: sliceCount, columns, entries, order.pointer, x.pointer, y.pointer)
        case .avx512:
            KernelsAVX512.sparseProductSlices(
                slices, sliceCount: sliceCount, columns, entries, order.pointer, x.pointer, y.pointer)
        }
    }
}
