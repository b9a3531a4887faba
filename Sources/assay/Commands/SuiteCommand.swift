import ArgumentParser

struct SuiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suite",
        abstract: "List, show, check and import suites.",
        discussion: """
              assay suite list
              assay suite show core
              assay suite check ./my-suite
              assay suite import evalplus --from MbppPlus.jsonl.gz --to ./mbpp+
            """,
        subcommands: [
            SuiteListCommand.self, SuiteShowCommand.self, SuiteCheckCommand.self, SuiteImportCommand.self,
        ])
}
