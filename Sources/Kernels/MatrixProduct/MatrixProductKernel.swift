import KernelsAVX2
import KernelsAVX512
import KernelsBaseline
import Metrics

private typealias Product = (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void

extension Kernel {
    public static let matrixProduct = Kernel(
        name: "sgemm",
        summary: "C = A B of square matrices of floats",
        sizes: [64, 256, 768], sizeUnit: "rows", limit: .arithmetic,
        errorMeasure: "largest error of an element over the sum of its products' sizes",
        errorBound: 1e-5
    ) { size, instructions, seed in
        var random = SplitMix64(seed: seed)
        let a = random.floats(size * size, in: -1...1)
        let b = random.floats(size * size, in: -1...1)
        let c = Buffer<Float>(repeating: 0, count: size * size)
        func run(_ product: @escaping Product) -> () -> Void { { product(a.pointer, b.pointer, c.pointer, size) } }
        return KernelCase(
            implementations: [
                .init("naive", run: run(naive)), .init("blocked", run: run(blocked)),
                .init("packed", run: run { packed($0, $1, $2, $3, instructions) }),
            ],
            work: .init(bytes: 3 * size * size * 4, operations: 2 * size * size * size),
            error: { error(a, b, c, size) })
    }
}

/// Row by column: every product waits for the sum before it, and B is read down its columns.
private func naive(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, _ n: Int) {
    for i in 0..<n {
        for j in 0..<n {
            var sum: Float = 0
            for k in 0..<n { sum = sum + a[i * n + k] * b[k * n + j] }
            c[i * n + j] = sum
        }
    }
}

/// Blocks that stay in the second cache, the innermost loop along the rows of B and C.
private func blocked(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, _ n: Int) {
    let block = 64
    c.update(repeating: 0, count: n * n)
    for depth in stride(from: 0, to: n, by: block) {
        let depthEnd = min(n, depth + block)
        for column in stride(from: 0, to: n, by: 4 * block) {
            let columnEnd = min(n, column + 4 * block)
            for i in 0..<n {
                for k in depth..<depthEnd {
                    let factor = a[i * n + k]
                    for j in column..<columnEnd { c[i * n + j] = c[i * n + j] + factor * b[k * n + j] }
                }
            }
        }
    }
}

private func packed(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>, _ n: Int,
    _ instructions: InstructionSet
) {
    switch instructions {
    case .baseline: KernelsBaseline.sgemmPacked(a, b, c, m: n, n: n, k: n)
    case .avx2: KernelsAVX2.sgemmPacked(a, b, c, m: n, n: n, k: n)
    case .avx512: KernelsAVX512.sgemmPacked(a, b, c, m: n, n: n, k: n)
    }
}

/// Of some rows: the truth of all of a large product would take longer than everything measured.
private func error(_ a: Buffer<Float>, _ b: Buffer<Float>, _ c: Buffer<Float>, _ n: Int) -> Double {
    var largest = 0.0
    for i in stride(from: 0, to: n, by: max(1, n / 8)) {
        for j in 0..<n {
            let products = (0..<n).map { Double(a[i * n + $0]) * Double(b[$0 * n + j]) }
            let size = products.reduce(0) { $0 + abs($1) }
            let found = abs(Double(c[i * n + j]) - CompensatedSum(products).value) / max(size, .leastNormalMagnitude)
            if !(found <= largest) { largest = found.isNaN ? .infinity : found }
        }
    }
    return largest
}
