import Counting
import Foundation
import Metrics
import Reports
import Sandbox

/// Two scored submissions to one suite, side by side: everything that gates look at. Pure.
struct ReportComparison: Sendable {
    var base: ReportDocument
    var head: ReportDocument
    /// In the suite's order: base's tasks, then those that only head has.
    var tasks: [TaskPair]
    /// By name.
    var scores: [String: ScoreChange]
    var bootstrap: Bootstrap

    init(base: ReportDocument, head: ReportDocument, bootstrap: Bootstrap) {
        self.base = base
        self.head = head
        self.bootstrap = bootstrap
        func byID(_ report: ReportDocument) -> [String: ReportDocument.Task] {
            Dictionary(report.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (bases, heads) = (byID(base), byID(head))
        var seen: Set<String> = []
        let ids = (base.tasks + head.tasks).map(\.id).filter { seen.insert($0).inserted }
        tasks = ids.map { TaskPair(id: $0, base: bases[$0], head: heads[$0], counter: base.counter.name) }
        scores = [:]
        for name in Set(base.scores.keys).union(head.scores.keys) {
            scores[name] = ScoreChange(name, base, head, tasks: tasks, bootstrap: bootstrap)
        }
    }

    var common: [TaskPair] { tasks.filter(\.isCommon) }
    var verdicts: [VerdictChange] { tasks.flatMap(\.verdicts) }
    var wrong: [VerdictChange] { verdicts.filter(\.isWrong) }

    /// The mean over tasks, with the interval of a paired bootstrap over them, and not a narrower one than measuring alone
    /// lets vary: of a few tasks a bootstrap knows too little. Of one task its own.
    func suiteEffect(_ measure: (TaskPair) -> LogEffect?) -> (logRatio: Double, interval: ClosedRange<Double>)? {
        let effects = tasks.compactMap(measure)
        guard let mean = mean(effects.map(\.logRatio)) else { return nil }
        if effects.count == 1 { return (mean, effects[0].interval(among: 1)) }
        guard let interval = bootstrap.interval(ofMean: effects.map(\.logRatio)) else { return nil }
        let deviation = effects.reduce(0) { $0 + $1.deviation * $1.deviation }.squareRoot() / Double(effects.count)
        let reach = normalQuantile(0.975) * deviation
        return (mean, min(interval.lower, mean - reach)...max(interval.upper, mean + reach))
    }

    /// Samples of either side that were lost through our own fault.
    var lost: Int {
        (base.tasks + head.tasks).reduce(0) { $0 + $1.samples.count(where: \.isLost) }
    }
}

/// One score on both sides.
struct ScoreChange: Sendable {
    var base: Double?
    var head: Double?
    /// Head less base over the tasks that count for both; where the score is no mean over tasks, of the scores.
    var difference: Double?
    /// Of the difference; absent with fewer than two common tasks.
    var interval: Interval?
    var tasks: Int

    init(_ name: String, _ base: ReportDocument, _ head: ReportDocument, tasks: [TaskPair], bootstrap: Bootstrap) {
        self.base = base.scores[name]?.value
        self.head = head.scores[name]?.value
        let values = tasks.map { (base: $0.base?.scores[name], head: $0.head?.scores[name]) }
        if name.isMeanOverTasks,
            let paired = PairedComparison(values.map(\.head), values.map(\.base), bootstrap: bootstrap)
        {
            difference = paired.difference
            interval = paired.interval
            self.tasks = paired.tasks
        } else {
            if let before = self.base, let after = self.head { difference = after - before }
            let speedup = name == "speedup" ? SpeedupChange(tasks) : nil
            interval = speedup.flatMap { bootstrap.interval(of: $0.statistic) }
            if let speedup { difference = speedup.statistic.estimate ?? difference }
            self.tasks = min(base.scores[name]?.nTasks ?? 0, head.scores[name]?.nTasks ?? 0)
        }
    }
}

/// COFFE's speedup, a ratio of sums, on both sides of the same tasks: a resample draws both sides of a task together.
private struct SpeedupChange {
    var statistic: SuiteStatistic

    /// - Returns: `nil` without a task that has correct samples and a measured reference on both sides.
    init?(_ tasks: [TaskPair]) {
        let sums = tasks.compactMap { task -> (base: (Double, Double), head: (Double, Double))? in
            guard let base = task.base.flatMap(Self.sums), let head = task.head.flatMap(Self.sums) else { return nil }
            return (base, head)
        }
        guard !sums.isEmpty else { return nil }
        statistic = .custom(taskCount: sums.count) { drawn in
            func ratio(_ side: (Int) -> (Double, Double)) -> Double {
                let (best, own) = drawn.reduce((0.0, 0.0)) { sum, task in
                    (sum.0 + side(task).0, sum.1 + side(task).1)
                }
                return best / own
            }
            return ratio { sums[$0].head } - ratio { sums[$0].base }
        }
    }

    private static func sums(_ task: ReportDocument.Task) -> (Double, Double)? {
        guard let best = task.references.compactMap(\.cost).min() else { return nil }
        let costs = task.samples.filter { $0.verdict == .ok }.compactMap(\.costTotal)
        return costs.isEmpty ? nil : (best * Double(costs.count), CompensatedSum(costs).value)
    }
}
