import Load

extension Outcome {
    /// How putting load on a server ended. Requests that were shed are results.
    init(of report: LoadReport) {
        var outcomes: Set<Outcome> = []
        if !report.valid { outcomes.insert(.unable) }
        if report.objectives.contains(where: { !$0.met }) { outcomes.insert(.regression) }
        if report.failedRequests > 0 { outcomes.insert(.partial) }
        self = .first(of: outcomes)
    }
}
