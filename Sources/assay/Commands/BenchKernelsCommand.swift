import ArgumentParser
import Bench
import Kernels

struct BenchKernelsCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels",
        abstract: "Our own kernels, against the machine's limits, the truth and other libraries.",
        discussion: """
            Every kernel has several implementations, slow to fast. Each is run in interleaved rounds with the others, with \
            what bounds it on this machine (reading and writing memory, or multiplying and adding in registers) and with \
            numpy and scipy where --python has them. Errors are against the truth; levels and DPS place each among our \
            implementations. Instructions are counted in runs of their own.

              assay bench kernels
              assay bench kernels --kernel softmax --kernel sgemm --rounds 50
              assay bench kernels --instructions avx2 --markdown
            """)

    @OptionGroup var arguments: BenchArguments

    @Option(help: ArgumentHelp("A kernel; may be given again. Default: all.", valueName: "name"))
    var kernel: [String] = []

    @Option(help: ArgumentHelp("baseline, avx2 or avx512; the most that this processor has.", valueName: "set"))
    var instructions: InstructionSet = .best

    @Option(help: ArgumentHelp("Leave out sizes above this.", valueName: "n"))
    var largest: Int = .max

    @Option(help: ArgumentHelp("Of inputs.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Of the other libraries.", valueName: "program"))
    var python: String = "python3"

    @Flag(help: "Count no instructions, which takes most of the time.")
    var noCounts = false

    func validate() throws {
        let known = Kernel.all.map(\.name)
        for name in kernel where !known.contains(name) {
            throw ValidationError("there is no kernel \"\(name)\"; there are \(known.joined(separator: ", "))")
        }
        guard instructions.isAvailable else {
            throw ValidationError(
                "this processor has no \(instructions.rawValue); it has \(InstructionSet.best.rawValue)")
        }
        guard largest >= 1 else { throw ValidationError("--largest is \(largest); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let display = ProgressDisplay(quiet: arguments.quiet, verbose: false)
        defer { display.finish() }
        let bench = KernelsBench(
            rounds: arguments.rounds ?? 20, kernels: kernel, largestSize: largest, instructions: instructions,
            seed: seed, python: python, counts: !noCounts)
        let report = try bench.run { display.show(phase: $0, done: $1, total: $2) }
        display.finish()
        try StandardStreams.printResult(try arguments.text(of: report))
        return .finished
    }
}
