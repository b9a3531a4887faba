import ArgumentParser
import Counting
import Foundation
import Reports
import Runner
import Sandbox
import Suites

struct ScoreCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "score",
        abstract: "Run, check and count samples, and score them. The main job.",
        discussion: """
            Every program is run in a sandbox on the suite's tests; correct ones are counted on its stress inputs. Finished \
            runs are kept in the store: after Ctrl-C, a crash or kill -9 the same command continues where it was.

              assay score --suite core --samples samples.jsonl
              assay score --suite core --samples samples.jsonl --k 1,5 --out report.json
              assay score --suite coffe:DIR --samples DIR/predictions.json.gz
              assay score --suite core --samples samples.jsonl --shard 1/4
              zcat samples.jsonl.gz | assay score --suite core --samples - --format csv

            SUITE is a built-in name (`assay suite list`), a folder in our format, or FORMAT:PATH. Samples are EvalPlus JSON \
            Lines ({"task_id": ..., "solution": ...} or "completion"), plain or gzip, or the benchmark's own file.

            A line that cannot be read is reported with its number and never stops the others; the exit code is 65 then.
            """)

    @OptionGroup var selection: SuiteSelection

    @Option(help: ArgumentHelp("The programs to score; - reads standard input.", valueName: "file"))
    var samples: String

    @Option(help: ArgumentHelp("The k of pass@k and efficient@k.", valueName: "k,..."))
    var k: SampleCounts = SampleCounts([1])

    @Option(help: ArgumentHelp("Correct samples a task needs to count for DPS.", valueName: "n"))
    var minCorrect: Int = 1

    @Option(help: ArgumentHelp("Correct samples of a task that are counted at most.", valueName: "n"))
    var maxProfile: Int?

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Count costs, not only check answers.")
    var profile = true

    @Flag(help: "Run the text of samples as it is, instead of finding the program in it.")
    var raw = false

    @Option(help: ArgumentHelp("What the report calls the submission. Default: the file's name.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The model that wrote the samples. Default: what they say.", valueName: "name"))
    var model: String?

    @Option(help: ArgumentHelp("What it was asked: a text or a template's name. Default: what they say."))
    var prompt: String?

    @Option(help: ArgumentHelp("Of its sampling. Default: what the samples say.", valueName: "t"))
    var temperature: Double?

    @Option(help: ArgumentHelp("Also write the report as JSON.", valueName: "file"))
    var out: String?

    @Option(help: "What standard output gets.")
    var format: ReportFormat = .table

    @Option(help: "Of the resampling that intervals come from.")
    var seed: UInt64 = 1

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var measuring: MeasuringArguments

    mutating func validate() throws {
        if json { format = .json }
        if minCorrect < 1 { throw ValidationError("--min-correct is \(minCorrect); 1 or more was expected") }
        if let temperature, !(temperature >= 0 && temperature.isFinite) {
            throw ValidationError("--temperature is \(temperature); 0 or more was expected")
        }
        if let maxProfile, maxProfile < 1 {
            throw ValidationError("--max-profile is \(maxProfile); 1 or more was expected")
        }
    }

    func perform() async throws -> Outcome {
        let whole = try selection.whole()
        let submission = try SamplesFile.read(samples, for: whole, name: name)
        let suite = try selection.selected(from: whole, solvedIn: submission)
        let bad = submission.problems.filter { $0.severity == .error }
        tell(measuring.quiet ? bad : suite.problems + submission.problems)

        let store = try measuring.openStore()
        let evaluation = try await evaluation(of: submission, on: suite, in: store)
        if !measuring.quiet {
            for language in evaluation.languages { StandardStreams.tell("assay: \(language.spent)") }
        }
        var document = ReportDocument(
            evaluation, tool: .init(version: assayVersion, commandLine: commandLine),
            created: try store.epochBegan(), filter: selection.filter, limit: selection.limit,
            shard: selection.shard?.description)
        document.suite.givenAs = selection.suite
        document.submission.givenAs = samples
        document.submission.model = model ?? submission.generation.model
        document.submission.prompt = prompt ?? submission.generation.prompt
        document.submission.temperature = temperature ?? submission.generation.temperature
        // A part is no report of the submission: what is kept under its name is the whole.
        if selection.shard == nil { try store.keep(document) }
        if let out { try write(document.json(), to: out) }
        if format == .github { try JobSummary.add(document.text(as: .markdown)) }
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        try StandardStreams.printResult(try document.text(as: format, style: style))
        return Outcome(of: document, lostRuns: evaluation.lostRuns, unreadableSamples: bad.count)
    }

    /// As it was typed; the program by its name alone, wherever it lies.
    private var commandLine: [String] { ["assay"] + CommandLine.arguments.dropFirst() }

    private func evaluation(
        of submission: Submission, on suite: Suite, in store: ResultStore
    ) async throws -> Evaluation {
        let options = ScoreOptions(
            counter: try measuring.selectCounter(), isolation: measuring.isolation, jobs: measuring.jobs,
            limits: measuring.limits, repeats: measuring.repeats, timing: measuring.timing, profile: profile,
            minCorrect: minCorrect,
            maxProfile: maxProfile, k: k.values, raw: raw, seed: seed,
            languages: try measuring.languageTable())
        let session = ScoreSession(
            suite: suite, submission: submission, options: options, store: store)
        let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
        defer { display.finish() }
        return try await endingOnSignal {
            try await session.run { display.show($0) }
        }
    }
}

extension LanguageEvaluation {
    /// What this session spent on the language, in a line.
    fileprivate var spent: String {
        let compiling = compactCost(Double(share.compileNanoseconds), unit: .nanoseconds)
        let running = compactCost(Double(share.runNanoseconds), unit: .nanoseconds)
        let compiled = compile == nil ? "" : "\(share.compiled) compiled in \(compiling), "
        return "\(title): \(compiled)\(share.runs) runs in \(running)"
    }
}

/// Writes a file that an option names, in one step: a reader sees the old file or the new one.
func write(_ text: Data, to path: String) throws(Failure) {
    do {
        try text.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
        throw Failure(.unable, "\(path): cannot be written\nDoes its folder exist, and may you write to it?")
    }
}
