import Metrics

/// A mean over tasks with its interval, and the tasks that carry it.
struct IntervalCase: MetricCase {
    struct Answer: Encodable {
        var score: Double?
        var interval: [Double]?
        var intervalMethod: String?
        /// For each task, how much it lifts the score.
        var influences: [Double?]
    }

    /// One value a task.
    var values: [Double]

    func answer(_ settings: MetricSettings) -> Answer {
        let statistic = SuiteStatistic.mean(values)
        let interval = settings.interval(of: statistic)
        let estimate = statistic.estimate
        return Answer(
            score: estimate?.shown, interval: interval?.ends, intervalMethod: interval?.method,
            influences: statistic.leaveOneOut.map { without in
                if let estimate, let without { (estimate - without).shown } else { nil }
            })
    }

    func steps(_ settings: MetricSettings) -> [String] {
        let interval = settings.interval(of: .mean(values))
        let bootstrap = settings.bootstrap
        return [
            "mean of \(values.count) tasks: \(mean(values).text)",
            "\(bootstrap.resamples) resamples of \(values.count) tasks with replacement, seed \(bootstrap.seed)",
            interval.map { "\((bootstrap.level * 100).text) % interval (\($0.method)): \($0.ends.text)" }
                ?? "no interval: two tasks at least are needed",
        ]
    }
}

/// Two submissions, one value a task each.
struct CompareCase: MetricCase {
    struct Answer: Encodable {
        var difference: Double?
        var interval: [Double]?
        var intervalMethod: String?
        var pValue: Double?
        /// Of the first over the second, ties half.
        var winRate: Double?
        /// Tasks that count for both.
        var nTasks: Int
    }

    /// `null` for a task that does not count.
    var first: [Double?]
    var second: [Double?]

    func answer(_ settings: MetricSettings) throws -> Answer {
        let comparison = try comparison(settings)
        let interval = (comparison?.interval).map(IntervalAnswer.init)
        return Answer(
            difference: comparison?.difference.shown, interval: interval?.ends, intervalMethod: interval?.method,
            pValue: comparison?.pValue?.shown, winRate: comparison?.winRate.shown, nTasks: comparison?.tasks ?? 0)
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        guard let comparison = try comparison(settings) else { return ["no task counts for both"] }
        return [
            "\(comparison.tasks) tasks count for both",
            "means over them: \(comparison.firstMean.text) and \(comparison.secondMean.text)",
            "difference \(comparison.difference.text), interval "
                + (comparison.interval.map { IntervalAnswer($0).ends.text } ?? "undefined")
                + ", p = \(comparison.pValue.text)",
            "the first is higher on a share of \(comparison.winRate.text) of them, ties half",
        ]
    }

    private func comparison(_ settings: MetricSettings) throws -> PairedComparison? {
        guard first.count == second.count else {
            throw CaseProblem(
                place: "second",
                "has \(second.count) values; \"first\" has \(first.count), one for each task in one order")
        }
        return PairedComparison(first, second, bootstrap: settings.bootstrap)
    }
}

/// Submissions by name, one value a task each.
struct NamedValues: Decodable {
    var name: String
    /// `null` for a task that does not count or is not solved.
    var values: [Double?]

    static func checked(_ all: [NamedValues]) throws -> [NamedValues] {
        for (index, submission) in all.enumerated() where submission.values.count != all[0].values.count {
            throw CaseProblem(
                place: "submissions[\(index)].values",
                "has \(submission.values.count) values; submissions[0] has \(all[0].values.count)")
        }
        return all
    }
}

struct RankingCase: MetricCase {
    struct Answer: Encodable {
        struct Entry: Encodable {
            var name: String
            var score: Double
            var interval: [Double]?
            var ranks: [Int]
            var winRateOverTasks: Double?
            var winRateOverModels: Double?
            var nTasks: Int
        }
        struct Pair: Encodable {
            var first: String
            var second: String
            var difference: Double
            var interval: [Double]?
            var pValue: Double?
            var correctedPValue: Double?
            var isSignificant: Bool
            var winRate: Double
            var nTasks: Int
        }
        /// Highest first.
        var submissions: [Entry]
        /// Neighbours in rank that cannot be told apart.
        var groups: [[String]]
        var pairs: [Pair]
    }

    var submissions: [NamedValues]

    func answer(_ settings: MetricSettings) throws -> Answer {
        let (names, ranking) = try ranking(settings)
        return Answer(
            submissions: ranking.entries.map {
                .init(
                    name: names[$0.submission], score: $0.value.shown,
                    interval: $0.interval.map { IntervalAnswer($0).ends },
                    ranks: [$0.ranks.lowerBound, $0.ranks.upperBound], winRateOverTasks: $0.winRateOverTasks?.shown,
                    winRateOverModels: $0.winRateOverModels?.shown, nTasks: $0.tasks)
            },
            groups: ranking.groups.map { $0.map { names[ranking.entries[$0].submission] } },
            pairs: ranking.pairs.map {
                .init(
                    first: names[$0.first], second: names[$0.second], difference: $0.comparison.difference.shown,
                    interval: $0.comparison.interval.map { IntervalAnswer($0).ends },
                    pValue: $0.comparison.pValue?.shown, correctedPValue: $0.correctedPValue?.shown,
                    isSignificant: $0.isSignificant, winRate: $0.comparison.winRate.shown, nTasks: $0.comparison.tasks)
            })
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let (names, ranking) = try ranking(settings)
        return ranking.pairs.map { pair in
            "\(names[pair.first]) - \(names[pair.second]) over \(pair.comparison.tasks) common tasks: "
                + "\(pair.comparison.difference.text), p = \(pair.comparison.pValue.text), after Holm "
                + "\(pair.correctedPValue.text)\(pair.isSignificant ? ": differ" : "")"
        }
            + ranking.entries.map { entry in
                "\(names[entry.submission]): \(entry.value.text), rank \(entry.ranks.lowerBound) to \(entry.ranks.upperBound)"
            }
    }

    private func ranking(_ settings: MetricSettings) throws -> ([String], Ranking) {
        let checked = try NamedValues.checked(submissions)
        return (checked.map(\.name), Ranking(checked.map(\.values), bootstrap: settings.bootstrap))
    }
}

struct PerformanceProfileCase: MetricCase {
    struct Answer: Encodable {
        struct Entry: Encodable {
            var name: String
            /// Normalized area under the profile from 1 to the largest tau, linear as AlgoPerf's.
            var area: Double?
            var areaLogarithmic: Double?
            /// Share of the tasks within each tau.
            var shares: [Double]
        }
        var tau: [Double]
        var submissions: [Entry]
        var unsolvedTasks: Int
    }

    /// Values are costs.
    var submissions: [NamedValues]
    var tau: [Double]?

    func answer(_ settings: MetricSettings) throws -> Answer {
        let profile = try profile()
        let tau = tau ?? [1, 1.1, 1.25, 1.5, 2, 3, 4]
        let largest = tau.max() ?? 4
        return Answer(
            tau: tau,
            submissions: submissions.enumerated().map { index, submission in
                .init(
                    name: submission.name, area: profile.area(of: index, upTo: largest)?.shown,
                    areaLogarithmic: profile.area(of: index, upTo: largest, scale: .logarithmic)?.shown,
                    shares: tau.map { profile.share(of: index, within: $0) })
            },
            unsolvedTasks: profile.unsolvedTasks)
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let profile = try profile()
        return zip(submissions, profile.ratios).map { submission, ratios in
            let shown = ratios.map { $0.map(\.text) ?? "not solved" }
            return "\(submission.name): cost over the cheapest on each task: \(shown.joined(separator: ", "))"
        } + ["rho(tau) is the share of all tasks with a ratio of tau or less"]
    }

    private func profile() throws -> PerformanceProfile {
        for (index, submission) in try NamedValues.checked(submissions).enumerated() {
            try requirePositive(submission.values, "submissions[\(index)].values")
        }
        guard let profile = PerformanceProfile(costs: submissions.map(\.values)) else {
            throw CaseProblem(place: "submissions", "one submission and one task at least are needed")
        }
        return profile
    }
}

struct HolmCase: MetricCase {
    struct Answer: Encodable { var score: [Double] }

    var pValues: [Double]

    func answer(_ settings: MetricSettings) throws -> Answer {
        for (index, p) in pValues.enumerated() where !(0...1).contains(p) {
            throw CaseProblem(place: "p_values[\(index)]", "is \(p.text); a p-value is 0 to 1")
        }
        return Answer(score: holm(pValues).map(\.shown))
    }

    func steps(_ settings: MetricSettings) throws -> [String] {
        let corrected = try answer(settings).score
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        return order.enumerated().map { rank, index in
            "\(pValues[index].text) times \(pValues.count - rank), not below the one before: \(corrected[index].text)"
        }
    }
}
