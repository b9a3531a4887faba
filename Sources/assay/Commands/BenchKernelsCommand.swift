import ArgumentParser
import Bench
import Kernels
import Reports
import Runner
import Sandbox

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
              assay bench kernels --report kernels.json
              assay compare results/kernels/report.json kernels.json --gate instructions=2%

            With --report nothing is timed: instructions are counted, those that --store knows not again, and written as a \
            report in which every kernel and size is a task, its implementations are references, and the one that callers \
            get is the sample.
            """)

    @OptionGroup var arguments: BenchArguments

    @Option(help: ArgumentHelp("A kernel; may be given again. Default: all.", valueName: "name"))
    var kernel: [String] = []

    @Option(
        help: ArgumentHelp(
            "baseline, avx2 or avx512.", discussion: "Default: the most that this processor has; avx2 with --report.",
            valueName: "set"))
    var instructions: InstructionSet?

    @Option(help: ArgumentHelp("Leave out sizes above this.", valueName: "n"))
    var largest: Int = .max

    @Option(help: ArgumentHelp("Of inputs.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Of the other libraries.", valueName: "program"))
    var python: String = "python3"

    @Flag(help: "Count no instructions, which takes most of the time.")
    var noCounts = false

    @Option(help: ArgumentHelp("Write counted instructions here, as assay.report/1.", valueName: "file"))
    var report: String?

    @Option(help: ArgumentHelp("Where counts of --report are kept.", valueName: "file"))
    var store: String = ".assay/results.sqlite"

    func validate() throws {
        let known = Kernel.all.map(\.name)
        for name in kernel where !known.contains(name) {
            throw ValidationError("there is no kernel \"\(name)\"; there are \(known.joined(separator: ", "))")
        }
        if let instructions, !instructions.isAvailable {
            throw ValidationError(
                "this processor has no \(instructions.rawValue); it has \(InstructionSet.best.rawValue)")
        }
        if noCounts, report != nil {
            throw ValidationError("--report is made of counts, and --no-counts wants none; give one of them")
        }
        guard largest >= 1 else { throw ValidationError("--largest is \(largest); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let display = ProgressDisplay(quiet: arguments.quiet, verbose: false)
        defer { display.finish() }
        if let report { return try count(to: report, display) }
        let bench = KernelsBench(
            rounds: arguments.rounds ?? 20, kernels: kernel, largestSize: largest, instructions: instructions ?? .best,
            seed: seed, python: python, counts: !noCounts)
        let report = try bench.run { display.show(phase: $0, done: $1, total: $2) }
        display.finish()
        try StandardStreams.printResult(try arguments.text(of: report))
        return .finished
    }

    private func count(to file: String, _ display: ProgressDisplay) throws -> Outcome {
        let store = try ResultStore(path: store)
        let kernels = KernelsReport(
            kernels: kernel, largestSize: largest, instructions: instructions ?? KernelsReport.countable, seed: seed)
        let document = try kernels.measure(in: store, tool: .init(version: assayVersion)) {
            display.show(phase: $0, done: $1, total: $2)
        }
        display.finish()
        try store.keep(document)
        try write(document.json(), to: file)
        try StandardStreams.printResult(
            try document.text(as: arguments.json ? .json : arguments.markdown ? .markdown : .table))
        let lost = document.tasks.flatMap(\.samples).count { $0.verdict == .internalError }
        return Outcome(of: document, lostRuns: lost, unreadableSamples: 0)
    }
}
