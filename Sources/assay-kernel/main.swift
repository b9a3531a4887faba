// assay-kernel KERNEL IMPLEMENTATION SIZE TURNS SEED INSTRUCTIONS
//
// Runs one implementation of a kernel and nothing else, for a counter around it; `assay bench kernels` starts it. Apart from
// `assay` itself, whose start would be counted too and does not survive every counter.
//
// assay-kernel check SIZE
//
// Holds every implementation against the truth with the most instructions that this processor has, prints a line each,
// and fails if one is further from it than its kernel allows: for processors that can only be emulated.

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

func check(size: Int) -> Bool {
    var isRight = true
    for kernel in Kernel.all {
        let made = kernel.makeCase(size, .best, 1)
        for implementation in made.implementations {
            implementation.run()
            let error = made.error()
            isRight = isRight && error <= kernel.errorBound
            print(kernel.name, implementation.name, InstructionSet.best.rawValue, error)
        }
    }
    return isRight
}

let words = Array(CommandLine.arguments.dropFirst())
if words.count == 2, words[0] == "check", let size = Int(words[1]), size > 0 {
    exit(check(size: size) ? 0 : 1)
}
if !run(words) {
    let message = "assay-kernel: expected KERNEL IMPLEMENTATION SIZE TURNS SEED INSTRUCTIONS, or check SIZE\n"
    _ = message.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    exit(64)
}
