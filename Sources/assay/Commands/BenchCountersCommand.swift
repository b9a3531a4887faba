import ArgumentParser
import Bench
import Foundation
import Suites

struct BenchCountersCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "counters",
        abstract: "What counting costs and how well it repeats, beside cachegrind and callgrind.",
        discussion: """
            Runs a C, a C++ and a Python program of ours in interleaved rounds without counting, with every counter that works \
            here, and under valgrind's cachegrind and callgrind; and a Python function in a warm interpreter, as `assay score` \
            counts it. CPU times are compared, so other work on the machine matters little.

            With --suite and --samples it counts the programs of a submission instead, references included, again and again from \
            two interpreters started anew, and says how many counts repeated exactly.

              assay bench counters
              assay bench counters --rounds 30 --markdown
              assay bench counters --suite coffe:DIR --samples PREDICTIONS --limit 20 --repeats 20
            """)

    @OptionGroup var arguments: BenchArguments

    @Option(help: ArgumentHelp("Count the programs of a submission on this suite instead.", valueName: "suite"))
    var suite: String?

    @Option(help: ArgumentHelp("The submission.", valueName: "file"))
    var samples: String?

    @Option(help: ArgumentHelp("Only the first N tasks that have samples.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("With --suite: counts of each program and stress input.", valueName: "n"))
    var repeats: Int = 20

    @Option(help: ArgumentHelp("With --suite: runs at the same time.", valueName: "n"))
    var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

    func validate() throws {
        if (suite == nil) != (samples == nil) {
            throw ValidationError("--suite and --samples belong together; give both or neither")
        }
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); 1 or more was expected") }
        guard repeats >= 2 else { throw ValidationError("--repeats is \(repeats); 2 or more was expected") }
        guard jobs >= 1 else { throw ValidationError("--jobs is \(jobs); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let display = ProgressDisplay(quiet: arguments.quiet, verbose: false)
        defer { display.finish() }
        let report: BenchReport
        if let suite, let samples {
            report = try await noise(of: samples, on: suite, display)
        } else {
            report = try CountersBench(rounds: arguments.rounds ?? 10).run {
                display.show(phase: $0, done: $1, total: $2)
            }
        }
        display.finish()
        try StandardStreams.printResult(try arguments.text(of: report))
        return .finished
    }

    private func noise(of samples: String, on name: String, _ display: ProgressDisplay) async throws -> BenchReport {
        var suite = try SuiteLocator().suite(name)
        let submission = try SamplesFile.read(samples, for: suite, name: nil)
        let sampled = Set(submission.samples.map(\.taskID))
        suite.tasks = Array(suite.tasks.filter { sampled.contains($0.id) }.prefix(limit ?? .max))
        let noise = try await SuiteNoise.measure(suite, submission, repeats: repeats, jobs: jobs) {
            display.show(phase: $0, done: $1, total: $2)
        }
        return BenchReport(bench: "counters", comparisons: [], suiteNoise: noise)
    }
}
