// assay-kernel KERNEL IMPLEMENTATION SIZE TURNS SEED INSTRUCTIONS
//
// Runs one implementation of a kernel and nothing else, for a counter around it; `assay bench kernels` starts it. Apart from
// `assay` itself, whose start would be counted too and does not survive every counter.

import Glibc
import Kernels

func run(_ words: [String]) -> Bool {
    guard words.count == 6, let size = Int(words[2]), let turns = Int(words[3]), let seed = UInt64(words[4]),
        let instructions = InstructionSet(rawValue: words[5]), size > 0, instructions.isAvailable,
        let kernel = Kernel.all.first(where: { $0.name == words[0] })
    else { return false }
    let made = kernel.makeCase(size, instructions, seed)
    guard let implementation = made.implementations.first(where: { $0.name == words[1] }) else { return false }
    for _ in 0..<turns { implementation.run() }
    return true
}

if !run(Array(CommandLine.arguments.dropFirst())) {
    let message = "assay-kernel: expected KERNEL IMPLEMENTATION SIZE TURNS SEED INSTRUCTIONS\n"
    _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(64)
}
