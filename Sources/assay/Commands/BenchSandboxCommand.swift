import ArgumentParser
import Bench
import Sandbox

struct BenchSandboxCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "What confinement costs, beside other sandboxes.",
        discussion: """
            Measures, in interleaved rounds: one run of /bin/true in a warm cell of each level and in the other sandboxes that are \
            installed (bubblewrap, firejail, nsjail, isolate), against a bare posix_spawn of it; the start of a cell; and one test \
            of a Python function in a warm cell, against a fresh interpreter.

            With --soak every kind of run is repeated so many times, and what is held of the machine is counted before, meanwhile \
            and after: memory, descriptors, processes, mounts, cgroups, shared memory, kernel objects. Exits with 6 when anything \
            grew.

              assay bench sandbox --isolation process     one level only
              assay bench sandbox --rounds 100 --soak 10000
            """)

    @OptionGroup var arguments: BenchArguments

    @Option(help: ArgumentHelp("Runs in a row of each kind; 0 for none.", valueName: "n"))
    var soak: Int = 0

    @Option(
        help: ArgumentHelp(
            "The levels to measure: strict, process, none; may be repeated. Default: all.", valueName: "level"))
    var isolation: [IsolationLevel] = []

    func validate() throws {
        guard soak >= 0 else { throw ValidationError("--soak is \(soak); 0 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let display = ProgressDisplay(quiet: arguments.quiet, verbose: false)
        let bench = SandboxBench(
            rounds: arguments.rounds ?? 500, soakRuns: soak,
            levels: isolation.isEmpty ? IsolationLevel.allCases : isolation)
        defer { display.finish() }
        let report = try bench.run { display.show(phase: $0, done: $1, total: $2) }
        display.finish()
        try StandardStreams.printResult(try arguments.text(of: report))
        return report.hasGrown ? .unable : .finished
    }
}
