import Counting
import Foundation
import Metrics
import Reports

/// Holds a comparison against its gates. Pure: what is to be measured again is asked for and given back.
struct GateCheck: Sendable {
    let first: ReportComparison
    /// Of the gates, or of the control round, or absent when nothing can be measured again.
    var second: SecondRound?
    /// Costs come from two kinds of machine: no difference of costs is more than a hint.
    var crossHost = false
    let gates: [Gate]

    /// Counts are the same each time, to a few instructions that the interval allows for.
    private var repeatsExactly: Bool { first.base.counter.unit == .instructions && !crossHost }

    func results() -> [GateResult] { gates.map(result) }

    private func result(_ gate: Gate) -> GateResult {
        switch gate.rule {
        case .cost(let name, let growth): costResult(gate, name, limit: log1p(growth))
        case .score(let name, let change): scoreResult(gate, name, lowest: change)
        case .floor(let name, let value): floorResult(gate, name, value)
        case .wrong(let most): wrongResult(gate, most)
        }
    }

    private func costResult(_ gate: Gate, _ name: Gate.CostName, limit: Double) -> GateResult {
        let measure: (TaskPair) -> LogEffect? = name == .memory ? { $0.memory } : { $0.cost }
        guard name.covers(first.base.counter.name) else {
            return GateResult(gate, unmeasured: "costs are \(first.base.counter.unit.rawValue) here")
        }
        let measured = first.tasks.compactMap { task in measure(task).map { (id: task.id, effect: $0) } }
        guard !measured.isEmpty else { return GateResult(gate, unmeasured: "no task has it on both sides") }
        let repeats =
            repeatsExactly && (name != .memory || first.tasks.allSatisfy { $0.memory == nil || $0.memoryRepeats })
        var findings: [GateFinding] = []
        if let suite = first.suiteEffect(measure), measured.count > 1 {
            let effect = GatedEffect(
                effect: suite.logRatio, interval: suite.interval, limit: limit, control: second?.suiteSpread(measure),
                again: second?.confirmation?.suiteEffect(measure)?.logRatio,
                repeatsExactly: repeats)
            findings.append(GateFinding(effect, task: nil, scale: .ratio))
        }
        for (id, effect) in measured {
            let again = second?.confirmation?.tasks.first { $0.id == id }.flatMap(measure)
            let gated = GatedEffect(
                effect: effect.logRatio, interval: effect.interval(among: measured.count), limit: limit,
                control: second?.spread(measure), again: again?.logRatio,
                repeatsExactly: repeats)
            findings.append(GateFinding(gated, task: id, scale: .ratio))
        }
        return GateResult(gate, findings)
    }

    private func scoreResult(_ gate: Gate, _ name: String, lowest: Double) -> GateResult {
        guard let change = first.scores[name], let difference = change.difference else {
            return GateResult(gate, unmeasured: "it is undefined on one side")
        }
        let interval = change.interval.map { -$0.upper ... -$0.lower }
        let again = second?.confirmation?.scores[name]?.difference
        // A score that needs no costs depends on verdicts alone, which are the same on every machine of a kind.
        let gated = GatedEffect(
            effect: -difference, interval: interval, limit: -lowest, control: second?.spread(ofScore: name),
            again: again.map { -$0 }, repeatsExactly: repeatsExactly || name.hasPrefix("pass@"))
        return GateResult(gate, [GateFinding(gated, task: nil, scale: .difference)])
    }

    private func floorResult(_ gate: Gate, _ name: String, _ floor: Double) -> GateResult {
        guard let value = first.head.scores[name]?.value else {
            return GateResult(gate, unmeasured: "head has no \(name)")
        }
        var result = GateResult(gate, [])
        result.checked = 1
        if value < floor {
            result.verdict = .regression
            result.reason = "head's \(name) is \(shownScore(name, value))"
        }
        return result
    }

    private func wrongResult(_ gate: Gate, _ most: Int?) -> GateResult {
        var result = GateResult(gate, [])
        result.checked = first.common.reduce(0) { $0 + min($1.base?.samples.count ?? 0, $1.head?.samples.count ?? 0) }
        guard let most else { return result }
        let wrong = first.wrong
        // Seen twice, where it could be: a verdict that depends on time may be an accident.
        let confirmed = second?.confirmation.map { again in
            let twice = Set(again.wrong.map(\.sample))
            return wrong.filter { twice.contains($0.sample) }
        }
        if (confirmed ?? wrong).count > most {
            result.verdict = .wrong
            let samples = confirmed ?? wrong
            result.reason = "\(counted(samples.count, "sample")) wrong where base was right, e.g. \(samples[0].sample)"
        } else if wrong.count > most {
            result.verdict = .inconclusive
            result.reason = "\(counted(wrong.count, "sample")) wrong where base was right, and not seen again"
        }
        return result
    }

    /// Tasks that something beyond a gate was seen on; absent means all of them.
    var tasksToMeasureAgain: Set<String>? {
        var tasks = Set(first.tasks.filter { $0.verdicts.contains(where: \.isWrong) }.map(\.id))
        for finding in results().flatMap(\.findings) where finding.verdict != .ok {
            guard let task = finding.task else { return nil }
            tasks.insert(task)
        }
        return tasks
    }
}

/// A score's value as reports print it.
func shownScore(_ name: String, _ value: Double) -> String { ScorePresentation(name).text(value) }
