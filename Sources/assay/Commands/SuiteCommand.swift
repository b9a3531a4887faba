import ArgumentParser

struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suite",
        abstract: "List, show and check suites.",
        discussion: """
              assay suite list
              assay suite show core
              assay suite check ./my-suite
            """,
        subcommands: [SuiteListCommand.self, SuiteShowCommand.self, SuiteCheckCommand.self])
}
