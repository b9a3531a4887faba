package import Counting
import Foundation
import Sandbox

/// A number with this many digits after the point.
package func fixed(_ value: Double, _ digits: Int) -> String {
    value.formatted(
        .number.precision(.fractionLength(digits)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
}

/// A cost a person can read: `412`, `20.1 M`.
package func compactCost(_ value: Double, unit: CostUnit) -> String {
    let steps: [(Double, String)] =
        switch unit {
        case .instructions: [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1, "")]
        case .nanoseconds: [(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1, "ns")]
        case .bytes: [(0x1p30, "GiB"), (0x1p20, "MiB"), (0x1p10, "KiB"), (1, "B")]
        }
    guard let (size, suffix) = steps.first(where: { value >= $0.0 }) else { return fixed(value, 0) }
    let digits = size == 1 ? 0 : 1
    return suffix.isEmpty ? fixed(value / size, digits) : "\(fixed(value / size, digits)) \(suffix)"
}

/// How a score is named and printed; the one place that knows.
package struct ScorePresentation {
    package var title: String
    package var text: (Double) -> String
    /// Where it stands among the scores.
    package var rank: Int

    package init(_ name: String) {
        let family = name.prefix { $0 != "@" }
        switch family {
        case "pass": (title, text, rank) = (name, Self.percent, 0)
        case "dps": (title, text, rank) = ("DPS", { fixed($0, 1) }, 1)
        case "dps_norm": (title, text, rank) = ("DPS_norm", { fixed($0, 1) }, 2)
        case "efficient": (title, text, rank) = (name.replacing("_", with: " "), Self.percent, 3)
        case _ where family.hasPrefix("speedup"):
            (title, text, rank) = (name.replacing("_", with: " "), Self.ratio, 4)
        case "beyond": (title, text, rank) = (name, Self.percent, 4)
        case "net", "nmu", "ntmu": (title, text, rank) = (name.uppercased(), Self.ratio, 4)
        case "opt": (title, text, rank) = (name, Self.percent, 5)
        case _ where family.hasPrefix("fast_"): (title, text, rank) = (name, Self.percent, 6)
        case "best_speedup", "human_best_speedup":
            (title, text, rank) = (name.replacing("_", with: " "), Self.ratio, 7)
        case _ where family.contains("percent_"):
            let words = name.replacing("percent_opt_", with: "%Opt ").replacing("percent_correct", with: "%Correct")
            let threshold = Double(family.split(separator: "_").last ?? "") ?? 0
            // %Correct before %Opt, and that by its threshold.
            (title, text, rank) = (words.replacing("_", with: " "), { "\(fixed($0, 1)) %" }, 8 + Int(threshold * 100))
        default: (title, text, rank) = (name, { fixed($0, 3) }, 10_000)
        }
    }

    private static func percent(_ share: Double) -> String { "\(fixed(share * 100, 1)) %" }
    private static func ratio(_ ratio: Double) -> String { "\(fixed(ratio, 2))x" }
}

extension ReportDocument {
    /// The scores in the order they are shown in: by kind, then by k, then by name.
    package var scoresInOrder: [(name: String, score: Score, shown: ScorePresentation)] {
        scores.map { (name: $0.key, score: $0.value, shown: ScorePresentation($0.key)) }
            .sorted {
                ($0.shown.rank, $0.score.k ?? 0, $0.name.count, $0.name)
                    < ($1.shown.rank, $1.score.k ?? 0, $1.name.count, $1.name)
            }
    }

    /// Verdicts that occurred, in the order of `Verdict`.
    var verdictsInOrder: [(verdict: String, count: Int)] {
        let counts = verdictCounts
        return counts.keys.sorted { Self.place(of: $0) < Self.place(of: $1) }.map { ($0.rawValue, counts[$0] ?? 0) }
    }

    private static func place(of verdict: Verdict) -> Int { Verdict.allCases.firstIndex(of: verdict) ?? 0 }
}
