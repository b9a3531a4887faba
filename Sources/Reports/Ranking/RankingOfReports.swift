import Foundation
public import Metrics
import Sandbox

extension RankingDocument {
    /// Ranks reports, scored alike before, by a score that is a mean over tasks.
    public init(
        _ reports: [ReportDocument], by score: String, bootstrap: Bootstrap
    ) throws(RankingError) {
        for (report, next) in zip(reports, reports.dropFirst()) where report.suite.hash != next.suite.hash {
            throw .differentSuites(first: report.submission.name, second: next.submission.name)
        }
        let names = reports.map(\.submission.name)
        for (index, name) in names.enumerated() where names[..<index].contains(name) { throw .sameName(name) }
        let ids = Self.taskIDs(reports)
        let values = reports.map { report in
            let byID = Dictionary(
                report.tasks.map { ($0.id, $0.scores[score]) }, uniquingKeysWith: { first, _ in first })
            return ids.map { byID[$0] ?? nil }
        }
        guard score.isMeanOverTasks, values.joined().contains(where: { $0 != nil }) else {
            throw .notAMean(score: score, known: Self.known(reports))
        }
        let ranking = Ranking(values, bootstrap: bootstrap)
        let areas = Self.profileAreas(reports, ids)
        schema = Self.schemaName
        suite = reports[0].suite
        self.score = score
        level = bootstrap.level
        resamples = bootstrap.resamples
        seed = bootstrap.seed
        entries = ranking.entries.map { entry in
            Entry(
                name: names[entry.submission], value: entry.value,
                interval: entry.interval.map { .init(lower: $0.lower, upper: $0.upper) },
                intervalMethod: entry.interval?.method, nTasks: entry.tasks,
                ranks: [entry.ranks.lowerBound, entry.ranks.upperBound], winRateOverTasks: entry.winRateOverTasks,
                winRateOverModels: entry.winRateOverModels, profileArea: areas?[entry.submission])
        }
        groups = ranking.groups.map { group in group.map { names[ranking.entries[$0].submission] } }
        pairs = ranking.pairs.map { Pair($0, names: names) }
        notes = Self.notes(ranking, names: names)
    }

    /// Tasks of any of the reports, in the order in which they come.
    private static func taskIDs(_ reports: [ReportDocument]) -> [String] {
        var seen: Set<String> = []
        return reports.flatMap(\.tasks).map(\.id).filter { seen.insert($0).inserted }
    }

    /// Scores that a task of any of the reports has a value of and that submissions can be ranked by.
    static func known(_ reports: [ReportDocument]) -> [String] {
        Set(reports.flatMap(\.tasks).flatMap(\.scores.keys)).filter(\.isMeanOverTasks).sorted()
    }

    /// Each submission's cost on a task is its time-to-result: the cheapest correct sample of one study.
    private static func profileAreas(_ reports: [ReportDocument], _ ids: [String]) -> [Double?]? {
        let places = Set(reports.map { "\($0.counter.name) \($0.machine.fingerprint)" })
        guard places.count == 1 else { return nil }
        let costs = reports.map { report in
            let byID = Dictionary(
                report.tasks.map { ($0.id, timeToResult([$0.samples.map(\.costTotal)])) },
                uniquingKeysWith: { first, _ in first })
            return ids.map { byID[$0] ?? nil }
        }
        guard let profile = PerformanceProfile(costs: costs) else { return nil }
        return reports.indices.map { profile.area(of: $0) }
    }

    private static func notes(_ ranking: Ranking, names: [String]) -> [String] {
        var notes: [String] = []
        if let pair = ranking.pairs.first(where: \.contradictsOrder) {
            let all = ranking.pairs.count(where: \.contradictsOrder)
            notes.append(
                "the order contradicts that on common tasks in \(all) of \(counted(ranking.pairs.count, "pair")), e.g. "
                    + "\(names[pair.first]) and \(names[pair.second])")
        }
        let tasks = ranking.entries.map(\.tasks)
        if let fewest = tasks.min(), let most = tasks.max(), fewest < most {
            notes.append("the scores are over \(fewest) to \(most) tasks: compare pairs on their common tasks")
        }
        return notes
    }
}

extension RankingDocument.Pair {
    fileprivate init(_ pair: Ranking.Pair, names: [String]) {
        self.init(
            first: names[pair.first], second: names[pair.second], nTasks: pair.comparison.tasks,
            difference: pair.comparison.difference,
            interval: pair.comparison.interval.map { .init(lower: $0.lower, upper: $0.upper) },
            pValue: pair.comparison.pValue, correctedPValue: pair.correctedPValue, isSignificant: pair.isSignificant,
            winRate: pair.comparison.winRate, contradictsOrder: pair.contradictsOrder)
    }
}

extension String {
    /// Scores of a suite that are the mean of those of its tasks, more being better; speedups are no means, and of EffiBench's
    /// ratios less is better.
    package var isMeanOverTasks: Bool { !hasPrefix("speedup") && !["net", "nmu", "ntmu"].contains(self) }
}
