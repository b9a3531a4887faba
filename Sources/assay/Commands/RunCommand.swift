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
              assay run --suite edits edits/cpp-sorting faster.cpp

              assay run --suite core core/<task> 'samples.jsonl#3' --show

            FILE#N is sample N of the task in a samples file, from 0: what reports call TASK#N; the number may be left out \
            where there is only one. The file's ending tells a program's language; without one it is the task's.
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

    @Flag(help: "Print the report of this one sample as JSON.")
    var json = false

    @OptionGroup var measuring: MeasuringArguments

    func perform() async throws -> Outcome {
        let suite = try SuiteLocator().suite(suite)
        let task = try found(task, in: suite)
        let (text, language) = try givenProgram(for: task, of: suite)
        let options = ScoreOptions(
            counter: try measuring.selectCounter(), isolation: measuring.isolation, jobs: 1,
            limits: measuring.limits, repeats: measuring.repeats, timing: measuring.timing, raw: raw,
            languages: try measuring.languageTable())
        let store = try measuring.openStore()
        let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
        let trial = try await endingOnSignal {
            try await ProgramTrial.run(
                text, in: language, on: task, of: suite, options: options, store: store
            ) { display.show($0) }
        }
        display.finish()
        let document = ReportDocument(
            trial.evaluation, tool: .init(version: assayVersion), created: try store.epochBegan())
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        if json {
            try StandardStreams.printResult(bytes: Array(document.json()))
        } else {
            try StandardStreams.printResult(TrialText(trial, document: document, showsValues: show).text(style: style))
        }
        return Outcome(of: document, lostRuns: trial.evaluation.lostRuns, unreadableSamples: 0)
    }

    /// The samples file and the number that `FILE#N` names; without a number where a samples file stands alone.
    private var namedSample: (file: String, number: Int?)? {
        if FileManager.default.fileExists(atPath: program) {
            return [".jsonl", ".jsonl.gz"].contains(where: program.hasSuffix) ? (program, nil) : nil
        }
        let parts = program.split(separator: "#", omittingEmptySubsequences: false)
        guard parts.count > 1, let number = parts.last.flatMap({ Int($0) }) else { return nil }
        return (parts.dropLast().joined(separator: "#"), number)
    }

    /// The program of the file, or the sample that is named.
    private func givenProgram(
        for task: Suites.Task, of suite: Suite
    ) throws -> (text: SampleText, language: LanguageName?) {
        guard let (file, number) = namedSample else {
            return (.solution(try programText()), LanguageName(fileName: program))
        }
        let samples = try SamplesFile.read(file, for: suite).samples.filter { $0.taskID == task.id }
        let held = "\(file) has \(counted(samples.count, "sample")) of \(task.id)"
        if number == nil, samples.count > 1 { throw Failure(.usage, "\(held); name one, as '\(file)#0'") }
        guard let sample = number == nil ? samples.first : samples.first(where: { $0.index == number }) else {
            throw Failure(.missingInput, number.map { "\(held); there is no number \($0)" } ?? held)
        }
        return (sample.text, sample.language)
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
