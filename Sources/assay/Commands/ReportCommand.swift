import ArgumentParser
import Foundation
import Reports
import Runner
import Suites

struct ReportCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Show a report again, in any format.",
        discussion: """
            Reads a result store, a report that --out wrote, or EvalPerf's result file (plain or gzip). Runs nothing.

              assay report .assay/results.sqlite
              assay report results/demo/report.json --format markdown
              assay report results/demo/demo.sqlite --submission strong --format csv
              assay report model_evalperf_results.brief.json.gz
              assay report report.json --format evalperf-brief > model_evalperf_results.brief.json
            """)

    @Argument(help: "A result store or a JSON report.")
    var store: String

    @Option(help: ArgumentHelp("Which submission, when the store has several.", valueName: "name"))
    var submission: String?

    @Option(help: "What standard output gets.")
    var format: ReportFormat = .table

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    @OptionGroup var file: ConfigurationArguments

    func perform() async throws -> Outcome {
        guard FileManager.default.fileExists(atPath: store) else {
            throw Failure.missing(store, "`assay score` makes one; its --store and --out say where.")
        }
        let style = Terminal.resultStyle(noColor: noColor)
        do {
            try StandardStreams.printResult(try document().text(as: format, style: style))
        } catch let error as ReportError {
            throw Failure(.malformedInput, "\(store): \(error)")
        }
        return .finished
    }

    private func document() throws -> ReportDocument {
        let text = try contents()
        do {
            return try ReportDocument(json: text, named: name)
        } catch {
            throw Failure(.malformedInput, "\(store): \(error)")
        }
    }

    /// Of a submission whose file does not say: as the file is called.
    private var name: String {
        let file = store.split(separator: "/").last ?? ""
        return file.components(separatedBy: "_evalperf_results").first ?? String(file)
    }

    private func contents() throws -> Data {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: store))
        defer { file.closeFile() }
        // Every SQLite file begins so.
        let isStore = try file.read(upToCount: 15) == Data("SQLite format 3".utf8)
        guard isStore else { return Data(try GzipFile.bytes(store)) }
        let reports = try ResultStore(path: store).reports()
        let wanted = reports.filter { submission == nil || $0.name.hasPrefix("\(submission ?? "") on ") }
        switch wanted.count {
        case 1: return wanted[0].json
        case 0 where reports.isEmpty:
            throw Failure(
                .missingInput, "\(store): no report yet\nRepeat the `assay score` that began it; it continues.")
        case 0:
            throw Failure(.missingInput, "\(store): no report of \(submission ?? "")\n\(listed(reports.map(\.name)))")
        default:
            throw Failure(.usage, "\(store): several reports; choose with --submission\n\(listed(reports.map(\.name)))")
        }
    }

    private func listed(_ names: [String]) -> String { "It has: \(names.joined(separator: ", "))" }
}
