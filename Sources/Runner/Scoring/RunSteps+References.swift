import Counting
import Sandbox
import Suites

/// A test that a reference fails.
private struct FailedTest {
    var name: String
    var verdict: Verdict
    var reason: String
}

extension RunSteps {
    /// Runs every reference on the tests. Those that fail are left out with their reason; a task without any left is
    /// unfit. Tests without a wanted output get that of the fastest reference.
    ///
    /// A test that every reference fails while some pass others is the test's fault: it is left out, and listed.
    func checkReferences(_ plans: [TaskPlan]) async throws -> [TaskPlan] {
        progress.begin(.references, total: plans.reduce(0) { $0 + $1.references.count })
        return try await pool.map(plans) { worker, plan in
            guard plan.unfit == nil else { return plan }
            return try await checkReferences(of: plan, with: worker)
        }
    }

    private func checkReferences(of plan: TaskPlan, with worker: Worker) async throws -> TaskPlan {
        var plan = plan
        try await askFastestReference(&plan, with: worker)
        guard plan.unfit == nil else { return plan }
        var failed: [[FailedTest]] = []
        for reference in plan.references {
            progress.started()
            let failures = try await failures(of: reference.program, on: plan, with: worker)
            let finished = FinishedProgram(
                reference.program, of: plan, samples: [], verdict: failures.first?.verdict ?? .ok,
                reason: failures.first?.reason, unit: options.counter.unit)
            progress.finished(finished, failed: !failures.isEmpty)
            failed.append(failures)
        }
        let wrong = wrongTests(failed, of: plan)
        plan.drop(wrong)
        for (index, failures) in failed.enumerated() {
            let first = failures.first { wrong[$0.name] == nil }
            plan.references[index].reason = first.map { "\($0.name): \($0.reason)" }
        }
        if plan.goodReferences.isEmpty {
            plan.unfit =
                plan.references.first?.reason.map { "no reference passes the tests: \($0)" }
                ?? "the task has no references"
        }
        return plan
    }

    /// The tests that every reference fails, with the fastest one's reason; none when that would leave no test.
    private func wrongTests(_ failed: [[FailedTest]], of plan: TaskPlan) -> [String: String] {
        guard let fastest = failed.last else { return [:] }
        let names = failed.map { Set($0.map(\.name)) }
        let wrong = fastest.filter { test in names.allSatisfy { $0.contains(test.name) } }
        guard wrong.count < plan.tests.count else { return [:] }
        return Dictionary(uniqueKeysWithValues: wrong.map { ($0.name, "no reference passes it: \($0.reason)") })
    }

    /// Every test that a reference fails. One that fails most of its first tests is not run on the rest.
    private func failures(
        of program: Program, on plan: TaskPlan, with worker: Worker
    ) async throws -> [FailedTest] {
        let known = try await knownRecords(of: program, in: plan, with: worker)
        var failures: [FailedTest] = []
        for (index, test) in plan.tests.enumerated() {
            let record = try await record(program, on: test, known: known[index], of: plan, with: worker)
            guard record.verdict != .ok else { continue }
            let reason = record.reason ?? record.verdict.rawValue
            failures.append(FailedTest(name: test.name, verdict: record.verdict, reason: reason))
            if failures.count >= 10, failures.count * 2 > index + 1 { break }
        }
        return failures
    }

    /// Gives tests without a wanted output that of the fastest reference, from the store where it is known already.
    /// Where the reference has none, the test is left out.
    private func askFastestReference(_ plan: inout TaskPlan, with worker: Worker) async throws {
        guard plan.tests.contains(where: { $0.wanted == nil }) else { return }
        guard let fastest = plan.references.last else {
            plan.unfit = "a test has no wanted output and the task has no reference to ask"
            return
        }
        var silent: [String: String] = [:]
        for index in plan.tests.indices where plan.tests[index].wanted == nil {
            let test = plan.tests[index]
            let key = "\(plan.hash)/\(test.name)"
            if let kept = try ledger.store.artifact(.wanted, key: key), let wanted = try? MarshalDecoder.decode(kept) {
                plan.tests[index].wanted = wanted
                continue
            }
            let run = try await check(fastest.program, on: test.input, wanted: nil, plan: plan, with: worker)
            guard let output = run.output else {
                let reason = run.record.reason ?? run.record.verdict.rawValue
                silent[test.name] = "\(fastest.name) gives no output: \(reason)"
                continue
            }
            plan.tests[index].wanted = output
            try ledger.store.keep(.wanted, key: key, bytes: MarshalEncoder.encode(output))
            // It gave what is wanted: there is no need to run it again to see that.
            _ = try await ledger.record(checkKey(fastest.program.hash, on: test.name, of: plan)) { run.record }
        }
        if silent.count == plan.tests.count { plan.unfit = silent[plan.tests[0].name] }
        plan.drop(silent)
    }
}
