import Counting
import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
public import Runner
import ServiceLifecycle
import Storage
import Suites

/// The evaluation service: HTTP in front of the runner that `assay score` uses, with a queue that outlives the process.
///
/// Theory of operation. A submission is written into the queue's file before it is acknowledged. `Desk` hands pieces of
/// it to the workers (`Crew`), which do them as a `StandingSession`: every finished run is in the result store before the
/// next begins, every verdict in the queue's file before a client hears of it. A server that was killed is started again
/// with the same files: evaluations that were not over go on, and runs that were finished are found in the store.
public struct EvaluationService: Sendable {
    let options: ServiceOptions
    private let store: QueueStore
    private let lock: QueueLock
    private let bench: EvaluationBench
    private let suites: [String: StandingSuite]
    private let desk: Desk
    private let crew: Crew
    private let hub = EventHub()
    private let metrics = ServiceMetrics()
    private let readiness = Readiness()
    private let doorman: Doorman
    private let address: ListenAddress
    private let logger: Logger

    /// Makes sure that the service can run here: confinement, counter, files, address.
    ///
    /// - Throws: `ServiceError`, `StoreError`, `SandboxError`, `CountingError`, `PythonError`.
    public init(_ options: ServiceOptions, results: ResultStore, logger: Logger) throws {
        self.options = options
        self.logger = logger
        address = try ListenAddress(options.listen)
        store = try QueueStore(path: options.queue)
        lock = try QueueLock(queue: options.queue)
        doorman = try Doorman(TokenStore(store))
        guard address.isLoopback || doorman.asksForTokens else {
            throw ServiceError.openToTheNetwork(address: options.listen)
        }
        suites = Dictionary(
            options.suites.map { ($0.name, StandingSuite($0.suite)) }, uniquingKeysWith: { first, _ in first })
        bench = try EvaluationBench(options: options.score, store: results)
        let layout = CrewLayout(
            jobs: options.score.jobs, counter: options.score.counter, isApart: options.policies.apart)
        desk = Desk(
            store: store, hub: hub, metrics: metrics, logger: logger, policies: options.policies,
            limits: .init(samples: options.limits.queuedSamples, wait: options.limits.wait.seconds),
            seats: layout.seats)
        let boards = Boards(besideQueue: options.queue, version: options.version)
        crew = Crew(
            bench: bench, desk: desk, policies: options.policies,
            reporter: Reporter(store: store, boards: boards, version: options.version), logger: logger,
            members: layout.members(of: bench))
    }

    /// Serves until `ending` yields; then finishes the runs in flight and leaves the rest in the queue.
    ///
    /// - Parameter listening: called once with the address, when requests are taken.
    /// - Throws: `ServiceError.cannotListen`; `SandboxError`, `CountingError` when no cell can be started.
    public func run(
        until ending: AsyncStream<Void>, listening: @escaping @Sendable (_ url: String) -> Void
    ) async throws {
        try await resume()
        let application = application(listening: listening)
        let group = ServiceGroup(
            configuration: {
                var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
                configuration.maximumGracefulShutdownDuration = options.limits.endingTime
                return configuration
            }())
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await serve(group) }
            tasks.addTask { try await startUp() }
            tasks.addTask { await crew.run() }
            tasks.addTask {
                for await _ in ending { break }
                await end(group)
            }
            let housekeeping = _Concurrency.Task { await keepHouse() }
            defer { housekeeping.cancel() }
            do {
                try await tasks.waitForAll()
            } catch {
                // One of them cannot go on: the others end as they do on a signal.
                await end(group)
                tasks.cancelAll()
                throw error
            }
        }
    }

    private func serve(_ group: ServiceGroup) async throws {
        do {
            try await group.run()
        } catch let error as IOError {
            throw ServiceError.cannotListen(address: options.listen, reason: String(cString: strerror(error.errnoCode)))
        }
        // Also where the server ended by itself.
        await desk.close()
    }

    private func startUp() async throws {
        guard options.policies.prewarmed else { return readiness.become(.ready) }
        // Verdicts come first; cells with a counter take ten times as long to start.
        try await crew.warm()
        readiness.become(.ready)
        try await crew.warmCounted()
    }

    private func end(_ group: ServiceGroup) async {
        readiness.become(.ending)
        await desk.close()
        hub.close()
        await group.triggerGracefulShutdown()
    }

    /// Shows followers that the service lives, and forgets what is old.
    private func keepHouse() async {
        while (try? await _Concurrency.Task.sleep(for: .seconds(15))) != nil {
            hub.heartbeat()
            do {
                _ = try store.forget(allBut: options.limits.kept)
            } catch {
                logger.error("\(error)")
            }
        }
    }

    /// Takes up what an earlier server has left.
    private func resume() async throws {
        for evaluation in try store.unfinished(unreported: false) {
            guard let (session, unjudged) = try await session(of: evaluation) else { continue }
            await desk.resume(evaluation, session: session, unjudged: unjudged)
        }
        for evaluation in try store.unfinished(unreported: true) {
            guard let (session, _) = try await session(of: evaluation) else { continue }
            await desk.resumeReport(of: evaluation, session: session)
        }
    }

    /// - Returns: Absent when the suite is another one now: then the evaluation is ended.
    private func session(of evaluation: Evaluation) async throws -> (StandingSession, unjudged: [Int])? {
        guard let suite = suites[evaluation.request.suite], suite.hash == evaluation.suiteHash else {
            let reason = "the suite \(evaluation.request.suite) is not what it was when this was accepted"
            logger.warning("\(evaluation.id): \(reason)")
            _ = try store.finish(evaluation.id, as: .failed, reason: reason, at: Date()) { evaluation, results in
                jsonString(EvaluationView(evaluation, results: results))
            }
            return nil
        }
        let samples = try store.samples(of: evaluation.id)
        let submission = Submission(
            name: evaluation.request.label ?? evaluation.id, samples: samples.map(\.sample))
        let session = try bench.session(
            submission, on: suite, request: evaluation.request,
            alone: options.policies.shared ? nil : evaluation.id)
        return (session, samples.indices.filter { samples[$0].result == nil })
    }

    // MARK: HTTP

    private func application(listening: @escaping @Sendable (String) -> Void) -> some ApplicationProtocol {
        let limits = options.limits
        let times = RequestDeadline.Times(head: .init(limits.headTime), body: .init(limits.bodyTime))
        let address = address
        return Application(
            router: router(),
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [
                        RequestDeadline(times), ContinueHandler(bodyBytes: limits.bodyBytes),
                    ],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: .init(
                address: .hostname(address.host, port: address.port), serverName: "assay", backlog: 1024,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            onServerRunning: { channel in listening(address.url(port: channel.localAddress?.port ?? address.port)) },
            logger: logger)
    }

    private func router() -> Router<CallContext> {
        let router = Router(context: CallContext.self)
        router.add(middleware: ErrorMiddleware(metrics: metrics))
        let state = StateRoutes(desk: desk, hub: hub, bench: bench, metrics: metrics, readiness: readiness)
        state.addPublic(to: router)
        let guarded = router.group().add(middleware: AuthMiddleware(doorman, rate: options.limits.rate))
        state.add(to: guarded)
        let reader = SubmissionReader(
            suites: suites, languages: options.score.languages,
            counters: Set(CounterName.allCases.filter { CounterAvailability.probe($0).isAvailable }),
            defaults: .init(
                suite: options.suites.first?.name ?? "", counter: options.score.counter,
                profile: options.score.profile),
            limits: .init(bodyBytes: options.limits.bodyBytes, samples: options.limits.samples))
        EvaluationRoutes(
            bench: bench, desk: desk, store: store, hub: hub, reader: reader, metrics: metrics,
            policies: options.policies
        ).add(to: guarded.group("v1"))
        let pages = PageRoutes(
            boards: Boards(besideQueue: options.queue, version: options.version), suites: options.suites.map(\.name),
            version: options.version)
        pages.addPublic(to: router)
        pages.add(to: guarded)
        return router
    }
}
