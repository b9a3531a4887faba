import ArgumentParser
import Bench
import Counting
import Foundation
import Metrics
import Reports

struct BenchMetricsCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "How long the scores of a whole leaderboard take.",
        discussion: """
            Computes every score of every submission with its 95 % interval from 10,000 resamples, and the whole matrix of \
            pairs, on made-up costs of the size of EvalPerf's published results; prints each step's time and the process's \
            largest resident memory.

              assay bench metrics
              assay bench metrics --models 100 --json
            """)

    @Option(help: ArgumentHelp("Submissions.", valueName: "n"))
    var models: Int = 34

    @Option(help: ArgumentHelp("Tasks of the suite.", valueName: "n"))
    var tasks: Int = 118

    @Option(help: ArgumentHelp("Samples of each task.", valueName: "n"))
    var samples: Int = 20

    @Option(help: ArgumentHelp("Resamples of each interval.", valueName: "n"))
    var resamples: Int = 10_000

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func validate() throws {
        for (name, value) in [("--models", models), ("--tasks", tasks), ("--samples", samples)] where value < 1 {
            throw ValidationError("\(name) is \(value); 1 or more was expected")
        }
        guard resamples >= 2 else { throw ValidationError("--resamples is \(resamples); 2 or more were expected") }
    }

    func perform() async throws -> Outcome {
        let bench = MetricsBench(
            models: models, tasks: tasks, samples: samples, bootstrap: Bootstrap(resamples: resamples))
        let figures = Figures(phases: bench.run(), peakMemoryBytes: ResidentMemory.peakBytes())
        try StandardStreams.printResult(json ? try figures.json() : figures.text(noColor: noColor))
        return .finished
    }
}

private struct Figures: Encodable {
    var phases: [MetricsBench.Phase]
    var seconds: Double
    /// Absent where the kernel does not say.
    var peakMemoryBytes: Int?

    init(phases: [MetricsBench.Phase], peakMemoryBytes: Int?) {
        self.phases = phases
        seconds = phases.reduce(0) { $0 + $1.seconds }
        self.peakMemoryBytes = peakMemoryBytes
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }

    func text(noColor: Bool) -> String {
        var table = TextTable([("step", .left), ("results", .right), ("time", .right)], flexible: 0)
        for phase in phases {
            table.add([.init(phase.name), .init("\(phase.results)"), .init("\(fixed(phase.seconds, 3)) s")])
        }
        table.add([.init("all"), .init(""), .init("\(fixed(seconds, 3)) s", .bold)])
        let memory = peakMemoryBytes.map { "largest resident memory: \(compactCost(Double($0), unit: .bytes))" }
        let lines = table.lines(style: Terminal.resultStyle(noColor: noColor)) + (memory.map { ["", $0] } ?? [])
        return lines.joined(separator: "\n") + "\n"
    }
}
