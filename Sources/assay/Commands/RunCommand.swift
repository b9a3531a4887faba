import ArgumentParser
import Foundation
import Reports
import Runner
import Sandbox
import Suites

struct RunCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "One program on one task, seen closely.",
        discussion: """
            Prints the verdict, the first output that differs, the cost on each stress input and the level reached.

              assay run --suite core core/<task> solution.py
              assay run --suite core core/<task> solution.py --show
              assay run --suite coffe:DIR mbpp/100 answer.txt
            """)

    @Option(
        help: ArgumentHelp("A built-in name, a folder, or FORMAT:PATH such as coffe:DIR.", valueName: "suite"))
    var suite: String

    @Argument(help: "The task's id.")
    var task: String

    @Argument(help: "The program, or a model's answer that holds it; - reads standard input.")
    var program: String

    @Flag(help: "Print inputs and outputs.")
    var show = false

    @Flag(help: "Run the text as it is, instead of finding the program in it.")
    var raw = false

    @OptionGroup var measuring: MeasuringArguments

    func perform() async throws -> Outcome {
        let suite = try SuiteLocator().suite(suite)
        let task = try found(task, in: suite)
        let text = SampleText.solution(try programText())
        let options = ScoreOptions(
            counter: try measuring.selectCounter(), isolation: measuring.isolation, jobs: 1,
            limits: measuring.limits, repeats: measuring.repeats, timing: measuring.timing, raw: raw)
        let store = try measuring.openStore()
        let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
        let trial = try await endingOnSignal(resumeWith: resumeCommand(CommandLine.arguments)) {
            try await ProgramTrial.run(text, on: task, of: suite, options: options, store: store) { display.show($0) }
        }
        display.finish()
        let document = ReportDocument(
            trial.evaluation, tool: .init(version: assayVersion), created: try store.epochBegan())
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        try StandardStreams.printResult(TrialText(trial, document: document, showsValues: show).text(style: style))
        return Outcome(of: document, lostRuns: trial.evaluation.lostRuns, unreadableSamples: 0)
    }

    private func programText() throws(Failure) -> String {
        let bytes: Data
        do {
            bytes =
                program == "-"
                ? try FileHandle.standardInput.readToEnd() ?? Data()
                : try Data(contentsOf: URL(fileURLWithPath: program))
        } catch {
            throw Failure.missing(program, "PROGRAM is a file, or - for standard input.")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.malformedInput, "\(program): not UTF-8 text")
        }
        return text
    }
}
