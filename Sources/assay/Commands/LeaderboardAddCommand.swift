import ArgumentParser
import Reports

struct LeaderboardAddCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add reports to a leaderboard.",
        discussion: """
            Takes all that `assay report` opens: reports that --out wrote, result stores (every submission in them), and the \
            result files of EvalPerf and Mercury, plain or gzip. A report that is there already changes nothing, so the same \
            command can be repeated.

              assay leaderboard add report.json --to results/mine
              assay leaderboard add results/demo/demo.sqlite --to mine/leaderboard.json
              assay leaderboard add *_evalperf_results.brief.json.gz --to evalperf
            """)

    @Argument(help: "Reports, result stores, or other benchmarks' results.")
    var reports: [String]

    @Option(help: ArgumentHelp("The leaderboard: a folder, or a file that ends in .json.", valueName: "place"))
    var to: String

    @Flag(help: "Take a report in the place of another one of the same name.")
    var replace = false

    func perform() async throws -> Outcome {
        let sources = try reports.map { (path: $0, documents: try ReportSource(path: $0).all()) }
        let leaderboard = LeaderboardFile(to)
        let text = try leaderboard.add(sources.flatMap(\.documents), replacing: replace)
        try StandardStreams.printResult(text)
        return .finished
    }
}
