public import Metrics
public import Reports
public import Runner

extension ComparisonDocument {
    /// Measures both sides and compares them.
    ///
    /// Theory of operation. The first round measures base and head of every task side by side. Where something is beyond
    /// a gate, or wrong where base was right, a second round measures both again on those tasks, all of them when it
    /// concerns the suite as a whole: base against its own first measurement is the A/A control, and head against base is
    /// the confirmation. Where nothing is, base alone is measured again on a few tasks, so that every comparison says how
    /// far its numbers can be trusted. The second round never reuses a run of the first.
    ///
    /// - Parameters:
    ///   - gates: Absent means the usual ones for the counter.
    ///   - first: Where the first round's runs are kept; what is there already is not run again.
    ///   - second: Of the second round.
    /// - Throws: As `ScoreSession.run` does.
    public static func measured(
        _ sides: SideBySide, named names: (base: String, head: String), gates: [Gate]?, first: ResultStore,
        second: ResultStore, bootstrap: Bootstrap = Bootstrap(),
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) async throws -> Measured {
        var reports = try await sides.measure(in: first, progress: progress)
        reports.base.submission.givenAs = names.base
        reports.head.submission.givenAs = names.head
        try check(reports.base, reports.head, names, acrossHosts: false)
        let comparison = ReportComparison(base: reports.base, head: reports.head, bootstrap: bootstrap)
        var check = GateCheck(
            first: comparison, gates: (gates ?? .usual(for: reports.base.counter.name)).completed)
        let flagged = check.tasksToMeasureAgain
        let isConfirmation = flagged.map { !$0.isEmpty } ?? true
        let again = flagged.map { $0.isEmpty ? controlTasks(comparison) : $0 }
        let repeated = try await sides.measure(
            tasks: again, head: isConfirmation, in: second, progress: progress)
        check.second = SecondRound(
            control: ReportComparison(
                base: reports.base.restricted(to: again), head: repeated.base, bootstrap: bootstrap),
            confirmation: isConfirmation
                ? ReportComparison(base: repeated.base, head: repeated.head, bootstrap: bootstrap) : nil)
        return Measured(
            document: ComparisonDocument(check, named: names, tool: sides.tool), base: reports.base, head: reports.head)
    }

    public struct Measured: Sendable {
        public var document: ComparisonDocument
        public var base: ReportDocument
        public var head: ReportDocument
    }

    /// A few tasks with costs, spread over the suite.
    private static func controlTasks(_ comparison: ReportComparison) -> Set<String> {
        let measured = comparison.common.filter { $0.cost != nil }
        let candidates = measured.isEmpty ? comparison.common : measured
        let step = max(1, candidates.count / controlTaskCount)
        return Set(stride(from: 0, to: candidates.count, by: step).prefix(controlTaskCount).map { candidates[$0].id })
    }

    private static let controlTaskCount = 4
}

extension ReportDocument {
    /// The report over some of its tasks, scored on those alone.
    ///
    /// - Parameter ids: Absent means all.
    func restricted(to ids: Set<String>?) -> ReportDocument {
        guard let ids else { return self }
        var part = self
        part.tasks.removeAll { !ids.contains($0.id) }
        return part.scored(
            ScoringChoices(
                k: options.k,
                policy: ProfilePolicy(minCorrect: options.minCorrect, maxProfile: options.maxProfile ?? .max),
                bootstrap: Bootstrap(seed: options.seed)))
    }
}
