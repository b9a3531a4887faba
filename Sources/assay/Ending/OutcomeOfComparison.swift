import Compare

extension Outcome {
    /// How a comparison ended.
    ///
    /// - Parameters:
    ///   - failsInconclusive: What could not be decided is a failure.
    ///   - unreadableSamples: Lines of samples files that could not be used.
    init(of document: ComparisonDocument, failsInconclusive: Bool, unreadableSamples: Int) {
        var outcomes: Set<Outcome> = []
        if unreadableSamples > 0 { outcomes.insert(.malformedInput) }
        if document.lost > 0 { outcomes.insert(.partial) }
        if document.lost == document.base.samples + document.head.samples { outcomes.insert(.unable) }
        for gate in document.gates {
            switch gate.verdict {
            case .ok: break
            case .inconclusive: if failsInconclusive { outcomes.insert(.inconclusive) }
            case .regression: outcomes.insert(.regression)
            case .wrong: outcomes.insert(.wrong)
            }
        }
        self = .first(of: outcomes)
    }
}
