#if canImport(Glibc)
    import Glibc
#endif
import KernelsAVX2
import KernelsAVX512
import KernelsBaseline
import Metrics

/// Queries, keys, values, output; the numbers of queries and keys, the length of each, and the factor of the scores.
typealias AttentionFunction = (
    UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int, Int, Int, Float
) -> Void

private func attentions(
    _ instructions: InstructionSet
) -> (threePass: AttentionFunction, onePass: AttentionFunction) {
    switch instructions {
    case .baseline: (KernelsBaseline.attentionThreePass, KernelsBaseline.attentionOnePass)
    case .avx2: (KernelsAVX2.attentionThreePass, KernelsAVX2.attentionOnePass)
    case .avx512: (KernelsAVX512.attentionThreePass, KernelsAVX512.attentionOnePass)
    }
}

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

    func run(_ attention: AttentionFunction) {
        attention(
            queries.pointer, keys.pointer, values.pointer, out.pointer, queryCount, keyCount, size, scale)
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
        errorMeasure: "largest error of an element, values being within 1 of 0",
        errorBound: 1e-5
    ) { size, instructions, seed in
        var random = SplitMix64(seed: seed)
        let width = 64
        let inputs = AttentionInputs(
            queries: random.floats(4 * width, in: -2...2), keys: random.floats(size * width, in: -2...2),
            values: random.floats(size * width, in: -1...1), out: Buffer(repeating: 0, count: 4 * width), size: width)
        let functions = attentions(instructions)
        return KernelCase(
            implementations: [
                .init("plain", run: inputs.runPlain), .init("three-pass") { inputs.run(functions.threePass) },
                .init("one-pass") { inputs.run(functions.onePass) },
            ],
            work: .init(bytes: 2 * size * width * 4, operations: 4 * 4 * size * width),
            error: { largestError(inputs.out, inputs.truth(), scale: { _ in 1 }) })
    }
}
