import KernelsAVX2
import KernelsAVX512
import KernelsBaseline

typealias SoftmaxFunction =
    @Sendable (_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) -> Void

/// The implementations of one build.
struct SoftmaxFunctions: Sendable {
    var recompute: SoftmaxFunction
    var reload: SoftmaxFunction
    var twoPass: SoftmaxFunction
    var online: SoftmaxFunction

    init(_ instructions: InstructionSet) {
        switch instructions {
        case .baseline:
            recompute = { KernelsBaseline.softmaxRecompute($0, $1, $2) }
            reload = { KernelsBaseline.softmaxReload($0, $1, $2) }
            twoPass = { KernelsBaseline.softmaxTwoPass($0, $1, $2) }
            online = { KernelsBaseline.softmaxOnline($0, $1, $2) }
        case .avx2:
            recompute = { KernelsAVX2.softmaxRecompute($0, $1, $2) }
            reload = { KernelsAVX2.softmaxReload($0, $1, $2) }
            twoPass = { KernelsAVX2.softmaxTwoPass($0, $1, $2) }
            online = { KernelsAVX2.softmaxOnline($0, $1, $2) }
        case .avx512:
            recompute = { KernelsAVX512.softmaxRecompute($0, $1, $2) }
            reload = { KernelsAVX512.softmaxReload($0, $1, $2) }
            twoPass = { KernelsAVX512.softmaxTwoPass($0, $1, $2) }
            online = { KernelsAVX512.softmaxOnline($0, $1, $2) }
        }
    }

    static let best = SoftmaxFunctions(.best)

    /// Bytes of input and output up to which what was written is still in the second cache when it is read again.
    static let cachedBytes = 1 << 20

    /// The fastest for the size.
    func dispatched(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
        if 2 * count * MemoryLayout<Float>.size <= Self.cachedBytes {
            reload(x, y, count)
        } else {
            twoPass(x, y, count)
        }
    }
}

/// `exp(x_i) / sum_j exp(x_j)`, without overflow; the fastest way for the length on this processor.
///
/// - Parameter x: Finite or minus infinity, not all minus infinity.
/// - Returns: As many elements as `x`, each within 2e-6 of the truth, relative, whatever the length.
public func softmax(_ x: [Float]) -> [Float] {
    [Float](unsafeUninitializedCapacity: x.count) { buffer, count in
        x.withUnsafeBufferPointer { x in
            if let from = x.baseAddress, let to = buffer.baseAddress {
                SoftmaxFunctions.best.dispatched(from, to, x.count)
            }
        }
        count = x.count
    }
}
