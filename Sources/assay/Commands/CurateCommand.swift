import ArgumentParser
import Generators
import Metrics
import Reports
import Runner
import Suites

struct CurateCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "curate",
        abstract: "Build a suite with references from many raw solutions.",
        discussion: """
            Checks the samples of many models on a suite's tests, counts the correct ones on its stress inputs, drops tasks \
            that cannot tell solutions apart, clusters the rest by cost, and makes the slowest solution of each cluster a \
            reference with its cumulative score, as EvalPerf does. Identical programs are run once.

              assay curate --suite ./stressed --samples gpt.jsonl --samples llama.jsonl --to ./curated
              assay score --suite ./curated --samples new-model.jsonl
              assay curate --suite ./stressed --samples F --explain Mbpp/3
              assay curate --suite ./stressed --samples F --dry-run

            A task is dropped when fewer than --min-solutions solutions have costs on all its stress inputs, one costs less than \
            --min-cost instructions, costs vary by more than 5 %, or they form fewer than --min-clusters clusters. What was \
            dropped is listed with its reason. Finished runs are kept in the store; the same command goes on after Ctrl-C or \
            kill -9. Exits with 6 when no task stays.
            """)

    @OptionGroup var selection: SuiteSelection

    @Option(help: ArgumentHelp("Solutions of one model; given for each.", valueName: "file"))
    var samples: [String]

    @OptionGroup var output: GeneratorOutput

    @Option(help: ArgumentHelp("What the suite is called. Default: the old one's, and -curated.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Solutions with full profiles that a task needs.", valueName: "n"))
    var minSolutions: Int = CurationPolicy().minSolutions

    @Option(help: ArgumentHelp("Instructions that every solution costs at least.", valueName: "n"))
    var minCost: Double = CurationPolicy().minCost

    @Option(help: ArgumentHelp("Clusters that a task needs at base threshold 0.2.", valueName: "n"))
    var minClusters: Int = CurationPolicy().minClusters

    @Option(
        help: ArgumentHelp(
            "Correct samples of a task that are counted at most. Models take turns.", valueName: "n"))
    var maxProfile: Int?

    @Option(
        help: ArgumentHelp(
            "What checking and counting may take. Then the solutions that are counted by then are curated.",
            discussion: "Of every task as many are counted, in rounds that double. Default: until all are.",
            valueName: "time"))
    var budget: TimeSpan?

    @OptionGroup var measuring: MeasuringArguments

    func validate() throws {
        if minSolutions < 1 || minClusters < 1 || minCost < 0 {
            throw ValidationError("--min-solutions and --min-clusters are 1 or more, --min-cost 0 or more")
        }
        if let maxProfile, maxProfile < 1 {
            throw ValidationError("--max-profile is \(maxProfile); 1 or more was expected")
        }
    }

    func perform() async throws -> Outcome {
        try output.checkTarget()
        let source = try GeneratorSource(selection, samples: samples, only: output.explain)
        if !measuring.quiet { tell(source.problems) }
        var options = try measuring.options(counter: try measuring.selectCounter())
        options.maxProfile = maxProfile
        var session = CurationSession(
            suite: source.suite, submissions: source.submissions, name: name ?? "\(source.suite.name)-curated",
            options: options, store: try measuring.openStore())
        session.budget = budget?.duration
        session.policy = CurationPolicy(minSolutions: minSolutions, minCost: minCost, minClusters: minClusters)
        if output.dryRun {
            try StandardStreams.printResult(curationPlanText(session.plan))
            return .finished
        }
        let report = try await withGeneratorProgress(measuring) { [session] progress in
            try await session.run { progress(.session($0)) }
        }
        let models = source.submissions.map(\.name).joined(separator: ", ")
        try output.write(report.suite, origin: "References by assay curate from \(models)")
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        switch output.format {
        case .json: try StandardStreams.printResult(try encoded(CurationDocument(report)))
        case .table:
            try StandardStreams.printResult(
                output.explain == nil ? curationText(report, style: style) : curationExplanation(report, style: style))
        }
        return report.suite.tasks.isEmpty ? .unable : report.lostRuns > 0 ? .partial : .finished
    }
}
