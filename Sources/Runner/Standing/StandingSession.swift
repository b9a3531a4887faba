import Counting
package import Sandbox
package import Suites

/// One submission on a bench. Each call does one piece of the work at a seat; pieces may be done in any order and again,
/// by this process or the next: what is in the store is not run again.
package struct StandingSession: Sendable {
    let session: ScoreSession
    let suite: StandingSuite
    let environment: RunEnvironment
    let ledger: RunLedger
    let plans: PlanShelf
    let alone: String?

    package var options: ScoreOptions { session.options }
    package var submission: Submission { session.submission }

    /// Ids of the tasks that have samples, in the suite's order.
    package var tasks: [String] {
        let sampled = Set(submission.samples.map(\.taskID))
        return session.suite.tasks.map(\.id).filter { sampled.contains($0) }
    }

    private func steps(at seat: BenchSeat) -> (RunSteps, Worker) {
        let worker = seat.worker(for: options.counter)
        return (RunSteps(environment: environment.with(worker), ledger: ledger, options: options), worker)
    }

    /// The verdict of one sample on the tests of its task.
    ///
    /// - Throws: As `ScoreSession.run` does.
    package func check(_ sample: Sample, at seat: BenchSeat) async throws -> SampleCheck {
        let (steps, worker) = steps(at: seat)
        let (task, hash) = suite.task(sample.taskID)
        return try await Sharing.$alone.withValue(alone) {
            let found = try await StageClock.whole(.compile) {
                try await steps.program(in: PreparedText(sample), of: task, with: worker)
            }
            guard let program = found.program else {
                return SampleCheck(verdict: .compileError, reason: found.problem, wasKnown: false)
            }
            // What is done once for all is no stage of this sample.
            let plan = try await StageClock.$current.withValue(nil) {
                try await plans.plan(task, hash: hash, with: steps)
            }
            if let unfit = plan.unfit {
                return SampleCheck(
                    verdict: .internalError, reason: "the task is unfit on this machine: \(unfit)", wasKnown: false)
            }
            let known = try plan.tests.first.map { test in
                try ledger.isKnown(steps.checkKey(program.hash, on: test.name, of: plan))
            }
            let check = try await steps.check(program, of: plan, with: worker)
            return SampleCheck(verdict: check.verdict, reason: check.reason, wasKnown: known == true)
        }
    }

    /// What there is to count for one task: its references, then its correct programs, each once.
    ///
    /// Its samples have to be checked already.
    package func costs(ofTask id: String, at seat: BenchSeat) async throws -> [CostPiece] {
        let (steps, _) = steps(at: seat)
        let (task, hash) = suite.task(id)
        let samples = submission.samples.filter { $0.taskID == id }
        return try await Sharing.$alone.withValue(alone) {
            let prepared = try await steps.prepare(tasks: [task], samples: [id: samples])
            let plan = try await plans.plan(task, hash: hash, with: steps)
            let checks = try await steps.checkSamples([plan], samples: prepared)
            let items = steps.profileItems([plan], samples: prepared, checks: checks)
            return steps.costItems(items, stress: try await steps.planStress(items)).map(CostPiece.init)
        }
    }

    /// Counts one program on the stress inputs of its task.
    ///
    /// - Returns: Why its last input has no cost; absent when all have.
    package func count(_ piece: CostPiece, at seat: BenchSeat) async throws -> String? {
        let (steps, worker) = steps(at: seat)
        return try await Sharing.$alone.withValue(alone) {
            try await steps.costs(of: piece.item, with: worker).first { $0.verdict != .ok }.map {
                "\($0.input): \($0.reason ?? $0.verdict.rawValue)"
            }
        }
    }

    /// All that was measured. After the other pieces this runs nothing but what was lost.
    package func evaluation(at seat: BenchSeat) async throws -> Evaluation {
        let worker = seat.worker(for: options.counter)
        let fresh = RunLedger(
            store: ledger.store, epoch: ledger.epoch, progress: ProgressLog { _ in }, locks: ledger.locks,
            tally: ledger.tally)
        return try await Sharing.$alone.withValue(alone) {
            try await session.run(in: environment.with(worker), ledger: fresh)
        }
    }
}

/// What checking one sample came to.
package struct SampleCheck: Sendable, Hashable {
    package var verdict: Verdict
    package var reason: String?
    /// Whether its runs were in the store already.
    package var wasKnown: Bool
}

/// One program to be counted.
package struct CostPiece: Sendable {
    let item: RunSteps.CostItem

    package var task: String { item.plan.task.id }
}
