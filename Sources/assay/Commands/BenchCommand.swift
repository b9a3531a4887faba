import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the harness itself, beside what one would use instead.",
        discussion: """
            Contenders do the same work in turn, round after round, so that what disturbs the machine disturbs all of them. \
            Figures are medians, ratios come with 95 % intervals; nothing here depends on how fast the machine is, except the \
            figures.

              assay bench sandbox
              assay bench sandbox --rounds 2000 --markdown
              assay bench sandbox --soak 10000
              assay bench counters
              assay bench metrics
              assay bench kernels
              assay bench serve --rate 20
            """,
        subcommands: [
            BenchSandboxCommand.self, BenchCountersCommand.self, BenchMetricsCommand.self, BenchKernelsCommand.self,
            BenchServeCommand.self,
        ])
}
