import ArgumentParser
import Foundation
import Reports
import Runner

struct HistoryCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Scores over time, as a sparkline or a chart.",
        discussion: """
            Every `assay score` adds what it came to, to the store; a store that is started over with --fresh forgets none of \
            it. Reports that were kept as files, one a day say, are put in the order of their dates.

              assay history
              assay history .assay/results.sqlite --score dps
              assay history --score dps --format svg --out dps.svg
              assay history reports/*.json --format csv
            """)

    @Argument(help: "Result stores, or reports.")
    var source: [String] = [".assay/results.sqlite"]

    @Option(help: ArgumentHelp("Only this submission.", valueName: "name"))
    var submission: String?

    @Option(help: ArgumentHelp("Only this score. A chart shows one: by default dps.", valueName: "score"))
    var score: String?

    @Option(help: "What standard output gets: table, json, csv or svg.")
    var format: HistoryFormat = .table

    @Option(help: ArgumentHelp("Write it there instead of to standard output.", valueName: "file"))
    var out: String?

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    @OptionGroup var file: ConfigurationArguments

    func perform() async throws -> Outcome {
        let entries = try source.flatMap { try ReportSource(path: $0).history() }
        let wanted = entries.filter { submission == nil || $0.submission == submission }
        guard !wanted.isEmpty else {
            let names = Set(entries.map(\.submission)).sorted().joined(separator: ", ")
            throw Failure(
                .missingInput,
                "no scoring\(submission.map { " of \($0)" } ?? "") in \(source.joined(separator: ", "))\n"
                    + (names.isEmpty ? "`assay score` adds one each time." : "There are: \(names)"))
        }
        let history = History(wanted)
        if let score, !history.scoreNames.contains(score) {
            throw Failure(
                .usage,
                "no scoring has \(score)\nExpected one of \(history.scoreNames.sorted().joined(separator: ", "))")
        }
        let style = Terminal.resultStyle(noColor: noColor)
        let text = try history.text(as: format, score: score, style: style)
        if let out { try write(Data(text.utf8), to: out) } else { try StandardStreams.printResult(text) }
        return .finished
    }
}
