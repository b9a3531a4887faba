import ArgumentParser
import Counting
import Reports
import Runner
import Suites

struct SuiteCheckCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with a suite, by file, line and field.",
        discussion: """
            Without --run and --profile only the files are read. With --run every reference is run on every test: one \
            that fails, and a test that no reference passes, is named with its place. With --profile every \
            reference is run on every test and counted on every \
            stress input: a task must have 4 references, each 1.3 times cheaper than the one before, the slowest at least 20 \
            million instructions and the fastest at least 100 thousand.

            With --complexity every reference is counted over growing scales of its task's generator, and the class of complexity \
            that its costs show is printed beside the one that task.yaml states. One in twenty may differ.

              assay suite check core
              assay suite check ./my-suite --profile
              assay suite check core --complexity
              assay suite check evalplus:MbppPlus.jsonl.gz --run

            Exits with 65 when something is wrong.
            """)

    @Argument(help: "A built-in name, a folder, or FORMAT:PATH.")
    var suite: String

    @Flag(help: "Run the references on the tests.")
    var run = false

    @Flag(help: "Run and count the references.")
    var profile = false

    @Flag(help: "Fit how the references' costs grow with the scale.")
    var complexity = false

    @OptionGroup var measuring: MeasuringArguments

    func perform() async throws -> Outcome {
        let suite = try SuiteLocator().suite(suite)
        let errors = suite.problems.filter { $0.severity == .error }
        tell(suite.problems.filter { $0.severity == .error || !measuring.quiet }, atMost: 50)
        var isGood = errors.isEmpty
        if run, !profile {
            let check = try await measuring.session(of: suite) { suite, options, store, progress in
                try await ReferenceCheck.run(suite, options: options, store: store, progress: progress)
            }
            tell(check.problems, atMost: measuring.verbose ? .max : 50)
            try StandardStreams.printResult(text(of: check))
            isGood = isGood && check.passing == check.references && check.problems.isEmpty
        }
        if profile {
            let profile = try await measuring.session(of: suite) { suite, options, store, progress in
                try await SuiteProfile.measure(suite, options: options, store: store, progress: progress)
            }
            try StandardStreams.printResult(text(of: profile))
            isGood = isGood && profile.tasks.allSatisfy(\.faults.isEmpty)
        }
        if complexity {
            let profile = try await measuring.session(of: suite, ComplexityProfile.measure)
            try StandardStreams.printResult(
                complexityText(of: profile, style: Terminal.resultStyle(noColor: measuring.noColor)))
            isGood = isGood && 20 * profile.contradicted <= profile.stated
        }
        let state = isGood ? "ok" : "not ok"
        try StandardStreams.printResult(
            "\(suite.name) \(suite.version): \(counted(suite.tasks.count, "task")), \(counted(errors.count, "problem")): \(state)\n"
        )
        return isGood ? .finished : .malformedInput
    }

    private func text(of check: ReferenceCheck) -> String {
        let unfit = check.unfit.map { "\($0.task) cannot be scored: \(printable($0.reason))\n" }
        let passing = "\(check.passing) of \(counted(check.references, "reference")) pass"
        return unfit.joined()
            + "\(passing), \(counted(check.tests, "test")), \(counted(check.problems.count, "problem")) in running\n"
    }

    private func text(of profile: SuiteProfile) -> String {
        var table = TextTable(
            [("task", .left), ("reference", .left), ("cost", .right), ("ratio", .right)], flexible: 1)
        for task in profile.tasks {
            var slower: Double?
            for (name, cost) in task.references {
                let ratio = slower.flatMap { slower in cost.map { fixed(slower / $0, 2) + "x" } } ?? ""
                table.add([
                    .init(task.id), .init(name), .init(cost.map { compactCost($0, unit: profile.counter.unit) } ?? "-"),
                    .init(ratio),
                ])
                slower = cost
            }
        }
        let faults = profile.tasks.flatMap { task in task.faults.map { "\(task.id): \(printable($0))" } }
        let lines = table.lines(style: Terminal.resultStyle(noColor: measuring.noColor))
        return (lines + (faults.isEmpty ? [] : [""]) + faults).joined(separator: "\n") + "\n\n"
    }
}
