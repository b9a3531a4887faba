import Counting
import Sandbox
import Suites

extension RunSteps {
    /// Counts a trusted stand-in that is given the same input and delivers the wanted output without computing it.
    func standIn(for stress: StressPlan, of plan: TaskPlan, with worker: Worker) async throws -> RunRecord {
        let key = costKey(plan, program: "standin", stress: stress, purpose: .standin, repeat: 0)
        return try await ledger.record(key) {
            let run = try await worker.run(
                .standin(wanted: stress.wanted), input: stress.input, limits: countedLimits(for: plan.task),
                counted: true)
            return try await judge(run, wanted: nil, input: stress.input, oracle: .exact, with: worker).record
        }
    }

    /// The cost of a program on one stress input: counts minus the stand-in's.
    ///
    /// It is run without the counter first: a program that is wrong or too slow here is found at native speed.
    func cost(
        of program: Program, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> InputCost {
        let name = String(stress.name.dropFirst("stress/".count))
        let hash = program.hash
        let checked = try await ledger.record(checkKey(hash, on: stress.name, of: plan)) {
            try await check(
                program, on: stress.input, wanted: stress.wanted, plan: plan, limits: stressLimits(for: plan.task),
                with: worker
            ).record
        }
        guard checked.verdict == .ok else {
            return InputCost(
                input: name, cost: nil, verdict: checked.verdict, reason: checked.reason, flags: checked.flags)
        }
        let standIn = try await standIn(for: stress, of: plan, with: worker)
        guard let delivery = standIn.count else {
            return InputCost(
                input: name, cost: nil, verdict: .internalError, reason: standIn.reason ?? "the stand-in has no count")
        }
        var counts: [UInt64] = []
        var flags = checked.flags
        var load: Double?
        for index in 0..<options.repeats {
            try _Concurrency.Task.checkCancellation()
            let key = costKey(plan, program: hash, stress: stress, purpose: .cost, repeat: index)
            let record = try await ledger.record(key) {
                let run = try await worker.run(
                    .call(source: program.source, entryPoint: program.entryPoint), input: stress.input,
                    limits: countedLimits(for: plan.task), counted: true)
                return try await judge(
                    run, wanted: stress.wanted, input: stress.input, oracle: plan.task.oracle, with: worker
                ).record
            }
            flags += record.flags.filter { !flags.contains($0) }
            guard record.verdict == .ok, let count = record.count else {
                return InputCost(
                    input: name, cost: nil, verdict: record.verdict == .ok ? .internalError : record.verdict,
                    reason: record.reason ?? "the counter gave no whole count", flags: flags)
            }
            counts.append(count)
            load = max(load ?? 0, record.load.map(Double.init) ?? 0)
        }
        if Cost.skipsDelivery(options.counter, counts: counts, delivery: delivery) {
            flags.append(Suspicion.belowDelivery.flag)
        }
        let isDelivered = !flags.contains(Suspicion.bypassedDriver.flag) && !flags.contains(Suspicion.unmarkedCall.flag)
        let cost = Cost(options.counter, counts: counts, delivery: delivery, isDelivered: isDelivered)
        progress.saw(deviation: cost?.relativeStandardDeviation)
        return InputCost(input: name, cost: cost, verdict: .ok, reason: nil, flags: flags, load: load)
    }

    private func costKey(
        _ plan: TaskPlan, program: String, stress: StressPlan, purpose: Purpose, repeat: Int
    ) -> RunKey {
        RunKey(
            task: plan.hash, program: program, input: stress.name, purpose: purpose, counter: options.counter,
            fingerprint: environment.countedFingerprint, repeat: `repeat`)
    }

    /// Under `icount` a program runs many times slower; its native run has already shown that it ends in time.
    private func countedLimits(for task: Suites.Task) -> Limits {
        var limits = stressLimits(for: task)
        if options.counter == .icount {
            limits.cpuTime *= 60
            limits.wallTime *= 60
        }
        return limits
    }
}
