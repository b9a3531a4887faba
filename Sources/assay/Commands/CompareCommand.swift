import ArgumentParser
import Compare
import Counting
import Foundation
import Metrics
import Reports
import Runner
import Suites

struct CompareCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "What head does better or worse than base, with intervals; gates decide the exit code.",
        discussion: """
            BASE and HEAD are reports, result stores, samples files, or git:REV:PATH. Reports are compared as they are. \
            Samples are measured on --suite, both sides in turns; then base is measured again (does it differ from itself?), \
            and with it head wherever something looks like a regression.

              assay compare base.json head.json
              assay compare base.json head.json --gate instructions=2% --gate dps=-1.5
              assay compare base.json head.json --gate gate.yaml --format markdown
              assay compare git:origin/main:samples.jsonl samples.jsonl --suite core
              assay compare base.json head.json --out comment.md --out assay.sarif

            A regression is an effect beyond the gate, with its interval clear of the gate, larger than what base differs from \
            itself, and seen again. What lacks one of these is inconclusive. Counts of instructions repeat, so that reports \
            alone can show a regression; times have to be measured again, and reports of times are at most inconclusive.

            Exit codes: 3 for a regression, 5 where head is wrong and base was right, 4 for what is inconclusive with \
            --inconclusive fail.
            """)

    @Argument(help: "What was there before.")
    var base: String

    @Argument(help: "What is to be judged.")
    var head: String

    @OptionGroup var gating: GateArguments

    @Option(help: ArgumentHelp("What samples are measured on, as for score.", valueName: "suite"))
    var suite: String?

    @Option(help: ArgumentHelp("Only tasks whose id matches, as 'core/*'.", valueName: "glob"))
    var filter: String?

    @Option(help: ArgumentHelp("Only the first N tasks that are left.", valueName: "n"))
    var limit: Int?

    @Option(help: ArgumentHelp("Which submission of a store that has several.", valueName: "name"))
    var submission: String?

    @Option(
        help: ArgumentHelp(
            "Costs of different machine fingerprints: refuse (exit code 6) or warn.",
            discussion: "With warn, a difference of costs is never more than inconclusive.", valueName: "end"))
    var crossHost: CrossHost = .refuse

    enum CrossHost: String, ExpressibleByArgument, CaseIterable {
        case refuse, warn
    }

    @Option(help: "What standard output gets: table, json, markdown, junit, sarif or github.")
    var format: ComparisonFormat = .table

    @Option(
        help: ArgumentHelp(
            "Also write it there, in the form that the ending names: .json, .md, .xml (JUnit) or .sarif; may be repeated.",
            discussion: "Markdown begins with a hidden marker, by which a job finds the comment of its last run.",
            valueName: "file"))
    var out: [String] = []

    @Flag(help: "Run the text of samples as it is, instead of finding the program in it.")
    var raw = false

    @Option(help: "Of the resampling that intervals come from.")
    var seed: UInt64 = 1

    @Flag(help: "The same as --format json.")
    var json = false

    @OptionGroup var measuring: MeasuringArguments

    mutating func validate() throws {
        if json { format = .json }
        for file in out where ComparisonFormat(ending: file) == nil {
            throw ValidationError("--out \(file): an ending of .json, .md, .xml or .sarif was expected")
        }
        if let limit, limit < 1 { throw ValidationError("--limit is \(limit); 1 or more was expected") }
    }

    func perform() async throws -> Outcome {
        let gates = try gating.gates()
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let sides = try [base, head].map {
            try ComparedSide($0, submission: submission, hasSuite: suite != nil, folder: folder.url)
        }
        let (document, unreadable) = try await compared(sides[0], sides[1], gates)
        try deliver(document)
        return Outcome(
            of: document, failsInconclusive: gating.inconclusive == .fail, unreadableSamples: unreadable)
    }

    private func deliver(_ document: ComparisonDocument) throws {
        for file in out {
            guard let format = ComparisonFormat(ending: file) else { continue }
            try write(Data(document.text(as: format).utf8), to: file)
        }
        if format == .github { try JobSummary.add(document.markdown()) }
        let style = Terminal.resultStyle(noColor: measuring.noColor)
        try StandardStreams.printResult(try document.text(as: format, style: style))
    }

    private func compared(
        _ base: ComparedSide, _ head: ComparedSide, _ gates: [Gate]?
    ) async throws -> (ComparisonDocument, unreadable: Int) {
        let names = (base: base.name, head: head.name)
        if case .samples(let before) = base.content, case .samples(let after) = head.content {
            return try await measured(before, after, names, gates)
        }
        let (first, second) = (try await report(of: base), try await report(of: head))
        let document = try ComparisonDocument(
            base: first.0, head: second.0, named: names, gates: gates, acrossHosts: crossHost == .warn, tool: tool,
            bootstrap: Bootstrap(seed: seed))
        return (document, first.unreadable + second.unreadable)
    }

    private var tool: ReportDocument.Tool { .init(version: assayVersion) }

    /// The side's report; samples are scored for it.
    private func report(of side: ComparedSide) async throws -> (ReportDocument, unreadable: Int) {
        switch side.content {
        case .report(let report): return (report, 0)
        case .samples(let path):
            let (suite, submission) = try samples(path)
            let store = try measuring.openStore()
            let options = try scoreOptions()
            let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
            defer { display.finish() }
            let session = ScoreSession(suite: suite, submission: submission, options: options, store: store)
            let evaluation = try await endingOnSignal {
                try await session.run { display.show($0) }
            }
            var report = ReportDocument(evaluation, tool: tool, created: try store.epochBegan())
            report.submission.givenAs = side.name
            return (report, submission.problems.count { $0.severity == .error })
        }
    }

    private func samples(_ path: String) throws -> (Suite, Submission) {
        let selection = try SuiteSelection.parse(
            ["--suite", suite ?? ""] + (filter.map { ["--filter", $0] } ?? [])
                + (limit.map { ["--limit", "\($0)"] } ?? []))
        let whole = try selection.whole()
        let submission = try SamplesFile.read(path, for: whole)
        tell(submission.problems.filter { $0.severity == .error || !measuring.quiet })
        return (try selection.selected(from: whole, solvedIn: submission), submission)
    }

    private func measured(
        _ before: String, _ after: String, _ names: (base: String, head: String), _ gates: [Gate]?
    ) async throws -> (ComparisonDocument, unreadable: Int) {
        let (first, second) = (try samples(before), try samples(after))
        // Tasks of either side, in the suite's order.
        var suite = first.0
        let ids = Set(suite.tasks.map(\.id)).union(second.0.tasks.map(\.id))
        suite.tasks = try SuiteLocator().suite(self.suite ?? "").tasks.filter { ids.contains($0.id) }
        func kept(_ submission: Submission) -> Submission {
            var part = submission
            part.samples.removeAll { !ids.contains($0.taskID) }
            return part
        }
        let options = try scoreOptions()
        let sides = SideBySide(
            suite: suite, base: kept(first.1), head: kept(second.1), options: options, tool: tool)
        let stores = try RoundStores(for: sides, beside: measuring.store, fresh: measuring.fresh)
        let display = ProgressDisplay(quiet: measuring.quiet, verbose: measuring.verbose)
        defer { display.finish() }
        let bootstrap = Bootstrap(seed: seed)
        let measured = try await endingOnSignal {
            try await ComparisonDocument.measured(
                sides, named: names, gates: gates, first: stores.first, second: stores.second, bootstrap: bootstrap
            ) { display.show($0) }
        }
        stores.finish()
        let unreadable = (first.1.problems + second.1.problems).count { $0.severity == .error }
        return (measured.document, unreadable)
    }

    private func scoreOptions() throws -> ScoreOptions {
        ScoreOptions(
            counter: try measuring.selectCounter(), isolation: measuring.isolation, jobs: measuring.jobs,
            limits: measuring.limits, repeats: measuring.repeats, timing: measuring.timing, raw: raw, seed: seed,
            languages: try measuring.languageTable())
    }
}
