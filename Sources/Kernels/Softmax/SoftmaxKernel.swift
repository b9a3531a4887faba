#if canImport(Glibc)
    import Glibc
#endif
import Metrics

extension Kernel {
    public static let softmax = Kernel(
        name: "softmax",
        summary: "exp(x) / sum exp(x) over floats",
        sizes: [4_096, 131_072, 16_777_216], sizeUnit: "elements", limit: .bandwidth,
        errorMeasure: "largest relative error of an element",
        errorBound: 3e-5
    ) { size, instructions, seed in
        var random = SplitMix64(seed: seed)
        let x = random.floats(size, in: -10...10)
        let y = Buffer<Float>(repeating: 0, count: size)
        let functions = SoftmaxFunctions(instructions)
        func run(_ function: @escaping SoftmaxFunction) -> () -> Void { { function(x.pointer, y.pointer, size) } }
        return KernelCase(
            implementations: [
                .init("plain", run: run(softmaxPlain)), .init("recompute", run: run(functions.recompute)),
                .init("online", run: run(functions.online)), .init("reload", run: run(functions.reload)),
                .init("two-pass", run: run(functions.twoPass)), .init("dispatch", run: run(functions.dispatched)),
            ],
            // The input has to be read twice where it does not stay in a cache: nobody knows the sum before its end.
            work: .init(bytes: 3 * size * MemoryLayout<Float>.size, operations: 20 * size),
            error: { largestError(y, truth(x), scale: { $0 }) })
    }
}

/// The textbook's three loops, with the C library's exponential.
private func softmaxPlain(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    var largest = -Float.infinity
    for i in 0..<count where x[i] > largest { largest = x[i] }
    var sum: Float = 0
    for i in 0..<count {
        y[i] = expf(x[i] - largest)
        sum += y[i]
    }
    for i in 0..<count { y[i] /= sum }
}

private func truth(_ x: Buffer<Float>) -> [Double] {
    let largest = Double(x.elements.max() ?? 0)
    let powers = x.elements.map { exp(Double($0) - largest) }
    let sum = CompensatedSum(powers).value
    return powers.map { $0 / sum }
}
