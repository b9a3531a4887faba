import Foundation
import Reports
import Sandbox

extension GateVerdict {
    /// In one word for a heading.
    var title: String {
        switch self {
        case .ok: "no regression"
        case .inconclusive: "inconclusive"
        case .regression: "regression"
        case .wrong: "wrong where base was right"
        }
    }

    var emphasis: TerminalStyle.Emphasis {
        switch self {
        case .ok: .good
        case .inconclusive: .doubtful
        case .regression, .wrong: .bad
        }
    }
}

extension ComparisonDocument.Change {
    var title: String {
        switch self {
        case .new: "new"
        case .gone: "gone"
        case .wrong: "wrong where base was right"
        case .regressed: "dearer"
        case .fixed: "right where base was wrong"
        case .improved: "cheaper"
        case .unchanged: "unchanged"
        }
    }

    /// In the order in which they are shown: what has to be looked at first.
    static let shown: [ComparisonDocument.Change] = [.wrong, .regressed, .improved, .fixed, .new, .gone]
}

extension ComparisonDocument {
    /// What a reader wants to know first, in a sentence.
    var headline: String {
        let counts = Change.shown.compactMap { change in
            let count = tasks.count { $0.change == change }
            return count == 0 ? nil : "\(count) \(change.title)"
        }
        let unchanged = tasks.count { $0.change == .unchanged }
        return (counts + ["\(unchanged) unchanged"]).joined(separator: ", ")
    }

    /// Scores in the order in which reports show them.
    var scoresInOrder: [(name: String, difference: ScoreDifference, shown: ScorePresentation)] {
        scores.map { (name: $0.key, difference: $0.value, shown: ScorePresentation($0.key)) }
            .sorted { ($0.shown.rank, $0.name.count, $0.name) < ($1.shown.rank, $1.name.count, $1.name) }
    }

    /// How the numbers are to be trusted, as sentences.
    var remarks: [String] {
        var remarks: [String] = []
        if let control {
            let spread = control.costSpread.map { "base measured twice differs by at most \(percentText($0))" }
            let what = control.isConfirmation ? "measured again, base and head" : "base measured again"
            remarks.append(
                "\(spread ?? "no cost was measured twice") (\(counted(control.tasks.count, "task")) \(what))")
        }
        if lost > 0 { remarks.append("\(counted(lost, "sample")) lost to internal_error: run again") }
        return remarks + notes
    }
}

extension ComparisonDocument.Effect {
    /// `+12.30 % (+10.10 % .. +14.50 %)`.
    var text: String {
        let range = interval.map { " (\(percentText($0.lower - 1)) .. \(percentText($0.upper - 1)))" } ?? ""
        return percentText(ratio - 1) + range
    }
}

extension ComparisonDocument.ScoreDifference {
    /// Base, head, difference and interval as reports print them; `-` where there is none.
    func cells(_ shown: ScorePresentation) -> [String] {
        func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + shown.text(value) }
        let range = interval.map { "\(signed($0.lower)) .. \(signed($0.upper))" } ?? ""
        return [
            base.map(shown.text) ?? "-", head.map(shown.text) ?? "-", difference.map(signed) ?? "-", range, "\(nTasks)",
        ]
    }
}

extension ComparisonDocument.TaskDifference {
    /// DPS on both sides, where it differs.
    var dps: String {
        let shown = ScorePresentation("dps").text
        guard let before = base["dps"], let after = head["dps"] else { return "" }
        return before == after ? shown(after) : "\(shown(before)) → \(shown(after))"
    }

    /// The first verdict that says why.
    var why: String {
        let first = verdicts.first(where: \.isWrong) ?? verdicts.first
        return first.map {
            "\($0.sample): \($0.base.rawValue) → \($0.head.rawValue)" + ($0.reason.map { ": \($0)" } ?? "")
        }
            ?? ""
    }
}
