// The sources of this target are built three times: for any x86-64, for AVX2 with FMA, and for AVX-512 (Package.swift).
// `Kernels` chooses among the three when it runs. To keep one build's code out of another's, nothing here is generic
// over types of the caller, and only raw memory and vectors cross the border.

#if AVX512
    typealias Lanes = SIMD16<Float>
    typealias Words = SIMD16<Int32>
#elseif AVX2
    typealias Lanes = SIMD8<Float>
    typealias Words = SIMD8<Int32>
#else
    typealias Lanes = SIMD4<Float>
    typealias Words = SIMD4<Int32>
#endif

let width = Lanes.scalarCount

extension Lanes {
    @inline(__always)
    init(at pointer: UnsafePointer<Float>) { self = UnsafeRawPointer(pointer).loadUnaligned(as: Lanes.self) }

    /// The first `count` lanes from memory, the others `filler`.
    @inline(__always)
    init(at pointer: UnsafePointer<Float>, count: Int, filler: Float) {
        self.init(repeating: filler)
        for lane in 0..<count { self[lane] = pointer[lane] }
    }

    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>) {
        UnsafeMutableRawPointer(pointer).storeBytes(of: self, as: Lanes.self)
    }

    @inline(__always)
    func store(to pointer: UnsafeMutablePointer<Float>, count: Int) {
        for lane in 0..<count { pointer[lane] = self[lane] }
    }

    /// Lane by lane; a NaN in `other` is passed over.
    @inline(__always)
    func larger(_ other: Lanes) -> Lanes { replacing(with: other, where: other .> self) }
}

/// `a * b + c`, in one rounding where the instruction exists. Where it does not, `addingProduct` would call a function of
/// the C library for each lane.
@inline(__always)
func madd(_ a: Lanes, _ b: Lanes, _ c: Lanes) -> Lanes {
    #if FMA
        c.addingProduct(a, b)
    #else
        a * b + c
    #endif
}
