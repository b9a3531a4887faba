/// A computation with several implementations, slow to fast: a task whose references they are.
public struct Kernel: Sendable {
    public var name: String
    public var summary: String
    /// Sizes worth measuring: in and out of caches.
    public var sizes: [Int]
    /// What a size counts.
    public var sizeUnit: String
    /// What bounds the fastest possible implementation.
    public var limit: Limit
    /// What `KernelCase.error` measures.
    public var errorMeasure: String
    /// What it may be at most.
    public var errorBound: Double
    /// Makes inputs of the size, by the seed.
    public var makeCase: @Sendable (_ size: Int, _ instructions: InstructionSet, _ seed: UInt64) -> KernelCase

    public enum Limit: String, Codable, Sendable {
        /// Bytes that have to be moved, at the rate at which memory is read and written.
        case bandwidth
        /// Multiplications and additions, at the rate of registers alone.
        case arithmetic
        /// None that is stated: latency and branches decide.
        case none
    }
}

/// A kernel with inputs in memory.
public struct KernelCase {
    /// Slow to fast, by what is known of them.
    public var implementations: [Implementation]
    public var work: Work
    /// Of the output that the last run left, against the truth.
    public var error: () -> Double

    public init(implementations: [Implementation], work: Work, error: @escaping () -> Double) {
        self.implementations = implementations
        self.work = work
        self.error = error
    }

    public struct Implementation {
        public var name: String
        /// Reads the inputs and leaves the output.
        public var run: () -> Void

        public init(_ name: String, run: @escaping () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// What every implementation has to do at least.
    public struct Work: Sendable, Hashable {
        /// Bytes read and written once each.
        public var bytes: Int
        /// Floating-point operations, or those of integers where the kernel has none.
        public var operations: Int

        public init(bytes: Int, operations: Int) {
            self.bytes = bytes
            self.operations = operations
        }
    }
}

extension Kernel {
    /// All kernels, in the order they are shown in.
    public static let all: [Kernel] = [
        .softmax, .attention, .matrixProduct, .logBesselI, .logBesselK, .vocabulary, .int8Dot, .sparseProduct,
    ]

    /// Those with these names, in the order of `all`; all when there are no names.
    public static func named(_ names: [String]) -> [Kernel] {
        names.isEmpty ? all : all.filter { names.contains($0.name) }
    }
}
