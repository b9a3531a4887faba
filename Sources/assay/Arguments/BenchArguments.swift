import ArgumentParser
import Bench

/// What every `assay bench` command is told.
struct BenchArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Measures of each contender.", discussion: "Default: 500 for sandbox, 10 for counters.", valueName: "n"))
    var rounds: Int?

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print Markdown.")
    var markdown = false

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func validate() throws {
        if let rounds, rounds < 1 { throw ValidationError("--rounds is \(rounds); 1 or more was expected") }
        if json, markdown { throw ValidationError("--json and --markdown exclude each other; give one of them") }
    }

    func text(of report: BenchReport) throws -> String {
        if json { return try report.json() }
        return markdown ? report.markdown() : report.text(style: Terminal.resultStyle(noColor: noColor))
    }
}
