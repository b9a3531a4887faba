import ArgumentParser

struct LeaderboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leaderboard",
        abstract: "Gather reports, rank their submissions, and make a page of them.",
        discussion: """
              assay leaderboard add strong.json middling.json --to results/mine
              assay leaderboard build results/mine --suite core
              xdg-open results/mine/site/index.html
            """,
        subcommands: [LeaderboardAddCommand.self, LeaderboardBuildCommand.self])
}
