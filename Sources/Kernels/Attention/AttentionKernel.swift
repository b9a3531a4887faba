#if canImport(Glibc)
    import Glibc
#endif
import KernelsAVX2
import KernelsAVX512
import KernelsBaseline
import Metrics

/// Rows of `size` floats: queries, keys, values and output.
struct AttentionInputs {
    var queries: Buffer<Float>
    var keys: Buffer<Float>
    var values: Buffer<Float>
    var out: Buffer<Float>
    var size: Int
    var scale: Float { 1 / Float(size).squareRoot() }
    var queryCount: Int { queries.count / size }
    var keyCount: Int { keys.count / size }

    func runThreePass(_ instructions: InstructionSet) {
        switch instructions {
        case .baseline:
            KernelsBaseline.attentionThreePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        case .avx2:
            KernelsAVX2.attentionThreePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        case .avx512:
            KernelsAVX512.attentionThreePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        }
    }

    func runOnePass(_ instructions: InstructionSet) {
        switch instructions {
        case .baseline:
            KernelsBaseline.attentionOnePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        case .avx2:
            KernelsAVX2.attentionOnePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        case .avx512:
            KernelsAVX512.attentionOnePass(
                queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount: queryCount, keyCount: keyCount,
                size: size, scale: scale)
        }
    }

    /// One number after another.
    func runPlain() {
        let weights = Buffer<Float>(repeating: 0, count: keyCount)
        for query in 0..<queryCount {
            var largest = -Float.infinity
            for key in 0..<keyCount {
                var sum: Float = 0
                for i in 0..<size { sum = sum + queries[query * size + i] * keys[key * size + i] }
                weights[key] = sum * scale
                largest = max(largest, weights[key])
            }
            var sum: Float = 0
            for key in 0..<keyCount {
                weights[key] = expf(weights[key] - largest)
                sum += weights[key]
            }
            for i in 0..<size {
                var value: Float = 0
                for key in 0..<keyCount { value = value + weights[key] * values[key * size + i] }
                out[query * size + i] = value / sum
            }
        }
    }

    func truth() -> [Double] {
        var all: [Double] = []
        for query in 0..<queryCount {
            let scores = (0..<keyCount).map { key in
                Double(scale)
                    * CompensatedSum(
                        (0..<size).map { Double(queries[query * size + $0]) * Double(keys[key * size + $0]) }
                    ).value
            }
            let largest = scores.max() ?? 0
            let weights = scores.map { exp($0 - largest) }
            let sum = CompensatedSum(weights).value
            for i in 0..<size {
                all.append(
                    CompensatedSum((0..<keyCount).map { weights[$0] * Double(values[$0 * size + i]) }).value / sum)
            }
        }
        return all
    }
}

extension Kernel {
    public static let attention = Kernel(
        name: "attention",
        summary: "softmax(q K^T / sqrt(64)) V for four queries of 64 floats",
        sizes: [256, 4_096, 65_536], sizeUnit: "keys", limit: .bandwidth,
        errorMeasure: "largest error of an element, values being within 1 of 0"
    ) { size, instructions, seed in
        var random = SplitMix64(seed: seed)
        let width = 64
        let inputs = AttentionInputs(
            queries: random.floats(4 * width, in: -2...2), keys: random.floats(size * width, in: -2...2),
            values: random.floats(size * width, in: -1...1), out: Buffer(repeating: 0, count: 4 * width), size: width)
        return KernelCase(
            implementations: [
                .init("plain", run: inputs.runPlain), .init("three-pass") { inputs.runThreePass(instructions) },
                .init("one-pass") { inputs.runOnePass(instructions) },
            ],
            work: .init(bytes: 2 * size * width * 4, operations: 4 * 4 * size * width),
            error: { largestError(inputs.out, inputs.truth(), scale: { _ in 1 }) })
    }
}
