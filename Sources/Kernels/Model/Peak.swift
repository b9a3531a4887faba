import KernelsAVX2
import KernelsAVX512
import KernelsBaseline

/// What a processor can do at most: the limits that kernels are held against.
public enum Peak {
    /// Reads `x` and writes `y`, as fast as one core moves memory.
    public static func scale(
        _ x: Buffer<Float>, into y: Buffer<Float>, by factor: Float, _ instructions: InstructionSet
    ) {
        let count = min(x.count, y.count)
        switch instructions {
        case .baseline: KernelsBaseline.scaleMemory(x.pointer, y.pointer, count, by: factor)
        case .avx2: KernelsAVX2.scaleMemory(x.pointer, y.pointer, count, by: factor)
        case .avx512: KernelsAVX512.scaleMemory(x.pointer, y.pointer, count, by: factor)
        }
    }

    /// Multiplies and adds in registers.
    public static func multiplyAndAdd(rounds: Int, _ instructions: InstructionSet) -> Float {
        switch instructions {
        case .baseline: KernelsBaseline.multiplyAndAdd(rounds: rounds)
        case .avx2: KernelsAVX2.multiplyAndAdd(rounds: rounds)
        case .avx512: KernelsAVX512.multiplyAndAdd(rounds: rounds)
        }
    }

    /// Floating-point operations of one round.
    public static func operationsPerRound(_ instructions: InstructionSet) -> Int {
        switch instructions {
        case .baseline: KernelsBaseline.operationsPerRound
        case .avx2: KernelsAVX2.operationsPerRound
        case .avx512: KernelsAVX512.operationsPerRound
        }
    }
}
