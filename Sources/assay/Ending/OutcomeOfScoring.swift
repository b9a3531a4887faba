import Reports
import Sandbox

extension Outcome {
    /// How a scoring ended. Samples that failed are results; only what kept us from measuring counts here.
    ///
    /// - Parameters:
    ///   - lostRuns: Runs that ended in `internal_error`.
    ///   - unreadableSamples: Lines of the samples file that could not be used.
    init(of document: ReportDocument, lostRuns: Int, unreadableSamples: Int) {
        var outcomes: Set<Outcome> = []
        if unreadableSamples > 0 { outcomes.insert(.malformedInput) }
        if lostRuns > 0 { outcomes.insert(.partial) }
        let judged = document.verdictCounts.contains { $0.key != .internalError && $0.value > 0 }
        if !judged { outcomes.insert(.unable) }
        self = .first(of: outcomes)
    }
}
