import ArgumentParser
import Counting
import Foundation
import Runner
import Sandbox
import Suites

/// How programs are run and counted: the options that `score`, `run` and `suite check --profile` share.
struct MeasuringArguments: ParsableArguments {
    @Option(help: "Runs at the same time.")
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    @Option(
        help: ArgumentHelp(
            "What counts costs: auto, perf, icount or time.",
            discussion: "auto takes the most precise that works here: perf, else icount, else time with a warning."))
    var counter: CounterChoice = .automatic

    @Option(
        help: ArgumentHelp(
            "What stands between the programs and this machine: strict, process or none.",
            discussion: "none is for your own code only. A level this machine cannot give is refused."))
    var isolation: IsolationLevel = .strict

    @Option(help: ArgumentHelp("CPU time of one run, as 10s or 500ms.", valueName: "time"))
    var timeLimit: TimeSpan = TimeSpan(Limits().cpuTime)

    @Option(help: ArgumentHelp("Memory of one run, as 512M or 1G.", valueName: "size"))
    var memoryLimit: ByteSize = ByteSize(bytes: Limits().memoryBytes)

    @Option(
        help: ArgumentHelp(
            "Counted runs of each program on each stress input.",
            discussion:
                "Default: 1 with a counter that repeats exactly; with time as many as --time-budget allows and it takes."
        ))
    var repeats: Int?

    @Option(
        help: ArgumentHelp(
            "A file that adds a language to write programs in, or changes one; may be given again.",
            valueName: "file"))
    var languages: [String] = []

    @Option(
        help: ArgumentHelp(
            "With --counter time: CPU time of one program's repeats on one input.",
            discussion: "Programs are timed in turns with the fastest reference until their ratio is known to 1 %.",
            valueName: "time"))
    var timeBudget: TimeSpan = TimeSpan(TimingRule().budget)

    @Flag(help: "With --counter time: leave out the smallest and the largest of the repeats, as COFFE does.")
    var dropExtremes = false

    @Option(
        help: ArgumentHelp(
            "Where finished runs are kept; what is there is not run again.", valueName: "file"))
    var store: String = ".assay/results.sqlite"

    @Flag(help: "Run everything again; earlier counts are kept to tell whether they repeat.")
    var fresh = false

    @Flag(name: .shortAndLong, help: "No progress and no notes on standard error.")
    var quiet = false

    @Flag(help: "A line on standard error for every program that is finished.")
    var verbose = false

    @OptionGroup var file: ConfigurationArguments

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func validate() throws {
        guard jobs >= 1 else { throw ValidationError("--jobs is \(jobs); 1 or more was expected") }
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other; give one of them") }
        if let repeats, repeats < 1 { throw ValidationError("--repeats is \(repeats); 1 or more was expected") }
    }

    /// The limits of a run. Wall time is bounded too: twice the CPU time, and room for starting.
    var limits: Limits {
        Limits(
            cpuTime: timeLimit.duration, wallTime: timeLimit.duration * 2 + .seconds(5),
            memoryBytes: memoryLimit.bytes)
    }

    /// How times are repeated.
    var timing: TimingRule { TimingRule(budget: timeBudget.duration, dropsExtremes: dropExtremes) }

    /// The counter to use; a warning goes to standard error.
    func selectCounter() throws -> CounterName {
        let selection = try counter.select()
        if let warning = selection.warning, !quiet { StandardStreams.tell("assay: warning: \(warning)") }
        return selection.name
    }

    /// The built-in languages and those of `--languages`.
    func languageTable() throws -> LanguageTable {
        try languages.reduce(.builtIn) { try $0.adding(file: $1) }
    }

    /// The store, with nothing to be reused when `--fresh` was given.
    func openStore() throws -> ResultStore {
        let opened = try ResultStore(path: store)
        if fresh { try opened.startOver() }
        return opened
    }

    /// Measures a suite's references with these options, showing progress; Ctrl-C keeps what is finished.
    func session<Result: Sendable>(
        of suite: Suite,
        _ measure:
            @escaping @Sendable (Suite, ScoreOptions, ResultStore, @escaping @Sendable (RunProgress) -> Void)
            async throws
            -> Result
    ) async throws -> Result {
        let options = ScoreOptions(
            counter: try selectCounter(), isolation: isolation, jobs: jobs, limits: limits, repeats: repeats,
            timing: timing, languages: try languageTable())
        let store = try openStore()
        let display = ProgressDisplay(quiet: quiet, verbose: verbose)
        defer { display.finish() }
        return try await endingOnSignal {
            try await measure(suite, options, store) { display.show($0) }
        }
    }
}
