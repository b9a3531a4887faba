/// Submissions ranked by a suite score, with what can and cannot be told apart.
///
/// Ranks alone mislead: on EvalPerf's published results the median interval is 7 DPS wide and the median gap between
/// neighbours 0.23. So each submission has a range of ranks, and submissions that cannot be told apart form groups.
public struct Ranking: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        /// Index of the submission as given.
        public var submission: Int
        /// Mean over the tasks that count for it.
        public var value: Double
        public var interval: Interval?
        /// Tasks that count for it.
        public var tasks: Int
        /// From one more than the submissions significantly better, to all but those significantly worse.
        public var ranks: ClosedRange<Int>
        /// Mean over the other submissions of its win rate over common tasks; `nil` when there is no other.
        public var winRateOverTasks: Double?
        /// Share of the other submissions that it beats on more than half of the common tasks, ties half.
        public var winRateOverModels: Double?
    }

    public struct Pair: Sendable, Hashable {
        /// Indices of the submissions as given, the one that ranks higher first.
        public var first: Int
        public var second: Int
        public var comparison: PairedComparison
        /// Corrected by Holm over all pairs; absent without a p-value.
        public var correctedPValue: Double?
        /// The interval of the difference does not reach 0.
        public var differsByInterval: Bool
        /// The corrected p-value is below one less the level.
        public var isSignificant: Bool
        /// The one that ranks higher over its own tasks is behind on the common ones.
        public var contradictsOrder: Bool { comparison.difference < 0 }
    }

    /// Highest first; a submission for which no task counts is left out.
    public var entries: [Entry]
    /// Of the submissions in `entries`; pairs without a common task are left out.
    public var pairs: [Pair]
    /// Largest runs of neighbours in `entries`, as indices into it, in which no two submissions differ significantly
    /// (Demšar, "Statistical Comparisons of Classifiers over Multiple Data Sets", JMLR 2006). Runs may overlap.
    public var groups: [ClosedRange<Int>]

    /// - Parameter values: for each submission one value a task of the suite, in the same order, `nil` for a task that
    ///   does not count for it.
    public init(_ values: [[Double?]], bootstrap: Bootstrap = Bootstrap()) {
        let scored = values.enumerated().compactMap { index, values in
            mean(values.compactMap { $0 }).map { (index: index, value: $0) }
        }.sorted { ($1.value, $0.index) < ($0.value, $1.index) }
        pairs = Self.pairs(scored.map(\.index), values, bootstrap)
        let significant = Set(pairs.filter(\.isSignificant).map { IndexPair($0.first, $0.second) })
        let betterAndWorse = Self.betterAndWorse(pairs)
        let winRates = Self.winRates(pairs)
        let counted = scored.map { values[$0.index].compactMap { $0 } }
        let intervals = bootstrap.intervals(of: counted.map { .mean($0) })
        entries = scored.enumerated().map { place, one in
            let (index, value) = one
            let (better, worse) = betterAndWorse[index] ?? (0, 0)
            return Entry(
                submission: index, value: value, interval: intervals[place], tasks: counted[place].count,
                ranks: (1 + better)...(scored.count - worse), winRateOverTasks: winRates[index]?.tasks,
                winRateOverModels: winRates[index]?.models)
        }
        groups = Self.groups(scored.map(\.index), significant)
    }

    private struct IndexPair: Hashable {
        var low: Int
        var high: Int

        init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
    }

    private static func pairs(_ order: [Int], _ values: [[Double?]], _ bootstrap: Bootstrap) -> [Pair] {
        let indices = order.enumerated().flatMap { place, first in order.dropFirst(place + 1).map { (first, $0) } }
        let comparisons = PairedComparison.all(
            indices.map { (values[$0.0], values[$0.1]) }, bootstrap: bootstrap)
        var pairs = zip(indices, comparisons).compactMap { indices, comparison in
            comparison.map {
                Pair(
                    first: indices.0, second: indices.1, comparison: $0,
                    differsByInterval: $0.interval.map { !$0.contains(0) } ?? false, isSignificant: false)
            }
        }
        let corrected = holm(pairs.map { $0.comparison.pValue ?? .nan })
        for (index, value) in corrected.enumerated() where !value.isNaN {
            pairs[index].correctedPValue = value
            pairs[index].isSignificant = value < 1 - bootstrap.level
        }
        return pairs
    }

    private static func betterAndWorse(_ pairs: [Pair]) -> [Int: (better: Int, worse: Int)] {
        pairs.reduce(into: [:]) { counts, pair in
            guard pair.isSignificant else { return }
            let firstWins = pair.comparison.difference > 0
            counts[firstWins ? pair.second : pair.first, default: (0, 0)].better += 1
            counts[firstWins ? pair.first : pair.second, default: (0, 0)].worse += 1
        }
    }

    private static func winRates(_ pairs: [Pair]) -> [Int: (tasks: Double, models: Double)] {
        var rates: [Int: [Double]] = [:]
        for pair in pairs {
            rates[pair.first, default: []].append(pair.comparison.winRate)
            rates[pair.second, default: []].append(1 - pair.comparison.winRate)
        }
        return rates.compactMapValues { rates in
            guard let overTasks = mean(rates), let overModels = shareOfWins(rates.map { ($0, 0.5) }) else { return nil }
            return (overTasks, overModels)
        }
    }

    private static func groups(_ order: [Int], _ significant: Set<IndexPair>) -> [ClosedRange<Int>] {
        var groups: [ClosedRange<Int>] = []
        for start in order.indices {
            var end = start
            while end + 1 < order.count,
                (start...end).allSatisfy({ !significant.contains(IndexPair(order[$0], order[end + 1])) })
            {
                end += 1
            }
            // A run inside of the one before says nothing new.
            if groups.last.map({ end > $0.upperBound }) ?? true { groups.append(start...end) }
        }
        return groups
    }
}
