import Models

extension LateSends {
    /// Why a run is invalid; empty when it is not.
    var reasons: [String] {
        guard isTooMany else { return [] }
        let share = "\(late) of \(of) requests"
        return [
            "sent late: \(share) more than \(limitMs) ms after they were meant to be; this machine cannot send so much"
        ]
    }
}

extension LoadReport.ColdStart {
    init(_ record: RequestRecord, ready: Duration?, metrics: [LatencyMetric]) {
        outcome = record.outcome
        reason = record.reason
        readyMs = ready.map { $0 / .milliseconds(1) }
        let times = (metrics + [.endToEnd]).compactMap { metric in
            metric.values(of: record).first.map { (metric.rawValue, Double($0) / 1e6) }
        }
        timesMs = Dictionary(times) { first, _ in first }
    }
}

extension LoadReport {
    /// Takes the requests of one rate.
    mutating func take(
        _ records: [RequestRecord], plan: LoadPlan, schedule: SendSchedule?, metrics: [LatencyMetric]
    ) {
        for phase in Phase.allCases {
            let part = records.filter { $0.phase == phase }
            guard !part.isEmpty else { continue }
            phases.append(PhaseSummary(phase, part, metrics: metrics, length: schedule?.lengths[phase]))
        }
        let measured = records.filter { $0.phase == .measured }
        objectives = plan.objectives.map { $0.judged(measured) }
        guard !measured.isEmpty else {
            invalidReasons.append("nothing was measured: no request fell into the measured phase")
            return
        }
        let window = (schedule?.lengths[.measured] ?? plan.measured ?? .zero) / .seconds(1)
        if window > 0 { goodput = Goodput(measured, objectives: plan.objectives, seconds: window) }
        if !measured.contains(where: { $0.outcome == .ok }) {
            invalidReasons.append("no request of the measured phase ended well: \(measured[0].reason ?? "no reason")")
        }
        if plan.burst != nil, let schedule {
            burst = BurstOutcome(records, schedule: schedule, objectives: plan.objectives)
        }
    }
}

extension LoadReport.Goodput {
    /// - Parameter seconds: length of the measured phase.
    init(_ records: [RequestRecord], objectives: [Objective], seconds: Double) {
        let good = records.filter { record in
            record.outcome == .ok && objectives.allSatisfy { $0.isAttained(by: record) }
        }
        requestsPerS = Double(good.count) / seconds
        attainment = Double(good.count) / Double(records.count)
        let services = good.compactMap(\.service)
        samplesPerS = services.isEmpty ? nil : Double(services.reduce(0) { $0 + $1.verdicts.count }) / seconds
        let efficient = services.compactMap(\.efficient)
        efficientSamplesPerS = efficient.isEmpty ? nil : Double(efficient.reduce(0, +)) / seconds
    }
}

extension LoadReport.BurstOutcome {
    init(_ records: [RequestRecord], schedule: SendSchedule, objectives: [Objective]) {
        let burst = records.filter { $0.phase == .burst }
        shed = burst.isEmpty ? 0 : Double(burst.count { $0.outcome == .shed }) / Double(burst.count)
        let end = [Phase.warmUp, .measured, .burst].reduce(Duration.zero) { $0 + (schedule.lengths[$1] ?? .zero) }
        let after = records.filter { $0.phase == .recovery }.sorted { $0.intendedNs < $1.intendedNs }
        let isGood = after.map { record in
            record.outcome == .ok && objectives.allSatisfy { $0.isAttained(by: record) }
        }
        guard isGood.last == true else {
            recoveryS = nil
            return
        }
        // The first request after which all are good.
        let first = (isGood.lastIndex(of: false) ?? -1) + 1
        let time = Double(after[first].intendedNs - end.nanoseconds) / 1e9
        recoveryS = first == 0 ? 0 : time
    }
}

extension LoadReport.Trial {
    init(
        rate: Double, _ schedule: SendSchedule, seed: UInt64, _ records: [RequestRecord], objectives: [Objective],
        late: LateSends
    ) {
        let measured = records.filter { $0.phase == .measured }
        let judged = objectives.map { $0.judged(measured) }
        let reasons = late.reasons + judged.filter { !$0.met }.map(\.sentence)
        self.init(
            rate: rate, seed: seed, valid: !late.isTooMany, borne: reasons.isEmpty, reasons: reasons,
            requests: measured.count,
            finishedPerS: PhaseSummary(.measured, measured, metrics: [], length: schedule.lengths[.measured])
                .finishedPerS,
            objectives: judged)
    }
}

extension LoadPlan {
    var description: LoadReport.Load {
        var load = LoadReport.Load(arrival: "", warmUpS: warmUp / .seconds(1), seed: seed)
        load.durationS = measured.map { $0 / .seconds(1) }
        load.burstRate = burst?.rate
        load.burstS = burst.map { $0.length / .seconds(1) }
        switch arrivals {
        case .process(let process, let rate):
            load.rate = search == nil ? rate : nil
            switch process {
            case .constant: load.arrival = "constant"
            case .poisson: load.arrival = "poisson"
            case .gamma(let burstiness): (load.arrival, load.burstiness) = ("gamma", burstiness)
            }
        case .trace(let trace, let timeScale, let rateScale):
            (load.arrival, load.trace, load.timeScale, load.rateScale) = ("trace", trace.path, timeScale, rateScale)
        case .closedLoop(let width): (load.arrival, load.concurrency) = ("closed_loop", width)
        }
        return load
    }
}
