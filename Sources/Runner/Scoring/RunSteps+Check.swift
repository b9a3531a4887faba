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
    /// Runs every reference on the tests. Those that fail are left out with their reason; a task without any left is
    /// unfit. Tests without a wanted output get that of the fastest reference.
    func checkReferences(_ plans: [TaskPlan]) async throws -> [TaskPlan] {
        progress.begin(.references, total: plans.reduce(0) { $0 + $1.references.count })
        return try await pool.map(plans) { worker, plan in
            var plan = plan
            guard plan.unfit == nil else { return plan }
            try await askFastestReference(&plan, with: worker)
            for index in plan.references.indices where plan.unfit == nil {
                progress.started()
                let check = try await check(plan.references[index].program, of: plan, with: worker)
                if check.verdict != .ok {
                    plan.references[index].reason = check.reason ?? check.verdict.rawValue
                }
                let finished = FinishedProgram(
                    plan.references[index].program, of: plan, samples: [], verdict: check.verdict,
                    reason: check.reason, unit: options.counter.unit)
                progress.finished(finished, failed: check.verdict != .ok)
            }
            if plan.unfit == nil, plan.goodReferences.isEmpty {
                plan.unfit =
                    plan.references.first?.reason.map { "no reference passes the tests: \($0)" }
                    ?? "the task has no references"
            }
            return plan
        }
    }

    private func askFastestReference(_ plan: inout TaskPlan, with worker: Worker) async throws {
        guard plan.tests.contains(where: { $0.wanted == nil }) else { return }
        guard let fastest = plan.references.last else {
            plan.unfit = "a test has no wanted output and the task has no reference to ask"
            return
        }
        for index in plan.tests.indices where plan.tests[index].wanted == nil {
            let run = try await check(
                fastest.program, on: plan.tests[index].input, wanted: nil, plan: plan, with: worker)
            guard let output = run.output else {
                plan.unfit =
                    "\(plan.tests[index].name) has no wanted output and \(fastest.name) gives none: "
                    + (run.record.reason ?? run.record.verdict.rawValue)
                return
            }
            plan.tests[index].wanted = output
        }
    }

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
    private func check(_ program: Program, of plan: TaskPlan, with worker: Worker) async throws -> ProgramCheck {
        let hash = program.hash
        var flags: [String] = []
        try await checkTogether(program, of: plan, with: worker)
        for test in plan.tests {
            let record = try await ledger.record(checkKey(hash, on: test.name, of: plan)) {
                try await check(program, on: test.input, wanted: test.wanted, plan: plan, with: worker).record
            }
            flags += record.flags.filter { !flags.contains($0) }
            if record.verdict != .ok {
                let reason = "\(test.name): \(record.reason ?? record.verdict.rawValue)"
                return ProgramCheck(verdict: record.verdict, reason: reason, flags: flags)
            }
        }
        return ProgramCheck(verdict: .ok, reason: nil, flags: flags)
    }

    /// Of a run without a counter, whose verdict depends on the limits.
    func checkKey(_ program: String, on input: String, of plan: TaskPlan) -> RunKey {
        RunKey(
            task: plan.hash, program: program, input: input, purpose: .check, counter: nil,
            fingerprint: environment.plainFingerprint(limits(for: plan.task)))
    }
}

/// The programs without repetitions, in order of first appearance.
func distinct(_ programs: [Program]) -> [Program] {
    var seen: Set<String> = []
    return programs.filter { seen.insert($0.hash).inserted }
}
