import Foundation
import Models
import Runner

/// Carries out a plan on a target and reports what came of it.
public struct LoadSession: Sendable {
    private let plan: LoadPlan
    private let target: any LoadTarget
    private let description: LoadReport.Target
    private let ended: @Sendable (RequestRecord) -> Void
    private let progress: @Sendable (Progress) -> Void

    /// Where a session stands.
    public struct Progress: Sendable {
        public var phase: String
        public var done: Int
        /// 0 when nobody knows beforehand.
        public var total: Int
    }

    /// - Parameters:
    ///   - description: of the target, for the report.
    ///   - ended: called with each request that has ended, from any thread.
    public init(
        _ plan: LoadPlan, _ target: any LoadTarget, _ description: LoadReport.Target,
        ended: @escaping @Sendable (RequestRecord) -> Void = { _ in },
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.plan = plan
        self.target = target
        self.description = description
        self.ended = ended
        self.progress = progress
    }

    /// What came of it.
    public struct Outcome: Sendable {
        public var report: LoadReport
        /// Of the measured phase; empty of a search.
        public var measured: [RequestRecord]
    }

    /// - Parameters:
    ///   - version: of the tool, for the report.
    ///   - server: that was started for this.
    public func run(version: String, server: ServerProcess? = nil) async -> Outcome {
        let watch = plan.watched ?? server?.pid
        let memory = watch.map { pid in Task { await MemoryCourse.watch(pid) } }
        let (began, cpu) = (ContinuousClock.now, Self.cpuTime())
        let cold = await run("cold start").cold(from: server?.started ?? .now)
        var report = LoadReport(
            created: Date(), tool: .init(name: "assay", version: version), machine: .current(runtimes: [:]),
            target: description, load: plan.description, valid: true, invalidReasons: [],
            formulas: Dictionary(target.metrics.map { ($0.rawValue, $0.formula) }) { first, _ in first },
            cold: .init(cold, ready: server?.ready, metrics: target.metrics), phases: [], objectives: [],
            generator: .init(cpuShare: 0), notes: Self.buildNotes)
        var records: [RequestRecord] = []
        if plan.search != nil {
            await search(into: &report)
        } else {
            records = await measure(into: &report)
        }
        let seconds = began.duration(to: .now) / .seconds(1)
        report.generator.cpuShare = (Self.cpuTime() - cpu) / seconds
        memory?.cancel()
        report.serverMemory = await memory?.value
        if Task.isCancelled { report.invalidReasons.append(Self.interrupted) }
        report.valid = report.invalidReasons.isEmpty
        return Outcome(report: report, measured: records.filter { $0.phase == .measured })
    }

    private static let interrupted = "interrupted"

    private func run(_ phase: String) -> LoadRun {
        LoadRun(target, ended: ended) { progress(Progress(phase: phase, done: $0, total: $1)) }
    }

    // MARK: One rate

    private func measure(into report: inout LoadReport) async -> [RequestRecord] {
        let records: [RequestRecord]
        let schedule = plan.schedule(firstIndex: 1)
        if let schedule {
            records = await run("sending").open(schedule)
            let late = LateSends(records, limit: plan.lateLimit)
            report.lateSends = late
            report.invalidReasons += late.reasons
        } else if case .closedLoop(let width) = plan.arrivals {
            records = await run("closed loop").closed(
                width: width, warmUp: plan.warmUp, measured: plan.measured ?? .zero, firstIndex: 1)
            report.notes.append(
                "closed loop: the server decides how much it is asked, which hides what users who do not wait would see"
            )
        } else {
            records = []
        }
        report.take(records, plan: plan, schedule: schedule, metrics: target.metrics)
        return records
    }

    // MARK: The highest rate

    private func search(into report: inout LoadReport) async {
        guard let settings = plan.search else { return }
        var search = RateSearch(settings)
        var trials: [LoadReport.Trial] = []
        var (index, voids) = (1, 0)
        while let rate = search.rate, !Task.isCancelled {
            // Every rate has seeds of its own, and the same ones whenever it is tried.
            let seed = plan.seed &+ UInt64(search.trial) &* 1_000_003
            guard let schedule = plan.schedule(rate: rate, seed: seed, firstIndex: index) else { break }
            index += schedule.sends.count
            let records = await run("\(shownRate(rate)), trial \(search.trial + 1)").open(schedule)
            guard !Task.isCancelled else { break }
            let trial = LoadReport.Trial(
                rate: rate, schedule, seed: seed, records, objectives: Objective.forBearing(plan.objectives),
                late: LateSends(records, limit: plan.lateLimit))
            trials.append(trial)
            // What was not sent as it was meant to be says nothing of the server: again, unless it is always so.
            if !trial.valid, voids < settings.trials {
                voids += 1
            } else {
                voids = 0
                search.take(wasBorne: trial.borne)
            }
        }
        report.search = LoadReport.SearchOutcome(
            maximumRate: search.borne, lowestUnborne: search.unborne, tolerance: settings.tolerance, trials: trials)
        // A rate that this side could not send says nothing of the server.
        let bound = trials.filter { $0.rate == search.unborne && !$0.borne }
        if !bound.isEmpty, bound.allSatisfy({ !$0.valid }) {
            report.invalidReasons.append(
                "the generator could not send \(shownRate(bound[0].rate)), the rate that failed")
        }
        if search.borne == nil { report.invalidReasons.append("no rate was borne") }
    }

    // MARK: This side

    /// Of this process, all threads, in seconds.
    private static func cpuTime() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static var buildNotes: [String] {
        #if DEBUG
            ["built without optimization: the generator itself is slow"]
        #else
            []
        #endif
    }
}
