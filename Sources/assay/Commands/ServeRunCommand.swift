import ArgumentParser
import Foundation
import Logging
import Runner
import Service
import Suites

struct ServeRunCommand: AssayCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Serve until Ctrl-C or SIGTERM; what is not finished then goes on with the next start.",
        discussion: """
            Prints the address when it takes requests. On the first signal it takes no more, finishes the runs in flight and \
            exits with 0; the queue keeps the rest. The second signal ends it at once.

            Without tokens it listens on this machine only; `assay serve token add` makes one.
            """)

    @Option(help: ArgumentHelp("Where to listen; port 0 is any that is free.", valueName: "host:port"))
    var listen: String = "127.0.0.1:8080"

    @Option(
        help: ArgumentHelp(
            "A suite that may be submitted to; may be given again. The first is that of submissions that name none.",
            valueName: "suite"))
    var suite: [String]

    @OptionGroup var queue: QueueArguments

    @Flag(inversion: .prefixedNo, exclusivity: .chooseLast, help: "Count costs where submissions do not say.")
    var profile = true

    @OptionGroup var limits: ServiceArguments

    @OptionGroup var measuring: MeasuringArguments

    func validate() throws {
        if suite.isEmpty { throw ValidationError("Missing expected argument '--suite <suite>'") }
        if measuring.fresh { throw ValidationError("--fresh is not for a service; name another file with --store") }
    }

    func perform() async throws -> Outcome {
        let locator = SuiteLocator()
        let suites = try suite.map { (name: $0, suite: try locator.suite($0)) }
        for suite in suites where !measuring.quiet { tell(suite.suite.problems) }
        let score = ScoreOptions(
            counter: try measuring.selectCounter(), isolation: measuring.isolation, jobs: measuring.jobs,
            limits: measuring.limits, repeats: measuring.repeats, timing: measuring.timing, profile: profile,
            languages: try measuring.languageTable())
        var options = ServiceOptions(
            listen: listen, queue: queue.path(besideStore: measuring.store), suites: suites, score: score,
            version: assayVersion)
        options.policies = limits.policies
        options.limits = limits.limits()
        let service = try EvaluationService(options, results: try measuring.openStore(), logger: logger)
        let watch = try SignalWatch()
        defer { withExtendedLifetime(watch) {} }
        let (ending, asked) = AsyncStream.makeStream(of: Void.self)
        let signals = watch.signals
        let waiting = _Concurrency.Task {
            for await _ in signals {
                if !measuring.quiet {
                    StandardStreams.tell("assay: finishing the runs in flight; once more to end at once")
                }
                asked.yield()
            }
        }
        defer { waiting.cancel() }
        try await service.run(until: ending) { url in
            try? StandardStreams.printResult("listening on \(url)\n")
        }
        return .finished
    }

    private var logger: Logger {
        var logger = Logger(label: "assay", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = measuring.verbose ? .debug : measuring.quiet ? .error : .warning
        return logger
    }
}

/// Where the service keeps what it has accepted.
struct QueueArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where accepted submissions and tokens are kept. Default: beside the store, with -queue in its name.",
            valueName: "file"))
    var queue: String?

    func path(besideStore store: String) -> String {
        if let queue { return queue }
        let place = URL(fileURLWithPath: store)
        let name = place.deletingPathExtension().lastPathComponent
        return place.deletingLastPathComponent().appending(path: "\(name)-queue.sqlite").path
    }
}
