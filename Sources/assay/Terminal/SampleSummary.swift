import Foundation
import Models
import Reports

/// What asking a model came to, for a person.
struct SampleSummary {
    private let outcome: SampleSession.Outcome
    private let prices: Prices?
    private static let shown = 5

    init(_ outcome: SampleSession.Outcome, prices: Prices?) {
        self.outcome = outcome
        self.prices = prices
    }

    func text(out: String) -> String {
        let progress = outcome.progress
        var lines = outcome.failures.prefix(Self.shown).map { failure in
            "assay: \(failure.taskID), sample \(failure.sample): "
                + Failure(failure.error).lines.joined(separator: " ")
        }
        if progress.failed > Self.shown { lines.append("assay: and \(progress.failed - Self.shown) more like these") }
        if let error = outcome.gaveUp {
            lines.append("assay: gave up: " + Failure(error).lines.joined(separator: "\n"))
        }
        let stored = progress.stored > 0 ? ", \(progress.stored) of them from earlier" : ""
        let place = out == "-" ? "" : " in \(out)"
        lines.append("\(progress.done) of \(counted(progress.total, "sample"))\(stored)\(place)")
        if progress.done < progress.total { lines.append("the same command asks for the others again") }
        return (lines + [usage].compactMap(\.self) + notes).joined(separator: "\n")
    }

    /// Tokens, and what they cost where prices were given.
    private var usage: String? {
        let (now, all) = (outcome.usage, outcome.wholeUsage)
        guard all.promptTokens + all.completionTokens > 0 else { return nil }
        func tokens(_ usage: Usage) -> String {
            let cost = prices.map { ", cost \(costText($0.cost(of: usage)))" } ?? ""
            return "\(usage.promptTokens) + \(usage.completionTokens) tokens\(cost)"
        }
        return now == all ? "used \(tokens(all))" : "used \(tokens(now)) now, \(tokens(all)) in all"
    }

    /// What may make samples worse than the model is.
    private var notes: [String] {
        var notes: [String] = []
        if outcome.cut > 0 {
            notes.append(
                "assay: \(counted(outcome.cut, "answer")) cut off (finish_reason: length): raise --max-tokens, or give the server more context"
            )
        }
        if outcome.empty > 0 {
            notes.append(
                "assay: \(counted(outcome.empty, "answer")) without text: kept as samples, which will be wrong"
            )
        }
        if outcome.uncounted > 0, outcome.uncounted < outcome.progress.done {
            notes.append("assay: the server did not count the tokens of \(counted(outcome.uncounted, "answer"))")
        }
        return notes
    }
}

/// An amount of money in whatever currency the prices are in.
func costText(_ amount: Double) -> String { String(format: amount < 1 ? "%.4f" : "%.2f", amount) }
