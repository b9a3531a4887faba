import Counting
import Foundation
public import Metrics
public import Reports
import Sandbox

extension ComparisonDocument {
    /// Compares what was measured: two reports of one suite, with one counter.
    ///
    /// - Parameters:
    ///   - gates: Absent means the usual ones for the counter.
    ///   - acrossHosts: Compare costs of different fingerprints; no regression of costs is found then.
    public init(
        base: ReportDocument, head: ReportDocument, named names: (base: String, head: String), gates: [Gate]?,
        acrossHosts: Bool = false, tool: ReportDocument.Tool, bootstrap: Bootstrap = Bootstrap()
    ) throws(ComparisonError) {
        try Self.check(base, head, names, acrossHosts: acrossHosts)
        let comparison = ReportComparison(base: base, head: head, bootstrap: bootstrap)
        let isCrossHost = base.machine.fingerprint != head.machine.fingerprint
        let check = GateCheck(
            first: comparison, crossHost: isCrossHost, gates: (gates ?? .usual(for: base.counter.name)).completed)
        self.init(check, named: names, tool: tool)
        if isCrossHost { notes.append("costs were measured on two kinds of machine, which may be all the difference") }
    }

    /// - Throws: What makes the two not comparable.
    static func check(
        _ base: ReportDocument, _ head: ReportDocument, _ names: (base: String, head: String), acrossHosts: Bool
    ) throws(ComparisonError) {
        guard base.suite.hash == head.suite.hash else {
            throw .differentSuites(
                "\(names.base) (\(base.suite.name) \(base.suite.version))",
                "\(names.head) (\(head.suite.name) \(head.suite.version))")
        }
        guard base.counter == head.counter else {
            throw .differentCounters(
                "\(names.base): \(base.counter.name.rawValue)", "\(names.head): \(head.counter.name.rawValue)")
        }
        let (before, after) = (base.machine.fingerprint, head.machine.fingerprint)
        if before != after, !acrossHosts { throw .differentMachines(differences(before, after)) }
        guard !Set(base.tasks.map(\.id)).isDisjoint(with: head.tasks.map(\.id)) else { throw .nothingInCommon }
    }

    /// The facts of two fingerprints that differ.
    private static func differences(_ first: String, _ second: String) -> [String] {
        let (first, second) = (first.components(separatedBy: "; "), second.components(separatedBy: "; "))
        let (before, after) = (Set(first).subtracting(second).sorted(), Set(second).subtracting(first).sorted())
        return before.map { "base \($0)" } + after.map { "head \($0)" }
    }

    init(_ check: GateCheck, named names: (base: String, head: String), tool: ReportDocument.Tool) {
        let comparison = check.first
        schema = Self.schemaName
        self.tool = tool
        suite = comparison.base.suite
        base = Side(comparison.base, givenAs: names.base)
        head = Side(comparison.head, givenAs: names.head)
        counter = comparison.base.counter
        gates = check.results()
        verdict = gates.map(\.verdict).max() ?? .ok
        scores = comparison.scores.mapValues(ScoreDifference.init)
        cost = Effect(comparison, \.cost)
        memory = Effect(comparison, \.memory)
        let measured = comparison.tasks.count { $0.cost != nil }
        tasks = comparison.tasks.map {
            TaskDifference($0, among: measured, spread: check.second?.spread(\.cost) ?? 0)
        }
        control = check.second.map(Control.init)
        lost = comparison.lost
        notes = []
        if base.samples != head.samples {
            notes.append("base has \(counted(base.samples, "sample")), head \(head.samples); pairs are compared")
        }
    }
}

extension [Gate] {
    /// Nothing is gated without gates; else `wrong=0` is among them.
    var completed: [Gate] { isEmpty ? [] : withWrong }
}

extension ComparisonDocument.Side {
    fileprivate init(_ report: ReportDocument, givenAs: String) {
        self.init(
            givenAs: givenAs, samplesFile: report.submission.givenAs, name: report.submission.name,
            model: report.submission.model, created: report.created,
            fingerprint: report.machine.fingerprint, samples: report.tasks.reduce(0) { $0 + $1.samples.count })
    }
}

extension ComparisonDocument.ScoreDifference {
    fileprivate init(_ change: ScoreChange) {
        self.init(
            base: change.base, head: change.head, difference: change.difference,
            interval: change.interval.map { .init(lower: $0.lower, upper: $0.upper) },
            intervalMethod: change.interval?.method, nTasks: change.tasks)
    }
}

extension ComparisonDocument.Effect {
    fileprivate init?(_ comparison: ReportComparison, _ measure: @escaping (TaskPair) -> LogEffect?) {
        let tasks = comparison.tasks.compactMap(measure)
        guard let mean = mean(tasks.map(\.logRatio)) else { return nil }
        self.init(
            ratio: exp(mean),
            interval: comparison.suiteEffect(measure).map {
                .init(lower: exp($0.interval.lowerBound), upper: exp($0.interval.upperBound))
            }, pairs: tasks.count)
    }

    fileprivate init(_ effect: LogEffect, among effects: Int) {
        let interval = effect.interval(among: effects)
        self.init(
            ratio: exp(effect.logRatio),
            interval: .init(lower: exp(interval.lowerBound), upper: exp(interval.upperBound)),
            pairs: effect.pairs)
    }
}

extension ComparisonDocument.TaskDifference {
    fileprivate init(_ task: TaskPair, among effects: Int, spread: Double) {
        id = task.id
        change = ComparisonDocument.Change(task, among: effects, spread: spread)
        cost = task.cost.map { .init($0, among: effects) }
        memory = task.memory.map { .init($0, among: effects) }
        (baseCost, headCost) = (task.baseCost, task.headCost)
        line = task.head?.samples.first?.line
        base = task.base?.scores ?? [:]
        head = task.head?.scores ?? [:]
        verdicts = task.verdicts
    }
}

extension ComparisonDocument.Change {
    fileprivate init(_ task: TaskPair, among effects: Int, spread: Double) {
        let interval = task.cost?.interval(among: effects)
        let isDearer = interval.map { $0.lowerBound > 0 } ?? false
        let isCheaper = interval.map { $0.upperBound < 0 } ?? false
        let isBeyondControl = task.cost.map { abs($0.logRatio) > spread } ?? false
        self =
            task.base == nil
            ? .new
            : task.head == nil
                ? .gone
                : task.verdicts.contains(where: \.isWrong)
                    ? .wrong
                    : isDearer && isBeyondControl
                        ? .regressed
                        : task.verdicts.contains(where: \.isFixed)
                            ? .fixed
                            : isCheaper && isBeyondControl ? .improved : .unchanged
    }
}

extension ComparisonDocument.Control {
    fileprivate init(_ second: SecondRound) {
        self.init(
            tasks: second.control.tasks.map(\.id), costSpread: second.spread(\.cost).map { expm1($0) },
            isConfirmation: second.confirmation != nil)
    }
}

/// Why two sides cannot be compared.
public enum ComparisonError: Error, Sendable, Hashable, CustomStringConvertible {
    case differentSuites(String, String)
    case differentCounters(String, String)
    case differentMachines([String])
    case nothingInCommon

    public var description: String {
        switch self {
        case .differentSuites(let base, let head):
            "\(base) and \(head) were scored on different suites\nScore both on the same one."
        case .differentCounters(let base, let head):
            "costs of different counters are never compared: \(base), \(head)\nScore both with one --counter."
        case .differentMachines(let facts):
            "costs of different machine fingerprints are refused: \(facts.prefix(6).joined(separator: "; "))\n"
                + "Score both on one machine, or give --cross-host warn to compare all the same."
        case .nothingInCommon: "base and head have no task in common: nothing can be compared"
        }
    }
}
