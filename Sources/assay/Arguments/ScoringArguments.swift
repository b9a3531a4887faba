import ArgumentParser
import Metrics
import Reports

/// What to compute again from the costs of a report.
struct ScoringArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which scores: \(ScoreFamily.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "score,..."))
    var metrics: ScoreFamilies?

    @Option(help: ArgumentHelp("The k of pass@k, efficient@k and opt@k.", valueName: "k,..."))
    var k: SampleCounts?

    @Option(help: ArgumentHelp("Correct samples a task needs to count for DPS.", valueName: "n"))
    var minCorrect: Int?

    @Option(help: ArgumentHelp("Correct samples of a task that are taken at most.", valueName: "n"))
    var maxProfile: Int?

    @Option(help: ArgumentHelp("How intervals are made: bca or percentile.", valueName: "method"))
    var interval: IntervalMethod?

    @Option(help: ArgumentHelp("Of the resampling that intervals come from.", valueName: "n"))
    var seed: UInt64?

    func validate() throws {
        for (name, value) in [("--min-correct", minCorrect), ("--max-profile", maxProfile)] {
            if let value, value < 1 { throw ValidationError("\(name) is \(value); 1 or more was expected") }
        }
    }

    var changesAnything: Bool {
        metrics != nil || k != nil || minCorrect != nil || maxProfile != nil || interval != nil || seed != nil
    }

    /// What was asked for, and the report's own choices for the rest.
    func choices(
        for report: ReportDocument, adding families: Set<ScoreFamily> = [], k added: [Int] = []
    ) -> ScoringChoices {
        ScoringChoices(
            families: (metrics?.families ?? ScoreFamily.usual).union(families),
            k: Set((k?.values ?? report.options.k) + added).sorted(),
            policy: ProfilePolicy(
                minCorrect: minCorrect ?? report.options.minCorrect,
                maxProfile: maxProfile ?? report.options.maxProfile ?? .max),
            bootstrap: bootstrap(for: report))
    }

    func bootstrap(for report: ReportDocument?) -> Bootstrap {
        Bootstrap(method: interval ?? .bca, seed: seed ?? report?.options.seed ?? 1)
    }

    /// The families, and the k, that a score such as `opt@5` belongs to.
    static func families(of score: String) -> (families: Set<ScoreFamily>, k: [Int]) {
        if score.hasPrefix("fast_") { return ([.fast], []) }
        let parts = score.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let k = Int(parts[1]), k >= 1 else { return ([], []) }
        return (ScoreFamily(rawValue: "\(parts[0])@k").map { [$0] } ?? [], [k])
    }
}

/// `pass@k,dps`.
struct ScoreFamilies: ExpressibleByArgument, Sendable {
    var families: Set<ScoreFamily>

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map {
            ScoreFamily(rawValue: String($0))
        }
        guard !parts.contains(nil) else { return nil }
        families = Set(parts.compactMap { $0 })
    }

    static var allValueStrings: [String] { ScoreFamily.allCases.map(\.rawValue) }
}
