import Kernels
import Testing

@Suite("Kernels")
struct KernelTests {
    @Test(
        "every implementation is right at every size, whatever the instructions",
        arguments: Kernel.all.map(\.name), InstructionSet.allCases.filter(\.isAvailable))
    func right(name: String, instructions: InstructionSet) throws {
        let kernel = try #require(Kernel.all.first { $0.name == name })
        for size in [1, 2, 7, 16, 33, 129, 257] {
            let made = kernel.makeCase(size, instructions, UInt64(size))
            for implementation in made.implementations {
                implementation.run()
                #expect(made.error() <= kernel.errorBound, "\(implementation.name) of \(size)")
            }
        }
    }

    @Test("a run leaves no trace in the next", arguments: Kernel.all.map(\.name))
    func repeatable(name: String) throws {
        let kernel = try #require(Kernel.all.first { $0.name == name })
        let made = kernel.makeCase(100, .best, 1)
        for implementation in made.implementations {
            implementation.run()
            let first = made.error()
            implementation.run()
            #expect(made.error() == first, "\(implementation.name)")
        }
    }

    @Test("what this processor has holds what is below it")
    func instructions() {
        #expect(InstructionSet.baseline.isAvailable)
        #expect(!InstructionSet.avx512.isAvailable || InstructionSet.avx2.isAvailable)
        #expect(InstructionSet.best.isAvailable)
    }
}
