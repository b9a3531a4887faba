import Foundation
import Logging
import Runner
import Storage
import Suites

/// Where work waits and workers fetch it: keeps `Planner` and the queue's file in step.
///
/// What is told to a client is in the file before: a verdict, an end, an acceptance. What only this actor knows can be
/// made again from the file and the result store.
actor Desk {
    private let store: QueueStore
    private let hub: EventHub
    private let metrics: ServiceMetrics
    private let logger: Logger
    private let policies: Policies
    private let seats: Seats
    private var planner: Planner
    private var admission: Admission
    private var live: [String: LiveEvaluation] = [:]
    private var idle: [SeatKind: [CheckedContinuation<Assignment?, Never>]] = [:]
    private var reportWaiters: [String: [CheckedContinuation<Void, Never>]] = [:]
    private var isClosed = false

    /// How many workers of each kind there are.
    struct Seats: Sendable {
        var checking: Int
        var measuring: Int
    }

    /// A chunk with what is needed to do it.
    struct Assignment: Sendable {
        var chunk: Chunk
        var evaluation: Evaluation
        var session: StandingSession
        var accepted: ContinuousClock.Instant
        var pieces: [CostPiece]
    }

    init(
        store: QueueStore, hub: EventHub, metrics: ServiceMetrics, logger: Logger, policies: Policies,
        limits: Admission.Limits, seats: Seats
    ) {
        self.store = store
        self.hub = hub
        self.metrics = metrics
        self.logger = logger
        self.policies = policies
        self.seats = seats
        planner = Planner(policies: policies)
        admission = Admission(limits: limits, isOn: policies.earlyRejection)
    }

    // MARK: Submissions

    enum Reception: Sendable {
        case accepted
        case known(id: String)
        case otherBody
        case refused(after: Int, reason: String)
        case closed
    }

    /// Takes a submission in, or says why not.
    func submit(
        _ evaluation: Evaluation, session: StandingSession, key: QueueStore.IdempotencyKey?
    ) throws(StoreError) -> Reception {
        guard !isClosed else { return .closed }
        let samples = session.submission.samples
        let question = Admission.Question(
            samples: samples.count, isProfiled: evaluation.request.profile,
            deadlineSeconds: evaluation.request.deadlineMilliseconds.map { Double($0) / 1e3 },
            own: planner.backlog(of: evaluation.tenant), all: planner.backlog(), checkers: seats.checking,
            counters: seats.measuring)
        // A repeated request is no new work, however full the queue is.
        if case .refused(let after, let reason) = admission.answer(to: question) {
            switch try key.flatMap({ key throws(StoreError) in try store.known(key, of: evaluation.tenant) }) {
            case .known(let id): return .known(id: id)
            case .otherBody: return .otherBody
            case .accepted, nil: return .refused(after: after, reason: reason)
            }
        }
        switch try store.accept(evaluation, samples: samples, key: key) {
        case .known(let id): return .known(id: id)
        case .otherBody: return .otherBody
        case .accepted: break
        }
        begin(evaluation, session: session, unjudged: Array(samples.indices))
        return .accepted
    }

    /// Goes on with what an earlier server has left.
    func resume(_ evaluation: Evaluation, session: StandingSession, unjudged: [Int]) {
        begin(evaluation, session: session, unjudged: unjudged)
    }

    /// Makes the report of what an earlier server has finished.
    func resumeReport(of evaluation: Evaluation, session: StandingSession) {
        var entry = LiveEvaluation(evaluation, session: session, unjudged: 0)
        entry.phase = .reporting
        live[evaluation.id] = entry
        planner.add(evaluation.id, tenant: evaluation.tenant)
        planner.wantReport(of: evaluation.id, isUrgent: false)
        assign()
    }

    private func begin(_ evaluation: Evaluation, session: StandingSession, unjudged: [Int]) {
        live[evaluation.id] = LiveEvaluation(evaluation, session: session, unjudged: unjudged.count)
        planner.add(
            evaluation.id, tenant: evaluation.tenant, priority: evaluation.request.priority, checks: unjudged)
        if unjudged.isEmpty { advance(evaluation.id) }
        assign()
    }

    /// Ends an evaluation before its time. A run in flight is finished and kept; nothing else of it is begun.
    ///
    /// - Returns: False when it was over already.
    func cancel(_ id: String) throws(StoreError) -> Bool {
        try end(id, as: .cancelled)
    }

    // MARK: Workers

    /// The next chunk for a worker; waits for one. Absent when the service ends.
    func next(for kind: SeatKind) async -> Assignment? {
        if isClosed { return nil }
        if let assignment = take(kind) { return assignment }
        return await withCheckedContinuation { idle[kind, default: []].append($0) }
    }

    /// Lets a cancelled evaluation end the work that is in flight.
    func began(_ assignment: Assignment, as task: _Concurrency.Task<Void, Never>, seat: Int) {
        let id = assignment.chunk.evaluation
        guard live[id] != nil, !isClosed else {
            // Reports are made after the end; they are no part of what is cancelled.
            if assignment.chunk.work != .report || isClosed { task.cancel() }
            return
        }
        live[id]?.tasks[seat] = task
    }

    /// One sample has its verdict.
    func judged(_ result: SampleResult, of id: String, seconds: Double) throws(StoreError) {
        admission.checked(seconds: seconds)
        guard try store.judged(result, of: id, at: Date()) else { return }
        live[id]?.unjudged -= 1
        metrics.judged(result, accepted: live[id]?.accepted, isFirst: live[id]?.evaluation.judged == 0)
        live[id]?.evaluation.judged += 1
        hub.changed(id)
    }

    /// Counting of a task was planned.
    func planned(_ pieces: [CostPiece], of id: String) {
        guard var entry = live[id] else { return }
        let first = entry.pieces.count
        entry.pieces += pieces
        entry.uncounted += pieces.count - 1
        live[id] = entry
        planner.add(pieces.indices.map { .piece(first + $0) }, to: id)
    }

    /// One program was counted.
    func counted(of id: String, seconds: Double) throws(StoreError) {
        admission.counted(seconds: seconds)
        guard var entry = live[id] else { return }
        entry.uncounted -= 1
        entry.counted += 1
        live[id] = entry
        let progress = Progress(counted: entry.counted, toCount: entry.uncounted)
        try store.progressed(jsonString(progress), of: id)
        hub.changed(id)
    }

    private struct Progress: Encodable {
        var counted: Int
        var toCount: Int

        private enum CodingKeys: String, CodingKey { case counted, toCount = "to_count" }
    }

    /// A worker is through with a chunk, or had to give it up: what was not done of it stays undone in the file.
    func finished(_ chunk: Chunk, seat: Int, seconds: Double) {
        planner.finished(chunk, spent: seconds)
        live[chunk.evaluation]?.tasks[seat] = nil
        advance(chunk.evaluation)
        assign()
    }

    /// The report is kept, or cannot be made.
    func reported(_ id: String) {
        planner.remove(id)
        live[id] = nil
        for waiter in reportWaiters.removeValue(forKey: id) ?? [] { waiter.resume() }
    }

    /// Our own failure ends an evaluation, not the service.
    func failed(_ chunk: Chunk, _ error: any Error) {
        logger.error("\(chunk.evaluation): \(error)")
        if case .report = chunk.work { return reported(chunk.evaluation) }
        do {
            _ = try end(chunk.evaluation, as: .failed, reason: "\(error)")
        } catch {
            logger.error("\(chunk.evaluation) cannot be ended: \(error)")
            planner.remove(chunk.evaluation)
            live[chunk.evaluation] = nil
        }
    }

    // MARK: Phases

    /// What follows when nothing of a phase is left to be done.
    private func advance(_ id: String) {
        guard let entry = live[id], !isClosed else { return }
        switch entry.phase {
        case .checking where entry.unjudged == 0: count(id)
        case .counting where entry.uncounted == 0: finish(id)
        default: break
        }
    }

    private func count(_ id: String) {
        guard let entry = live[id] else { return }
        live[id]?.phase = .counting
        guard entry.evaluation.request.profile else { return finish(id) }
        let tasks = entry.session.tasks
        live[id]?.uncounted = tasks.count
        planner.add(tasks.map { .plan(task: $0) }, to: id)
        if tasks.isEmpty { finish(id) }
    }

    private func finish(_ id: String) {
        do {
            _ = try end(id, as: .done)
        } catch {
            logger.error("\(id) cannot be ended: \(error)")
        }
    }

    private func end(_ id: String, as status: Evaluation.Status, reason: String? = nil) throws(StoreError) -> Bool {
        let ended = try store.finish(id, as: status, reason: reason, at: Date()) { evaluation, results in
            jsonString(EvaluationView(evaluation, results: results))
        }
        guard let ended else { return false }
        metrics.ended(ended)
        for task in (live[id]?.tasks ?? [:]).values where status != .done { task.cancel() }
        if status == .done {
            live[id]?.evaluation = ended
            live[id]?.phase = .reporting
            live[id]?.pieces = []
            planner.wantReport(of: id, isUrgent: reportWaiters[id] != nil)
        } else {
            planner.remove(id)
            live[id] = nil
        }
        hub.changed(id)
        return true
    }

    // MARK: Reports

    /// Waits until the report of an evaluation that is done was made, before other work.
    func awaitReport(of id: String) async {
        guard live[id]?.phase == .reporting, !isClosed else { return }
        await withCheckedContinuation { waiter in
            reportWaiters[id, default: []].append(waiter)
            planner.makeReportUrgent(of: id)
            assign()
        }
    }

    // MARK: State

    /// What waits and what is being done, over all tenants.
    var backlog: (samples: Int, counts: Int, evaluations: Int) {
        let waiting = planner.backlog()
        return (waiting.samples, waiting.counts, live.values.count { $0.phase != .reporting })
    }

    /// Hands out no more; what is in flight is told to end after its run.
    func close() {
        isClosed = true
        for task in live.values.flatMap(\.tasks.values) { task.cancel() }
        for waiter in idle.values.flatMap({ $0 }) { waiter.resume(returning: nil) }
        for waiter in reportWaiters.values.flatMap({ $0 }) { waiter.resume() }
        idle = [:]
        reportWaiters = [:]
    }

    // MARK: Handing out

    private func take(_ kind: SeatKind) -> Assignment? {
        while let chunk = planner.next(for: kind) {
            guard let entry = live[chunk.evaluation] else {
                planner.remove(chunk.evaluation)
                continue
            }
            return Assignment(
                chunk: chunk, evaluation: entry.evaluation, session: entry.session, accepted: entry.accepted,
                pieces: entry.pieces)
        }
        return nil
    }

    /// Gives waiting workers what there is. The one that waits shortest is warmest.
    private func assign() {
        guard !isClosed else { return }
        for kind in idle.keys {
            while let waiting = idle[kind], !waiting.isEmpty, let assignment = take(kind) {
                idle[kind]?.removeLast()
                waiting[waiting.count - 1].resume(returning: assignment)
            }
        }
    }
}
