import Counting
import Logging
import Reports
import Runner
import Sandbox
import Suites

/// The workers: each fetches a chunk, does it at its seat, and fetches the next.
struct Crew: Sendable {
    let bench: EvaluationBench
    let desk: Desk
    let policies: Policies
    let reporter: Reporter
    let logger: Logger
    let members: [Member]

    struct Member: Sendable {
        var number: Int
        var kind: SeatKind
        var seat: BenchSeat
    }

    /// Works until the desk closes; then all cells are gone.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for member in members { group.addTask { await work(member) } }
        }
        for member in members { await member.seat.close() }
    }

    /// Starts the cells without a counter of all workers.
    ///
    /// - Throws: `SandboxError`: better now than with the first submission.
    func warm() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for member in members {
                group.addTask {
                    try await member.seat.warm(counter: bench.options.counter, plain: true, counted: false)
                }
            }
            try await group.waitForAll()
        }
    }

    /// Starts the cells with the counter, one after the other: each takes a core for seconds, and the first submissions
    /// are there already.
    ///
    /// - Throws: `SandboxError`, `CountingError`.
    func warmCounted() async throws {
        for member in members where counts(member) {
            try await member.seat.warm(counter: bench.options.counter, plain: false, counted: true)
        }
    }

    /// Replaces what a chunk has damaged.
    private func mend(_ member: Member) async throws {
        try await member.seat.warm(counter: bench.options.counter, plain: true, counted: counts(member))
    }

    private func counts(_ member: Member) -> Bool { member.kind != .checking && bench.options.profile }

    private func work(_ member: Member) async {
        while let assignment = await desk.next(for: member.kind) {
            let began = ContinuousClock.now
            let task = _Concurrency.Task { await perform(assignment, at: member.seat) }
            await desk.began(assignment, as: task, seat: member.number)
            await task.value
            await desk.finished(
                assignment.chunk, seat: member.number, seconds: (ContinuousClock.now - began).seconds)
            if policies.prewarmed {
                // A cell that cannot be started now is started by the run that needs it, which then says why it cannot.
                do { try await mend(member) } catch { logger.warning("a cell cannot be started: \(error)") }
            } else {
                await member.seat.cool()
            }
        }
    }

    private func perform(_ assignment: Desk.Assignment, at seat: BenchSeat) async {
        do {
            switch assignment.chunk.work {
            case .check(let samples): try await check(samples, of: assignment, at: seat)
            case .count(let counts): try await count(counts, of: assignment, at: seat)
            case .report:
                try await reporter.report(on: assignment.evaluation, assignment.session, at: seat)
                await desk.reported(assignment.chunk.evaluation)
            }
        } catch is CancellationError {
            // What was finished is kept; the rest is done by the next server, or nobody wants it.
        } catch {
            await desk.failed(assignment.chunk, error)
        }
    }

    private func check(_ samples: [Int], of assignment: Desk.Assignment, at seat: BenchSeat) async throws {
        for position in samples {
            try _Concurrency.Task.checkCancellation()
            let began = ContinuousClock.now
            let clock = StageClock()
            let sample = assignment.session.submission.samples[position]
            let check = try await StageClock.$current.withValue(clock) {
                try await assignment.session.check(sample, at: seat)
            }
            let result = SampleResult(
                sample: position, taskID: sample.taskID, verdict: check.verdict.rawValue, reason: check.reason,
                cached: check.wasKnown,
                stages: StageMilliseconds(queue: began - assignment.accepted, clock.times))
            try await desk.judged(
                result, of: assignment.evaluation.id, seconds: (ContinuousClock.now - began).seconds)
        }
    }

    private func count(_ counts: [Chunk.Count], of assignment: Desk.Assignment, at seat: BenchSeat) async throws {
        for count in counts {
            try _Concurrency.Task.checkCancellation()
            switch count {
            case .plan(let task):
                let pieces = try await assignment.session.costs(ofTask: task, at: seat)
                await desk.planned(pieces, of: assignment.evaluation.id)
            case .piece(let index):
                let began = ContinuousClock.now
                _ = try await assignment.session.count(assignment.pieces[index], at: seat)
                try await desk.counted(
                    of: assignment.evaluation.id, seconds: (ContinuousClock.now - began).seconds)
            }
        }
    }
}
