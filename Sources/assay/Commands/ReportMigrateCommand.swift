import ArgumentParser
import Foundation
import Reports

struct ReportMigrateCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a report up to the schema this version writes.",
        discussion: """
            Reads a report of this or an earlier version, or another benchmark's results, and writes it as this version would: \
            what was unsaid and follows from the rest is written out, nothing is run and no number changes. What was changed \
            is told on standard error. A report of a later schema is refused with 65.

              assay report migrate old.json --out new.json
              assay report migrate old.json --in-place
              assay report migrate model_evalperf_results.json > report.json
            """)

    @Argument(help: "The report, plain or gzip.")
    var report: String

    @Option(help: ArgumentHelp("Where it is written. Default: standard output.", valueName: "file"))
    var out: String?

    @Flag(help: "Write it over the old one.")
    var inPlace = false

    @Flag(name: .shortAndLong, help: "Do not tell what was changed.")
    var quiet = false

    func validate() throws {
        if inPlace, out != nil { throw ValidationError("--in-place and --out exclude each other; give one of them") }
    }

    func perform() async throws -> Outcome {
        let migration = try ReportSource(path: report).migrated()
        if !quiet {
            let changes = migration.changes.isEmpty ? ["nothing to change"] : migration.changes
            for change in changes { StandardStreams.tell("assay: \(report): \(change)") }
        }
        let text = try migration.document.json()
        if let target = out ?? (inPlace ? report : nil) {
            try write(text, to: target)
        } else {
            try StandardStreams.printResult(bytes: Array(text))
        }
        return .finished
    }
}
