import Foundation
import Kernels
import Testing

/// Processors that this machine is not, emulated.
@Suite(
    "Kernels on other processors",
    .enabled(if: FileManager.default.isExecutableFile(atPath: emulator), "needs qemu-user: scripts/setup"))
struct OtherProcessorTests {
    @Test(
        "take the instructions that are there, and are right",
        arguments: [("Nehalem", InstructionSet.baseline), ("SandyBridge", .baseline), ("Haswell", .avx2)])
    func right(processor: String, instructions: InstructionSet) throws {
        let process = Process()
        process.executableURL = URL(filePath: emulator)
        process.arguments = ["-cpu", processor, products.appending(path: "assay-kernel").path, "check", "129"]
        let output = Pipe()
        process.standardOutput = output
        // It tells of features that it does not emulate.
        process.standardError = FileHandle.nullDevice
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.split(separator: "\n")
        #expect(process.terminationReason == .exit && process.terminationStatus == 0, "\(text)")
        #expect(lines.count >= 3 * Kernel.all.count, "\(text)")
        for line in lines { #expect(line.split(separator: " ").contains(Substring(instructions.rawValue)), "\(line)") }
    }

    /// The folder of build products: the test bundle lies in it.
    private var products: URL {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }
}

private let emulator = "/usr/bin/qemu-x86_64"
