import ArgumentParser
import Counting
import Foundation
import Generators
import Runner
import Suites

/// What `stress` and `curate` print.
enum GeneratorFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

/// What becomes of the suite that `stress` and `curate` make, and what they print.
struct GeneratorOutput: ParsableArguments {
    @Option(help: ArgumentHelp("The folder to write the suite to; new or empty.", valueName: "folder"))
    var to: String?

    @Flag(help: "Replace the suite that is in the folder.")
    var force = false

    @Flag(help: "Say what would be done, and run nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Do this task only, and tell everything about it.", valueName: "task"))
    var explain: String?

    @Option(help: "What standard output gets: table or json.")
    var format: GeneratorFormat = .table

    func validate() throws {
        if to == nil, !dryRun, explain == nil {
            throw ValidationError("--to is missing; name the folder to write, or give --dry-run or --explain TASK")
        }
    }

    /// Says early what `write` would refuse.
    func checkTarget() throws {
        if let to { try SuiteWriter.check(to, replacing: force) }
    }

    /// Writes a suite that has tasks, where it was asked for.
    func write(_ suite: Suite, origin: String) throws {
        guard let to, !suite.tasks.isEmpty else { return }
        try SuiteWriter.write(suite, to: to, replacing: force, origin: [origin])
    }
}

/// A suite and submissions for it, as `stress` and `curate` take them.
struct GeneratorSource {
    var suite: Suite
    var submissions: [Submission]
    var problems: [SuiteProblem]

    /// - Parameter only: the one task to take; absent for what the selection leaves.
    init(_ selection: SuiteSelection, samples: [String], only task: String?) throws {
        let whole = try selection.whole()
        submissions = try samples.map { try SamplesFile.read($0, for: whole, name: nil) }
        let everything =
            submissions.isEmpty
            ? whole.tasks.map { Sample(taskID: $0.id, index: 0, text: .solution(""), place: SourcePlace(path: "-")) }
            : submissions.flatMap(\.samples)
        suite = try selection.selected(from: whole, solvedIn: Submission(name: "all", samples: everything))
        if let task {
            guard let found = whole.tasks.first(where: { $0.id == task }) else {
                let example = whole.tasks.first.map { "\nIds look like \($0.id)." } ?? ""
                throw Failure(.usage, "--explain \(task): \(selection.suite) has no such task\(example)")
            }
            suite.tasks = [found]
        }
        let ids = Set(suite.tasks.map(\.id))
        for index in submissions.indices { submissions[index].samples.removeAll { !ids.contains($0.taskID) } }
        problems = whole.problems + submissions.flatMap(\.problems)
    }
}

extension MeasuringArguments {
    /// As the options of a session that only looks for inputs or references.
    func options(counter: CounterName) throws -> ScoreOptions {
        ScoreOptions(
            counter: counter, isolation: isolation, jobs: jobs, limits: limits, repeats: repeats, timing: timing,
            languages: try languageTable())
    }
}

/// Runs work with its progress shown; Ctrl-C keeps what is finished.
func withGeneratorProgress<Result: Sendable>(
    _ measuring: MeasuringArguments,
    _ work: @escaping @Sendable (@escaping @Sendable (GeneratorProgress) -> Void) async throws -> Result
) async throws -> Result {
    let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
    defer { display.finish() }
    return try await endingOnSignal {
        try await work { progress in
            switch progress {
            case .session(let progress): display.show(progress)
            case .inputs(let done, let total): display.show(phase: "making stress inputs", done: done, total: total)
            }
        }
    }
}

/// One JSON document, keys sorted.
func encoded(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(document), as: UTF8.self) + "\n"
}
