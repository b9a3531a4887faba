import ArgumentParser

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "The evaluation service: submissions over HTTP, verdicts as they come.",
        discussion: """
            Runs what `assay score` runs, for many submissions at once, with a queue that outlives the process: after \
            kill -9 the same command goes on. docs/serving.md is a walk through it with curl.

              assay serve --suite core
              assay serve --suite core --listen 127.0.0.1:0 --store runs.sqlite
              assay serve token add --role submit --tenant ci
            """,
        subcommands: [ServeRunCommand.self, ServeTokenCommand.self], defaultSubcommand: ServeRunCommand.self)
}
