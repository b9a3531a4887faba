import KernelsAVX2
import KernelsAVX512
import KernelsBaseline
import Metrics

private typealias Dot = (UnsafePointer<Int8>, UnsafePointer<Int8>, Int) -> Int64

extension Kernel {
    public static let int8Dot = Kernel(
        name: "int8-dot",
        summary: "sum of products of bytes with a sign, exact in 64 bits",
        sizes: [4_096, 262_144, 33_554_432], sizeUnit: "elements", limit: .bandwidth,
        errorMeasure: "difference from the exact sum",
        errorBound: 0
    ) { size, instructions, seed in
        var random = SplitMix64(seed: seed)
        let a = Buffer<Int8>(repeating: 0, count: size)
        let b = Buffer<Int8>(repeating: 0, count: size)
        for i in 0..<size {
            let bits = random.next()
            a[i] = Int8(truncatingIfNeeded: bits)
            b[i] = Int8(truncatingIfNeeded: bits >> 8)
        }
        let found = Buffer<Int64>(repeating: 0, count: 1)
        func run(_ dot: @escaping Dot) -> () -> Void { { found[0] = dot(a.pointer, b.pointer, size) } }
        let (floats, wide, blocks) = int8Dots(instructions)
        return KernelCase(
            implementations: [
                .init("floats", run: run(floats)), .init("64-bit", run: run(wide)), .init("32-bit", run: run(blocks)),
            ],
            work: .init(bytes: 2 * size, operations: 2 * size),
            error: {
                let exact = (0..<size).reduce(into: Int64(0)) { $0 += Int64(a[$1]) * Int64(b[$1]) }
                return Double((found[0] - exact).magnitude)
            })
    }
}

private func int8Dots(_ instructions: InstructionSet) -> (floats: Dot, wide: Dot, blocks: Dot) {
    switch instructions {
    case .baseline:
        (
            { KernelsBaseline.int8DotFloats($0, $1, $2) }, { KernelsBaseline.int8DotWide($0, $1, $2) },
            { KernelsBaseline.int8DotBlocks($0, $1, $2) }
        )
    case .avx2:
        (
            { KernelsAVX2.int8DotFloats($0, $1, $2) }, { KernelsAVX2.int8DotWide($0, $1, $2) },
            { KernelsAVX2.int8DotBlocks($0, $1, $2) }
        )
    case .avx512:
        (
            { KernelsAVX512.int8DotFloats($0, $1, $2) }, { KernelsAVX512.int8DotWide($0, $1, $2) },
            { KernelsAVX512.int8DotBlocks($0, $1, $2) }
        )
    }
}
