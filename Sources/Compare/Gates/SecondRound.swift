import Foundation

/// What was measured a second time: base against its own first measurement, and head against base again.
struct SecondRound: Sendable {
    /// Base of the first round on one side, of the second on the other; over the tasks that were measured again.
    var control: ReportComparison
    /// Head against base, both of the second round; over the tasks that were measured again.
    var confirmation: ReportComparison?

    /// The largest change of a task's cost between the two measurements of base, on the logarithmic scale.
    func spread(_ measure: (TaskPair) -> LogEffect?) -> Double? {
        control.tasks.compactMap(measure).map { abs($0.logRatio) }.max()
    }

    /// As `spread`, of the mean over tasks.
    func suiteSpread(_ measure: (TaskPair) -> LogEffect?) -> Double? {
        control.suiteEffect(measure).map { abs($0.logRatio) }
    }

    func spread(ofScore name: String) -> Double? {
        control.scores[name]?.difference.map { abs($0) }
    }
}
