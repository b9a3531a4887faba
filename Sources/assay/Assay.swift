import ArgumentParser

struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Measure how efficient code is, not only whether it works.",
        discussion: """
            Runs untrusted programs in a sandbox, counts what they cost (retired instructions first) and turns the costs \
            into the scores of the field: pass@k, DPS, efficient@k, speedup.

            Start with:
              assay doctor                                         what this machine can do
              assay score --suite core --samples samples.jsonl     the main job
              assay help score                                     everything about it

            Results go to standard output, everything else to standard error. Exit codes:
            \(Outcome.table)
            When several apply, the first of 130, 143, 1, 64 to 66, 6, 5, 3, 7, 4 is given.
            """,
        version: assayVersion,
        subcommands: [
            ScoreCommand.self, SampleCommand.self, RunCommand.self, ReportCommand.self, CompareCommand.self,
            HistoryCommand.self, LeaderboardCommand.self, ServeCommand.self, SuiteCommand.self, StressCommand.self,
            CurateCommand.self, SandboxCommand.self, CountCommand.self, MetricsCommand.self, BenchCommand.self,
            ConfigCommand.self,
            DoctorCommand.self,
        ])
}

/// As `--version` prints it and reports store it.
let assayVersion = "0.1.0"
