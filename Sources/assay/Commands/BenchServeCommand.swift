import ArgumentParser
import Foundation
import Load
import Reports

struct BenchServeCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Put load on the evaluation service or on a model's server, and tell how it bears it.",
        discussion: """
            Sends requests at times that are fixed beforehand, whatever becomes of those before (an open loop), and counts \
            every latency from when its request was meant to be sent. The first request, alone, is the cold start; then \
            comes a warm-up that is not counted. Nothing is asked twice: 429 is counted as shed.

              assay bench serve --rate 20 --objective 'first-verdict:p99<150ms'
              assay bench serve --find-max-rate --start 'assay serve --suite core'
              assay bench serve --rate 20 --burst-rate 400 --burst-duration 5s
              assay bench serve --trace BurstGPT_1.csv --rate 5 --duration 2m
              assay bench serve --target openai --endpoint http://localhost:8000 --model M --rate 2 --max-tokens 100
              assay bench serve --target both --model M --rate 0.5

            Exits with 6 when the run is invalid (more than 1 % of requests were sent late, or nothing was measured), with 3 \
            when an objective was missed, with 7 when requests failed for other reasons than 429. docs/load.md has the method.
            """)

    @OptionGroup(title: "Target") var target: LoadTargetArguments

    @OptionGroup(title: "Load") var arrival: ArrivalArguments

    @Option(help: ArgumentHelp("Every request as a line of JSON.", valueName: "file"))
    var requests: String?

    @Option(help: ArgumentHelp("The report as JSON, besides what is printed.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("Distribution of the latencies as SVG.", valueName: "file"))
    var plot: String?

    @Option(help: ArgumentHelp("Watch the memory of this process: the server's.", valueName: "pid"))
    var watchPid: Int32?

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(name: .shortAndLong, help: "No progress on standard error.")
    var quiet = false

    @Flag(help: "No color, as with NO_COLOR in the environment.")
    var noColor = false

    func validate() throws {
        if target.target == .both, arrival.trace != nil, target.maxTokens != nil {
            throw ValidationError("a trace brings its own --max-tokens; leave it out")
        }
    }

    func perform() async throws -> Outcome {
        let plan = try arrival.plan(watched: watchPid)
        let service = try target.service()
        let made = try target.made(service, seed: arrival.seed, isTrace: arrival.trace != nil)
        let log = try requests.map { try RequestLog(path: $0) }
        let display = ProgressDisplay(quiet: quiet, verbose: false)
        defer { display.finish() }
        let session = LoadSession(
            plan, made, target.description, ended: { log?.add($0) },
            progress: { display.show(phase: $0.phase, done: $0.done, total: $0.total) })
        return try await endingOnSignal(note: "the report covers what was measured until then") {
            let server = try await started(until: service)
            let outcome = await session.run(version: assayVersion, server: server)
            await server?.end()
            display.finish()
            try log?.close()
            try show(outcome, metrics: made.metrics)
            try Task.checkCancellation()
            return Outcome(of: outcome.report)
        }
    }

    private func started(until service: ServiceClient) async throws -> ServerProcess? {
        guard let command = target.start else { return nil }
        return try await ServerProcess(command, until: service, within: .seconds(30))
    }

    private func show(_ outcome: LoadSession.Outcome, metrics: [LatencyMetric]) throws {
        let document = try outcome.report.json()
        if let out { try write(document, to: out) }
        if let plot {
            try write(LatencyPlot(outcome.measured, metrics: metrics, title: "Latencies under load").svg, to: plot)
        }
        let text = json ? document : outcome.report.text(style: Terminal.resultStyle(noColor: noColor))
        try StandardStreams.printResult(text)
    }

    private func write(_ text: String, to path: String) throws {
        do {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw Failure(.unable, "\(path): cannot be written: \(error.localizedDescription)")
        }
    }
}
