extension SuiteScores {
    /// Interval of `passAtK(k)`; absent where the score is.
    public func passAtKInterval(_ k: Int, _ bootstrap: Bootstrap = Bootstrap()) -> ScoreInterval? {
        interval(of: tasks.map { Metrics.passAtK($0.tally, k: k) }, bootstrap)
    }

    /// Interval of `efficientAtK(k)?.value`; absent where the score is.
    public func efficientAtKInterval(_ k: Int, _ bootstrap: Bootstrap = Bootstrap()) -> ScoreInterval? {
        let compared = tasks.compactMap(\.comparisons)
        return interval(of: compared.map { EfficientAtK(tasks: [$0], k: k)?.value }, bootstrap)
    }

    /// Interval of `dps?.dps`; absent where the score is.
    public func dpsInterval(_ bootstrap: Bootstrap = Bootstrap()) -> ScoreInterval? {
        bootstrap.interval(meanOf: tasks.compactMap { $0.dps?.dps })
    }

    /// Interval of `dps?.dpsNorm`; absent where the score is.
    public func dpsNormInterval(_ bootstrap: Bootstrap = Bootstrap()) -> ScoreInterval? {
        bootstrap.interval(meanOf: tasks.compactMap { $0.dps?.dpsNorm })
    }

    /// Interval of `speedup?.ratioOfSums`, over the tasks with a correct sample; absent where the score is.
    public func speedupInterval(_ bootstrap: Bootstrap = Bootstrap()) -> ScoreInterval? {
        guard speedup != nil else { return nil }
        let sums = tasks.filter { !$0.costPairs.isEmpty }.map { task in
            CostPair(
                groundTruth: CompensatedSum(task.costPairs.lazy.map(\.groundTruth)).value,
                sample: CompensatedSum(task.costPairs.lazy.map(\.sample)).value)
        }
        return bootstrap.interval(ratioOf: sums)
    }

    private func interval(of values: [Double?], _ bootstrap: Bootstrap) -> ScoreInterval? {
        let known = values.compactMap { $0 }
        return known.count == values.count ? bootstrap.interval(meanOf: known) : nil
    }
}
