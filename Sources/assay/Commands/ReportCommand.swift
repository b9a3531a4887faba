import ArgumentParser
import Foundation
import Metrics
import Reports
import Runner

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a report again, score it anew, or rank several.",
        discussion: """
            Reads result stores, reports that --out wrote, EvalPerf's and Mercury's result files (plain or gzip), and folders of \
            EffiBench's memory profiles. Runs nothing: with --metrics, --k, --min-correct, --max-profile, --seed or --interval \
            the scores are computed anew from the costs in the report.

              assay report .assay/results.sqlite
              assay report results/demo/report.json --format markdown
              assay report results/demo/demo.sqlite --submission strong --format csv
              assay report report.json --metrics pass@k,fast_p --k 1,10
              assay report results/demo/demo.sqlite --rank dps
              assay report a.json b.json c.json --rank efficient@1 --format json
              assay report model_evalperf_results.brief.json.gz
              assay report gpt-4_eval.json.gz gpt-3.5_eval.json.gz --rank beyond@1
              assay report dat_results/gpt-4
              assay report report.json --format evalperf-brief > model_evalperf_results.brief.json
              assay report migrate old.json --out new.json

            --rank compares submissions on the tasks that count for both: intervals, ranges of ranks, and groups of submissions \
            that cannot be told apart. `assay report show --help` lists every option.
            """,
        subcommands: [ReportShowCommand.self, ReportMigrateCommand.self],
        defaultSubcommand: ReportShowCommand.self)
}

/// What `assay report` does when no other verb is given.
struct ReportShowCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show, score anew or rank; what `assay report` does by itself.")

    @Argument(help: "Result stores, reports, or other benchmarks' results.")
    var store: [String]

    @Option(help: ArgumentHelp("Which submission, when there are several.", valueName: "name"))
    var submission: String?

    @OptionGroup var scoring: ScoringArguments

    @Option(help: ArgumentHelp("Rank all submissions by a score that is a mean over tasks.", valueName: "score"))
    var rank: String?

    @Option(help: "What standard output gets.")
    var format: ReportFormat = .table

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    @OptionGroup var file: ConfigurationArguments

    mutating func validate() throws {
        if json { format = .json }
        if rank != nil, ![.table, .json, .markdown].contains(format) {
            throw ValidationError("--rank has no \(format.rawValue) form; expected table, json or markdown")
        }
        if rank != nil, submission != nil {
            throw ValidationError("--rank compares all submissions; omit --submission")
        }
    }

    func perform() async throws -> Outcome {
        let style = Terminal.resultStyle(noColor: noColor)
        if let rank {
            let reports = try store.flatMap { try ReportSource(path: $0).all() }
            try StandardStreams.printResult(try text(of: ranking(reports, by: rank), style: style))
            return .finished
        }
        let reports = try store.map { try ReportSource(path: $0).one(submission: submission) }
        guard let report = reports.first, reports.count == 1 else {
            throw Failure(.usage, "\(reports.count) reports\nGive one of them, or compare them with --rank dps.")
        }
        if format == .github { try JobSummary.add(report.text(as: .markdown)) }
        let document = scoring.changesAnything ? report.scored(scoring.choices(for: report)) : report
        do {
            try StandardStreams.printResult(try document.text(as: format, style: style))
        } catch let error as ReportError {
            throw Failure(.malformedInput, "\(store[0]): \(error)")
        }
        return .finished
    }

    private func ranking(_ reports: [ReportDocument], by score: String) throws -> RankingDocument {
        let families = ScoringArguments.families(of: score)
        let scored = reports.map { $0.scored(scoring.choices(for: $0, adding: families.families, k: families.k)) }
        return try RankingDocument(scored, by: score, bootstrap: scoring.bootstrap(for: reports.first))
    }

    private func text(of ranking: RankingDocument, style: TerminalStyle) throws -> String {
        switch format {
        case .json: String(decoding: try ranking.json(), as: UTF8.self)
        case .markdown: ranking.markdown()
        case .table, .csv, .jsonl, .junit, .github, .evalPerf, .evalPerfBrief: ranking.terminalText(style: style)
        }
    }
}
