import ArgumentParser
import Metrics
import Reports
import Suites

struct LeaderboardBuildCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Rank a leaderboard's submissions and write its site.",
        discussion: """
            Writes the rankings into leaderboard.json and a folder of pages beside it that works from a disk and from any host, \
            and asks the network for nothing. The same reports and options give the same bytes.

              assay leaderboard build results/mine
              assay leaderboard build results/mine --suite core --title "Ours on core"
              assay leaderboard build evalperf --score dps --score dps_norm --site public
            """)

    @Argument(help: "The leaderboard: a folder, or its JSON file.")
    var leaderboard: String

    @Option(
        help: ArgumentHelp("Where the pages go. Default: the folder site beside leaderboard.json.", valueName: "folder")
    )
    var site: String?

    @Option(
        help: ArgumentHelp(
            "A score to rank by, a mean over tasks; the first one is the front page. Default: dps, pass@1 and efficient@1.",
            valueName: "score"))
    var score: [String] = []

    @Option(
        help: ArgumentHelp(
            "The suite, for statements, programs of references, and scales: a built-in name, a folder, or FORMAT:PATH.",
            valueName: "suite"))
    var suite: String?

    @Option(help: "What the page is called. Default: what it was called before, or the suite's name.")
    var title: String?

    @Option(help: ArgumentHelp("How often the intervals draw the tasks anew.", valueName: "n"))
    var resamples = 10_000

    @Option(help: ArgumentHelp("Of the resampling.", valueName: "n"))
    var seed: UInt64 = 1

    func validate() throws {
        guard resamples >= 2 else { throw ValidationError("--resamples is \(resamples); 2 or more were expected") }
    }

    func perform() async throws -> Outcome {
        let file = LeaderboardFile(leaderboard)
        guard file.exists else {
            throw Failure.missing(file.path, "`assay leaderboard add REPORT... --to \(leaderboard)` makes one.")
        }
        let text = try file.build(
            site: site ?? file.site, title: title, scores: score, suite: try suite.map { try SuiteLocator().suite($0) },
            bootstrap: Bootstrap(resamples: resamples, seed: seed), version: assayVersion)
        try StandardStreams.printResult(text)
        return .finished
    }
}
