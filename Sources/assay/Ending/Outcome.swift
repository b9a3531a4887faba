/// How a command ended, as scripts see it. The one place that knows exit codes.
enum Outcome: Sendable, Hashable, CaseIterable {
    /// Everything that was asked for was done. Says nothing about the programs that were run: their verdicts are results.
    case finished
    /// We are wrong, not the input and not the machine.
    case defect
    /// A regression that was confirmed, or a score under its threshold.
    case regression
    /// A comparison that could not be decided, where that was asked to be a failure.
    case inconclusive
    /// Head is wrong where base was right.
    case wrong
    /// The machine cannot do what was asked, or nothing could be measured.
    case unable
    /// Some runs were lost to `internal_error`; the rest is good.
    case partial
    case usage
    case malformedInput
    case missingInput
    /// Ctrl-C; everything finished before it is kept.
    case interrupted
    /// SIGTERM; everything finished before it is kept.
    case terminated

    var code: Int32 {
        switch self {
        case .finished: 0
        case .defect: 1
        case .regression: 3
        case .inconclusive: 4
        case .wrong: 5
        case .unable: 6
        case .partial: 7
        case .usage: 64
        case .malformedInput: 65
        case .missingInput: 66
        case .interrupted: 130
        case .terminated: 143
        }
    }

    /// What the code means, in the words of the table that `--help` prints.
    var meaning: String {
        switch self {
        case .finished: "finished; every gate met"
        case .defect: "a defect of assay itself; never a verdict"
        case .regression: "a regression confirmed, or a score under its threshold"
        case .inconclusive: "inconclusive, and --inconclusive fail was given"
        case .wrong: "head is wrong where base was right"
        case .unable: "this machine cannot do what was asked, or nothing was measured"
        case .partial: "partial: some runs were lost to internal_error, or requests failed"
        case .usage: "wrong usage"
        case .malformedInput: "malformed input"
        case .missingInput: "an input is missing"
        case .interrupted: "interrupted by Ctrl-C; finished runs are kept"
        case .terminated: "ended by SIGTERM; finished runs are kept"
        }
    }

    /// What a script is told when several apply: the first of these.
    private static let precedence: [Outcome] = [
        .interrupted, .terminated, .defect, .usage, .malformedInput, .missingInput, .unable, .wrong,
        .regression, .partial, .inconclusive,
    ]

    /// The outcome of a command to which all of `outcomes` apply.
    static func first(of outcomes: some Collection<Outcome>) -> Outcome {
        precedence.first { outcomes.contains($0) } ?? .finished
    }

    /// The table for `--help`.
    static var table: String {
        allCases.map { outcome in
            let code = String(outcome.code)
            return "  \(code)\(String(repeating: " ", count: 5 - code.count))\(outcome.meaning)"
        }.joined(separator: "\n")
    }
}
