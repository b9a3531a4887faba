import Counting
public import Reports
import Runner

/// A rate for people: `12.5/s`.
func shownRate(_ rate: Double) -> String { "\(fixed(rate, rate < 10 ? 2 : 1))/s" }

func shownMs(_ milliseconds: Double) -> String { compactCost(milliseconds * 1e6, unit: .nanoseconds) }

private func shownShare(_ share: Double) -> String { "\(fixed(share * 100, 2)) %" }

extension Judgement {
    private var isTime: Bool { objective.contains(":") }

    var shownValue: String {
        value.map { isTime ? shownMs($0) : shownShare($0) } ?? reason ?? "unknown"
    }

    /// `first-verdict:p99<150ms: 210.4 ms`
    var sentence: String { "\(objective): \(shownValue)" }
}

extension LoadReport {
    /// For a terminal.
    public func text(style: TerminalStyle) -> String {
        let sections = [
            headline(style), coldLines(style), phases.flatMap { phaseLines($0, style) }, objectiveLines(style),
            searchLines(style), ending(style),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private func headline(_ style: TerminalStyle) -> [String] {
        let places = [target.model, target.endpoint, target.service].compactMap(\.self).joined(separator: ", ")
        var how = load.arrival == "closed_loop" ? "closed loop of \(load.concurrency ?? 0)" : load.arrival
        if let burstiness = load.burstiness { how += " \(fixed(burstiness, 2))" }
        if let rate = load.rate { how += " at \(shownRate(rate))" }
        if let length = load.durationS { how += ", \(shownMs(length * 1000))" }
        how += " after \(shownMs(load.warmUpS * 1000)) of warm-up, seed \(load.seed)"
        let machine = "\(machine.processor), \(machine.cores) cores; generator: \(fixed(generator.cpuShare, 2)) cores"
        return [style.apply(.bold, to: "\(target.kind): \(places)"), how, style.apply(.dim, to: machine)]
    }

    private func coldLines(_ style: TerminalStyle) -> [String] {
        guard let cold else { return [] }
        var parts = cold.readyMs.map { ["ready \(shownMs($0))"] } ?? []
        let order = LatencyMetric.allCases.map(\.rawValue)
        parts += order.compactMap { name in cold.timesMs[name].map { "\(name) \(shownMs($0))" } }
        if cold.outcome != .ok { parts.append("\(cold.outcome.rawValue): \(cold.reason ?? "")") }
        return ["\(style.apply(.bold, to: "cold start")): \(printable(parts.joined(separator: ", ")))"]
    }

    private func phaseLines(_ phase: PhaseSummary, _ style: TerminalStyle) -> [String] {
        var facts = [counted(phase.requests, "request")]
        if let offered = phase.offeredPerS { facts.append("offered \(shownRate(offered))") }
        if let finished = phase.finishedPerS { facts.append("finished \(shownRate(finished))") }
        let outcomes = RequestOutcome.allCases.compactMap { outcome in
            phase.outcomes[outcome.rawValue].map { "\(outcome.rawValue) \($0)" }
        }
        var lines = [
            style.apply(.bold, to: phase.phase.rawValue.replacing("_", with: "-")) + ": "
                + (facts + outcomes).joined(separator: ", ")
        ]
        for (outcome, reason) in phase.reasons.sorted(by: { $0.key < $1.key }) {
            lines.append(shortened("  first \(outcome): \(printable(reason))", to: style.width))
        }
        if let samples = phase.samples {
            let verdicts = samples.verdicts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            var rates = [("judged", samples.judgedPerS), ("correct", samples.correctPerS)]
            rates.append(("correct and efficient", samples.efficientPerS))
            let shown = rates.compactMap { name, rate in rate.map { "\(name) \(shownRate($0))" } }
            let words = verdicts + ["from before \(samples.cached)"] + shown
            lines.append("  samples: \(printable(words.joined(separator: ", ")))")
        }
        if let tokens = phase.tokens {
            let rate = tokens.completionPerS.map { ", \(shownRate($0))" } ?? ""
            lines.append("  tokens: prompts \(tokens.prompt), answers \(tokens.completion)\(rate)")
        }
        guard phase.phase != .warmUp else { return lines }
        return lines + latencyTable(phase).lines(style: style)
    }

    /// Those that a terminal has room for.
    private static let shownPercents = ["50", "90", "99", "99.9"]

    private func latencyTable(_ phase: PhaseSummary) -> TextTable {
        let columns = [("", TextTable.Alignment.left), ("count", .right), ("mean", .right)]
        let percents = Self.shownPercents.map { ("p\($0)", TextTable.Alignment.right) }
        var table = TextTable((columns + percents + [("max", .right)]).map { (title: $0, alignment: $1) }, flexible: 0)
        func add(_ name: String, _ times: LatencySummary?) {
            guard let times else { return }
            let shares = Self.shownPercents.map { times.percentilesMs[$0].map(shownMs) ?? "-" }
            let cells = [name, "\(times.count)", shownMs(times.meanMs)] + shares + [shownMs(times.maxMs)]
            table.add(cells.map { .init($0) })
        }
        for metric in LatencyMetric.allCases { add(metric.rawValue, phase.latencies[metric.rawValue]) }
        for stage in Self.stages(phase) { add("  \(stage)", phase.stages[stage]) }
        return table
    }

    /// As a sample comes through them; what later services add after.
    private static func stages(_ phase: PhaseSummary) -> [String] {
        let known = ["queue", "compile", "sandbox", "run", "judge"]
        return known + phase.stages.keys.filter { !known.contains($0) }.sorted()
    }

    private func objectiveLines(_ style: TerminalStyle) -> [String] {
        var lines = objectives.map { judgement in
            let attained = judgement.attained.map { ", by \(shownShare($0)) of requests" } ?? ""
            let verdict = style.apply(judgement.met ? .good : .bad, to: judgement.met ? "met" : "missed")
            return "\(verdict): \(judgement.sentence)\(attained)"
        }
        if let goodput {
            let samples = goodput.samplesPerS.map { ", \(shownRate($0)) samples" } ?? ""
            let efficient = goodput.efficientSamplesPerS.map { ", \(shownRate($0)) correct and efficient" } ?? ""
            lines.append(
                "goodput: \(shownRate(goodput.requestsPerS)) requests\(samples)\(efficient);"
                    + " attainment \(shownShare(goodput.attainment))")
        }
        if let burst {
            let recovery = burst.recoveryS.map { "recovered after \(fixed($0, 2)) s" } ?? "did not recover"
            lines.append("burst: \(shownShare(burst.shed)) shed with 429, \(recovery)")
        }
        return lines
    }

    private func searchLines(_ style: TerminalStyle) -> [String] {
        guard let search else { return [] }
        var table = TextTable(
            [("rate", .right), ("requests", .right), ("finished", .right), ("borne", .left), ("because", .left)],
            flexible: 4)
        for trial in search.trials {
            table.add([
                .init(shownRate(trial.rate)), .init("\(trial.requests)"),
                .init(trial.finishedPerS.map(shownRate) ?? "-"),
                .init(trial.borne ? "yes" : trial.valid ? "no" : "void", trial.borne ? .good : .bad),
                .init(trial.reasons.joined(separator: "; ")),
            ])
        }
        let found = search.maximumRate.map(shownRate) ?? "none"
        let above = search.lowestUnborne.map { "; \(shownRate($0)) is not borne" } ?? "; no rate failed"
        return table.lines(style: style) + [style.apply(.bold, to: "maximum rate: \(found)") + above]
    }

    private func ending(_ style: TerminalStyle) -> [String] {
        var lines: [String] = []
        if let memory = serverMemory, let first = memory.bytes.first, let last = memory.bytes.last,
            let peak = memory.peakBytes
        {
            let sizes = [first, last, peak].map { compactCost(Double($0), unit: .bytes) }
            let growth = memory.growthBytesPerS.map { ", growing by \(fixed($0 / 1024, 1)) KiB/s in the later half" }
            lines.append("memory of the server: \(sizes[0]) to \(sizes[1]), at most \(sizes[2])\(growth ?? "")")
        }
        if let late = lateSends {
            let worst = late.worstMs.map { ", worst \(shownMs($0))" } ?? ""
            let usual = late.p99Ms.map { ", p99 \(shownMs($0))" } ?? ""
            lines.append("sends later than \(fixed(late.limitMs, 0)) ms: \(late.late) of \(late.of)\(usual)\(worst)")
        }
        lines += notes.map { style.apply(.doubtful, to: "note: \($0)") }
        lines += invalidReasons.map { style.apply(.bad, to: "INVALID: \(printable($0))") }
        return lines
    }
}
