import Counting
import Sandbox
import Suites

/// What correctness testing found for one program of one task.
struct ProgramCheck: Sendable {
    var verdict: Verdict
    var reason: String?
    var flags: [String]
}

extension RunSteps {
    /// Verdicts of all samples: by task id, then by program hash.
    func checkSamples(
        _ plans: [TaskPlan], samples: [String: [PreparedSample]]
    ) async throws -> [String: [String: ProgramCheck]] {
        struct Item: Sendable {
            let plan: TaskPlan
            let program: Program
        }
        let items = plans.filter { $0.unfit == nil }.flatMap { plan in
            distinct((samples[plan.task.id] ?? []).compactMap(\.program)).map { Item(plan: plan, program: $0) }
        }
        progress.begin(.checking, total: items.count)
        let checks = try await pool.map(items) { worker, item in
            progress.started()
            let reused = try item.plan.tests.first.map { test in
                try ledger.isKnown(checkKey(item.program.hash, on: test.name, of: item.plan))
            }
            let check = try await check(item.program, of: item.plan, with: worker)
            let finished = FinishedProgram(
                item.program, of: item.plan, samples: samples[item.plan.task.id] ?? [], verdict: check.verdict,
                reason: check.reason, unit: options.counter.unit)
            progress.finished(finished, failed: check.verdict != .ok, reused: reused == true)
            return check
        }
        var found: [String: [String: ProgramCheck]] = [:]
        for (item, check) in zip(items, checks) { found[item.plan.task.id, default: [:]][item.program.hash] = check }
        return found
    }

    /// Runs a program on the tests in order, up to the first it fails. Those it passed together with others are not run
    /// again.
    func check(_ program: Program, of plan: TaskPlan, with worker: Worker) async throws -> ProgramCheck {
        var flags: [String] = []
        let known = try await knownRecords(of: program, in: plan, with: worker)
        for (test, known) in zip(plan.tests, known) {
            let record = try await record(program, on: test, known: known, of: plan, with: worker)
            flags += record.flags.filter { !flags.contains($0) }
            if record.verdict != .ok {
                let reason = "\(test.name): \(record.reason ?? record.verdict.rawValue)"
                return ProgramCheck(verdict: record.verdict, reason: reason, flags: flags)
            }
        }
        return ProgramCheck(verdict: .ok, reason: nil, flags: flags)
    }

    /// One program on one test, where that is not known already.
    func record(
        _ program: Program, on test: TaskPlan.PlannedTest, known: RunRecord?, of plan: TaskPlan, with worker: Worker
    ) async throws -> RunRecord {
        if let known { return known }
        return try await ledger.record(checkKey(program.hash, on: test.name, of: plan)) {
            try await check(program, on: test.input, wanted: test.wanted, plan: plan, with: worker).record
        }
    }

    /// What keeps a submission's runs apart, where they are not to be shared; the task's own are everybody's.
    func sharing(_ program: String, of plan: TaskPlan) -> String {
        let isTheTasks = plan.references.contains { program.hasPrefix($0.program.hash) }
        return isTheTasks || program.hasPrefix("standin") ? "" : Sharing.suffix
    }

    /// Of a run without a counter, whose verdict depends on the limits.
    func checkKey(_ program: String, on input: String, of plan: TaskPlan) -> RunKey {
        checkKeys(program, on: [input], of: plan)[0]
    }

    func checkKeys(_ program: String, on inputs: [String], of plan: TaskPlan) -> [RunKey] {
        let fingerprint = environment.plainFingerprint(limits(for: plan.task)) + sharing(program, of: plan)
        return inputs.map { input in
            RunKey(
                task: plan.hash, program: program, input: input, purpose: .check, counter: nil,
                fingerprint: fingerprint)
        }
    }
}

/// The programs without repetitions, in order of first appearance.
func distinct(_ programs: [Program]) -> [Program] {
    var seen: Set<String> = []
    return programs.filter { seen.insert($0.hash).inserted }
}
