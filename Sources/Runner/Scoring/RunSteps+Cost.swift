import Counting
import Sandbox
import Suites

extension RunSteps {
    /// Counts a trusted stand-in that is given the same input and delivers the wanted output without computing it.
    func standIn(
        for stress: StressPlan, of plan: TaskPlan, with worker: Worker, calls: Int = 1, repeat index: Int = 0
    ) async throws -> RunRecord {
        let name = Self.name("standin", calls: calls)
        let key = costKey(plan, program: name, stress: stress, purpose: .standin, repeat: index)
        return try await ledger.record(key) {
            try await counted(
                .standin(wanted: stress.wanted), on: stress, wanted: nil, oracle: .exact, of: plan, with: worker,
                calls: calls)
        }
    }

    /// Under which the store knows runs of so many calls.
    private static func name(_ program: String, calls: Int) -> String { calls == 1 ? program : "\(program) x\(calls)" }

    /// The most memory that the stand-in's processes hold without a counter around them; absent where it is not measured.
    private func memoryOfStandIn(
        for stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> Int? {
        var key = checkKey("standin", on: stress.name, of: plan)
        key.purpose = .standin
        return try await ledger.record(key) {
            let run = try await worker.run(
                .standin(wanted: stress.wanted), input: stress.input, limits: stressLimits(for: plan.task),
                counted: false)
            return try await judge(run, wanted: nil, input: stress.input, oracle: .exact, with: worker).record
        }.memoryBytes
    }

    /// The cost of a program on one stress input: counts minus the stand-in's.
    ///
    /// It is run without the counter first: a program that is wrong or too slow here is found at native speed.
    ///
    /// - Parameter limit: What it may cost where the input has a level.
    func cost(
        of program: Program, on stress: StressPlan, of plan: TaskPlan, within limit: LevelLimit? = nil,
        with worker: Worker
    ) async throws -> InputCost {
        let name = String(stress.name.dropFirst("stress/".count))
        let checked = try await ledger.record(checkKey(program.hash, on: stress.name, of: plan)) {
            try await check(
                program, on: stress.input, wanted: stress.wanted, plan: plan, limits: stressLimits(for: plan.task),
                with: worker
            ).record
        }
        guard checked.verdict == .ok else {
            return InputCost(
                input: name, cost: nil, verdict: checked.verdict, reason: checked.reason, flags: checked.flags)
        }
        if let reason = limit?.reasonNotToCount(nanoseconds: checked.cpuNanoseconds) {
            return InputCost(input: name, cost: nil, verdict: .timeLimit, reason: reason, flags: checked.flags)
        }
        if program.language != nil {
            var cost =
                options.counter == .time
                ? try await timedCost(of: program, named: name, on: stress, of: plan, with: worker)
                : try await costExecuted(program, on: stress, of: plan, named: name, with: worker)
            cost.extras.memoryBytes = checked.memoryBytes
            cost.extras.cpuNanoseconds = checked.cpuNanoseconds
            return limit?.applied(to: cost) ?? cost
        }
        var cost =
            options.counter == .time
            ? try await timedCost(of: program, named: name, on: stress, of: plan, with: worker)
            : try await countedCost(of: program, named: name, on: stress, of: plan, with: worker)
        if let used = checked.memoryBytes, let delivery = try await memoryOfStandIn(for: stress, of: plan, with: worker)
        {
            // Less than a page cannot be told from nothing.
            cost.extras.memoryBytes = max(used - delivery, 4096)
        }
        cost.extras.cpuNanoseconds = checked.cpuNanoseconds
        cost.flags += checked.flags.filter { !cost.flags.contains($0) }
        return limit?.applied(to: cost) ?? cost
    }

    private func countedCost(
        of program: Program, named name: String, on stress: StressPlan, of plan: TaskPlan, with worker: Worker
    ) async throws -> InputCost {
        let standIn = try await standIn(for: stress, of: plan, with: worker)
        guard let delivery = standIn.count else {
            return InputCost(
                input: name, cost: nil, verdict: .internalError, reason: standIn.reason ?? "the stand-in has no count")
        }
        var counts: [UInt64] = []
        var flags: [String] = []
        var extras = CostExtras()
        for index in 0..<options.repeats {
            let record = try await run(program, as: program.hash, on: stress, of: plan, repeat: index, with: worker)
            flags += record.flags.filter { !flags.contains($0) }
            guard record.verdict == .ok, let count = record.count else {
                return InputCost(input: name, lost: record, flags: flags)
            }
            counts.append(count)
            extras = CostExtras(record, standIn: standIn)
        }
        if Cost.skipsDelivery(options.counter, counts: counts, delivery: delivery) {
            flags.append(Suspicion.belowDelivery.flag)
        }
        let isDelivered = !flags.contains(Suspicion.bypassedDriver.flag) && !flags.contains(Suspicion.unmarkedCall.flag)
        let cost = Cost(options.counter, counts: counts, delivery: delivery, isDelivered: isDelivered)
        progress.saw(deviation: cost?.relativeStandardDeviation)
        return InputCost(input: name, cost: cost, verdict: .ok, reason: nil, flags: flags, extras: extras)
    }

    /// One counted run of a program.
    ///
    /// - Parameters:
    ///   - name: Under which the store knows it: the program's hash, or more where it is run for another's sake.
    ///   - calls: Made in this run; more than one of functions only, under `time`.
    func run(
        _ program: Program, as name: String, on stress: StressPlan, of plan: TaskPlan, calls: Int = 1,
        repeat index: Int, with worker: Worker
    ) async throws -> RunRecord {
        try _Concurrency.Task.checkCancellation()
        let name = Self.name(name, calls: calls)
        return try await ledger.record(costKey(plan, program: name, stress: stress, purpose: .cost, repeat: index)) {
            if program.language != nil {
                return try await countExecuted(program, on: stress, of: plan, with: worker)
            }
            return try await counted(
                .call(source: program.source, entryPoint: program.entryPoint), on: stress, wanted: stress.wanted,
                oracle: plan.task.oracle, of: plan, with: worker, calls: calls)
        }
    }

    /// Runs under the counter, and again where the run did not have its core to itself; what stays contended is flagged.
    private func counted(
        _ payload: PythonPayload, on stress: StressPlan, wanted: Value?, oracle: Oracle, of plan: TaskPlan,
        with worker: Worker, calls: Int
    ) async throws -> RunRecord {
        let limits = countedLimits(for: plan.task)
        let payload = calls == 1 ? payload : .repeated(payload, calls: calls)
        let input = calls == 1 ? stress.input : PythonPayload.input(repeated: stress.input)
        var run = try await worker.run(payload, input: input, limits: limits, counted: true)
        for _ in 0..<TimingRule.attemptsWhenContended - 1 where run.contention != nil {
            try _Concurrency.Task.checkCancellation()
            run = try await worker.run(payload, input: input, limits: limits, counted: true)
        }
        var record = try await judge(run, wanted: wanted, input: stress.input, oracle: oracle, with: worker).record
        if let contention = run.contention { record.flags.append(contention.sentence) }
        return record
    }

    func costKey(
        _ plan: TaskPlan, program: String, stress: StressPlan, purpose: Purpose, repeat: Int
    ) -> RunKey {
        RunKey(
            task: plan.hash, program: program, input: stress.name, purpose: purpose, counter: options.counter,
            fingerprint: environment.countedFingerprint + sharing(program, of: plan), repeat: `repeat`)
    }

    /// Under `icount` a program runs many times slower; its native run has already shown that it ends in time.
    func countedLimits(for task: Suites.Task) -> Limits {
        var limits = stressLimits(for: task)
        if options.counter == .icount {
            limits.cpuTime *= 60
            // What waits is not slowed down.
            limits.idleTime = limits.wallTime
            limits.wallTime *= 60
        }
        return limits
    }
}

extension InputCost {
    /// A run that gave no count.
    init(input: String, lost record: RunRecord, flags: [String]) {
        self.init(
            input: input, cost: nil,
            // What it left behind was killed, and with it what it had counted: no fault of ours.
            verdict: record.verdict != .ok ? record.verdict : flags.suspicions.isEmpty ? .internalError : .runtimeError,
            reason: record.reason ?? "the counter gave no whole count", flags: flags)
    }
}

extension CostExtras {
    /// What one counted run shows, less the stand-in's where delivery is a part of it.
    init(_ record: RunRecord, standIn: RunRecord) {
        load = record.load
        delivery = standIn.count
        systemCalls = record.systemCalls
        if let mapped = record.mappedBytes, let delivery = standIn.mappedBytes {
            mappedBytes = max(mapped, delivery + 4096) - delivery
        }
    }
}
