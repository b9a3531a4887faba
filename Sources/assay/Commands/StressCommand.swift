import ArgumentParser
import Counting
import Generators
import Models
import Reports
import Runner
import Sandbox
import Suites

struct StressCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress",
        abstract: "Make inputs on which solutions differ in cost.",
        discussion: """
            Efficiency only shows on inputs that make it matter. --search looks for them without any model: it learns from a \
            task's tests what arguments look like, grows and mutates them, and climbs on two goals, the number of clusters \
            that the solutions' costs fall into and the cost of the slowest. --generator scales the task's stress.py from 2 to \
            2^26 and keeps the largest input inside the limits (64 MB, 20 s, integers of 64 bits). --model has a model write \
            contracts and such a generator, or single inputs where none can be used, and tells it what was wrong. Either way \
            an input counts only if its contracts hold and two solutions or more agree on the output.

              assay stress --suite evalplus:MbppPlus.jsonl.gz --samples gpt.jsonl --samples llama.jsonl --to ./stressed
              assay stress --suite ./stressed --generator --to ./scaled
              assay stress --suite S --samples F --model M --endpoint http://localhost:8000 --to ./written
              assay stress --suite S --contracts 'evalplus:MbppPlus.jsonl.gz?contracts=kept' --samples F --to ./stressed
              assay stress --suite S --samples F --explain Mbpp/3
              assay stress --suite S --samples F --dry-run

            The more different solutions --samples brings, the better the search knows what tells them apart. The same seed \
            gives the same inputs: --budget is charged for runs and instructions, not by the clock. Everything that was tried \
            is kept in the store; after Ctrl-C or kill -9 the same command goes on. --to gets the suite with the new inputs, \
            which score, curate and suite check read.

            Generators, contracts and solutions are run in the sandbox only. Exits with 6 when no task got an input.
            """)

    @OptionGroup var selection: SuiteSelection

    @Option(help: ArgumentHelp("Solutions to tell apart; may be given again.", valueName: "file"))
    var samples: [String] = []

    @OptionGroup var output: GeneratorOutput

    @Flag(help: "Look for inputs by search; the default.")
    var search = false

    @Flag(help: "Scale the task's own generator, stress.py.")
    var generator = false

    @Option(help: ArgumentHelp("Have this model write contracts, generators and inputs.", valueName: "name"))
    var model: String?

    @OptionGroup var asking: ModelArguments

    @Option(
        help: ArgumentHelp(
            "The suite again, with references that refuse inputs which break their contract.", valueName: "suite"))
    var contracts: String?

    @Option(help: ArgumentHelp("What the search of one task may take.", valueName: "time"))
    var budget: TimeSpan = TimeSpan(.seconds(SearchOptions().budget))

    @Option(help: ArgumentHelp("Inputs of one task at most.", valueName: "n"))
    var inputs: Int = SearchOptions().inputs

    @Option(
        help: ArgumentHelp(
            "Instructions that the median solution may cost on an input, in millions. (default: 20 to 50, by --budget)",
            valueName: "n"))
    var ceiling: Int?

    @Option(help: "Of the search and of generators.")
    var seed: UInt64 = 1

    @OptionGroup var measuring: MeasuringArguments

    func validate() throws {
        if [search, generator, model != nil].count(where: { $0 }) > 1 {
            throw ValidationError("--search, --generator and --model exclude each other; give one of them")
        }
        if inputs < 1 { throw ValidationError("--inputs is \(inputs); 1 or more was expected") }
        if let ceiling, ceiling < 1 { throw ValidationError("--ceiling is \(ceiling); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        try output.checkTarget()
        let source = try GeneratorSource(selection, samples: samples, only: output.explain)
        if !measuring.quiet { tell(source.problems) }
        var session = StressSession(
            suite: source.suite, submissions: source.submissions, options: try options(),
            store: try measuring.openStore())
        session.contracts = try contracts.map { try SuiteLocator().suite($0) }
        session.method = try method()
        session.search.budget = budget.duration / .seconds(1)
        session.search.inputs = inputs
        session.search.seed = seed
        session.search.limits.ceiling =
            ceiling.map { Double($0) * 1e6 } ?? SearchOptions.ceiling(budget: session.search.budget)
        session.scaling.inputs = inputs
        session.scaling.seed = Int(truncatingIfNeeded: seed & 0x7FFF_FFFF)
        if output.dryRun {
            try StandardStreams.printResult(stressPlanText(session.plan))
            return .finished
        }
        let report = try await withGeneratorProgress(measuring) { [session] progress in
            try await session.run(progress: progress)
        }
        if report.stressed > 0 {
            try output.write(report.suite, origin: "Stress inputs by assay stress, seed \(seed)")
        }
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        switch output.format {
        case .json: try StandardStreams.printResult(try encoded(StressDocument(report)))
        case .table:
            try StandardStreams.printResult(
                output.explain == nil ? stressText(report, style: style) : stressExplanation(report))
        }
        return report.stressed == 0 ? .unable : report.lostRuns > 0 ? .partial : .finished
    }

    private func method() throws -> StressSession.Method {
        if let model, !output.dryRun { return .model(InputAuthor(try asking.stored(), name: model)) }
        return generator || model != nil ? .generator : .search
    }

    private func options() throws -> ScoreOptions {
        let counter = try measuring.selectCounter()
        guard counter != .time else {
            throw Failure(.unable, "the search counts instructions, and no counter here does\nRun `assay doctor`.")
        }
        return try measuring.options(counter: counter)
    }
}
