import Counting
import Sandbox
import Suites

/// What was counted for one task: its stress inputs, and the costs of its programs on them.
struct TaskProfile: Sendable {
    /// Names of the stress inputs that could be used.
    var inputs: [String] = []
    /// Stress inputs that could not, and why.
    var dropped: [DroppedInput] = []
    /// By program hash, in the order of `inputs`; references and samples alike.
    var costs: [String: [InputCost]] = [:]
    /// Why nothing was counted.
    var unprofiled: String?
}

extension TaskProfile {
    /// What loading the dearest of the task's references cost; absent when none was measured.
    func referenceLoad(_ plan: TaskPlan) -> Double? {
        plan.references.flatMap { costs[$0.program.hash] ?? [] }.compactMap(\.extras.load).max().map { Double($0) }
    }
}

extension RunSteps {
    /// Counts the references of every task and its correct samples.
    func profile(
        _ plans: [TaskPlan], samples: [String: [PreparedSample]], checks: [String: [String: ProgramCheck]]
    ) async throws -> [String: TaskProfile] {
        let profiled = profileItems(plans, samples: samples, checks: checks)
        let stress = try await planStress(profiled)
        let items = costItems(profiled, stress: stress)
        progress.begin(.costs, total: items.count)
        let costs = try await pool.map(items) { worker, item in
            progress.started()
            let reused = try item.stress.first.map { stress in
                try ledger.isKnown(checkKey(item.program.hash, on: "stress/\(stress.name)", of: item.plan))
            }
            let costs = try await self.costs(of: item, with: worker)
            let lost = costs.first { $0.verdict != .ok }
            let finished = FinishedProgram(
                item.program, of: item.plan, samples: samples[item.plan.task.id] ?? [], verdict: lost?.verdict ?? .ok,
                reason: lost.map { "\($0.input): \($0.reason ?? $0.verdict.rawValue)" }, cost: costs.total,
                unit: options.counter.unit)
            progress.finished(finished, failed: lost != nil, reused: reused == true)
            return costs
        }
        var profiles: [String: TaskProfile] = [:]
        for (item, planned) in zip(profiled, stress) {
            profiles[item.plan.task.id] = TaskProfile(
                inputs: planned.usable.map(\.name), dropped: planned.dropped,
                unprofiled: planned.usable.isEmpty
                    ? planned.dropped.first?.reason ?? "the task has no stress inputs" : nil)
        }
        for (item, costs) in zip(items, costs) {
            profiles[item.plan.task.id]?.costs[item.program.hash] = costs
        }
        return profiles
    }

    /// A task and those of its programs that are correct.
    struct ProfileItem: Sendable {
        let plan: TaskPlan
        let programs: [Program]
    }

    /// One program, reference or sample, with the inputs that it is counted on.
    struct CostItem: Sendable {
        let plan: TaskPlan
        let stress: [StressInput]
        let program: Program
    }

    /// Stress inputs of one task.
    struct PlannedStress: Sendable {
        var usable: [StressInput] = []
        var dropped: [DroppedInput] = []
    }

    func profileItems(
        _ plans: [TaskPlan], samples: [String: [PreparedSample]], checks: [String: [String: ProgramCheck]]
    ) -> [ProfileItem] {
        plans.filter { $0.unfit == nil }.map { plan in
            let correct = (samples[plan.task.id] ?? []).compactMap(\.program).filter {
                checks[plan.task.id]?[$0.hash]?.verdict == .ok
            }
            return ProfileItem(plan: plan, programs: distinct(Array(correct.prefix(options.maxProfile ?? .max))))
        }
    }

    /// One for each item, in order.
    func planStress(_ items: [ProfileItem]) async throws -> [PlannedStress] {
        progress.begin(.inputs, total: items.count)
        return try await pool.map(items) { worker, item in
            progress.started()
            let planned = try await planStress(item.plan, with: worker)
            progress.finished()
            return planned
        }
    }

    func costItems(_ items: [ProfileItem], stress: [PlannedStress]) -> [CostItem] {
        zip(items, stress).flatMap { item, planned in
            distinct(item.plan.goodReferences.map(\.program) + item.programs).map {
                CostItem(plan: item.plan, stress: planned.usable, program: $0)
            }
        }
    }

    /// Makes each stress input and its wanted output, and counts the stand-in that delivers it.
    private func planStress(
        _ plan: TaskPlan, with worker: Worker
    ) async throws -> PlannedStress {
        var planned = PlannedStress()
        for stress in plan.task.stressInputs {
            switch try await stressPlan(stress, of: plan, with: worker) {
            case .failure(let problem): planned.dropped.append(DroppedInput(input: stress.name, reason: problem.reason))
            case .success where plan.task.isExecuted: planned.usable.append(stress)
            case .success(let ready):
                let record = try await standIn(for: ready, of: plan, with: worker)
                if record.verdict == .ok, record.count != nil {
                    planned.usable.append(stress)
                } else {
                    let reason = "the stand-in was not counted: \(record.reason ?? "no count")"
                    planned.dropped.append(DroppedInput(input: stress.name, reason: reason))
                }
            }
        }
        return planned
    }

    /// The input and what the fastest reference returns for it. Both are read from the store again when they are
    /// needed: all stress inputs of a suite together may not fit into memory.
    func stressPlan(
        _ stress: StressInput, of plan: TaskPlan, with worker: Worker
    ) async throws -> Result<StressPlan, InputProblem> {
        let name = "stress/\(stress.name)"
        let bytes: [UInt8]
        switch try await input(stress.input, of: plan, named: name, with: worker) {
        case .success(let made): bytes = made
        case .failure(let problem): return .failure(problem)
        }
        let key = "\(plan.hash)/\(name)"
        if let kept = try ledger.store.artifact(.wanted, key: key), let wanted = try? MarshalDecoder.decode(kept) {
            return .success(StressPlan(name: name, input: bytes, wanted: wanted))
        }
        guard let fastest = plan.goodReferences.last else { return .failure(InputProblem(reason: "no reference")) }
        let run = try await check(
            fastest.program, on: bytes, wanted: nil, plan: plan, limits: stressLimits(for: plan.task), with: worker)
        guard let wanted = run.output else {
            let reason = run.record.reason ?? run.record.verdict.rawValue
            return .failure(InputProblem(reason: "the fastest reference gives no output: \(reason)"))
        }
        try ledger.store.keep(.wanted, key: key, bytes: MarshalEncoder.encode(wanted))
        return .success(StressPlan(name: name, input: bytes, wanted: wanted))
    }

    func costs(of item: CostItem, with worker: Worker) async throws -> [InputCost] {
        let limit = try await levelLimit(for: item, with: worker)
        var costs: [InputCost] = []
        for stress in item.stress {
            switch try await stressPlan(stress, of: item.plan, with: worker) {
            case .success(let ready):
                costs.append(
                    try await cost(of: item.program, on: ready, of: item.plan, within: limit, with: worker))
            case .failure(let problem):
                costs.append(InputCost(input: stress.name, cost: nil, verdict: .internalError, reason: problem.reason))
            }
            // From the first time-out on, levels count nothing.
            if stress.level != nil, costs.last?.verdict != .ok { break }
        }
        return costs
    }

    /// What a sample may cost where stress inputs have levels; the reference it comes from has no limit of its own.
    private func levelLimit(for item: CostItem, with worker: Worker) async throws -> LevelLimit? {
        let levels = item.plan.task.levels
        guard !levels.isEmpty, let reference = item.plan.goodReferences.last?.program,
            reference.hash != item.program.hash
        else { return nil }
        let costs = try await costs(
            of: CostItem(plan: item.plan, stress: item.stress, program: reference), with: worker)
        return LevelLimit(reference: costs, levels: levels, unit: options.counter.unit)
    }
}
