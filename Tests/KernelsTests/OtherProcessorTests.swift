import Foundation
import Kernels
import Testing
import TrustedProgram

/// Processors that this machine is not, emulated.
@Suite(
    "Kernels on other processors",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "needs qemu-user: scripts/setup"))
struct OtherProcessorTests {
    @Test(
        "take the instructions that are there, and are right",
        arguments: [("Nehalem", InstructionSet.baseline), ("SandyBridge", .baseline), ("Haswell", .avx2)])
    func right(processor: String, instructions: InstructionSet) throws {
        let program = TrustedProgram.products.appending(path: "assay-kernel").path
        // Its standard error tells of features that it does not emulate.
        let ended = try TrustedProgram.run(emulator, ["-cpu", processor, program, "check", "129"])
        let lines = ended.output.split(separator: "\n")
        #expect(ended.status == 0, "\(ended.output)")
        #expect(lines.count >= 3 * Kernel.all.count, "\(ended.output)")
        for line in lines { #expect(line.split(separator: " ").contains(Substring(instructions.rawValue)), "\(line)") }
    }
}

private let emulator = "/usr/bin/qemu-x86_64"
