/// What the requests of one phase came to.
public struct PhaseSummary: Sendable, Codable {
    public var phase: Phase
    public var requests: Int
    /// Those that occurred.
    public var outcomes: [String: Int]
    /// Requests a second that were to be sent; absent in a closed loop.
    public var offeredPerS: Double?
    /// Requests that ended well, a second of the phase or, where they took longer, of the time from the first intended
    /// sending to the last end; absent without any.
    public var finishedPerS: Double?
    /// By the metric's name.
    public var latencies: [String: LatencySummary]
    /// Times inside the service, as it tells them for each verdict.
    public var stages: [String: LatencySummary]
    public var samples: Samples?
    public var tokens: Tokens?
    /// The first reason of each outcome that is not `ok`.
    public var reasons: [String: String]

    public struct Samples: Sendable, Codable {
        public var judged: Int
        public var verdicts: [String: Int]
        /// Verdicts that the service had from before.
        public var cached: Int
        public var judgedPerS: Double?
        public var correctPerS: Double?
        /// Absent when costs were not asked for.
        public var efficientPerS: Double?
    }

    public struct Tokens: Sendable, Codable {
        public var prompt: Int
        public var completion: Int
        public var completionPerS: Double?
        /// Answers whose usage the server did not tell.
        public var uncounted: Int
    }

    /// - Parameter length: of the phase, where it is known beforehand.
    init(_ phase: Phase, _ records: [RequestRecord], metrics: [LatencyMetric], length: Duration?) {
        self.phase = phase
        requests = records.count
        outcomes = Dictionary(records.map { ($0.outcome.rawValue, 1) }, uniquingKeysWith: +)
        let planned = length.map { $0 / .seconds(1) }
        offeredPerS = planned.flatMap { $0 > 0 ? Double(records.count) / $0 : nil }
        let seconds = Self.seconds(records).map { max($0, planned ?? 0) }
        func perSecond(_ count: Int) -> Double? { seconds.map { Double(count) / $0 } }
        finishedPerS = perSecond(records.count { $0.outcome == .ok })
        let all = metrics.compactMap { metric in
            LatencySummary(Latencies(records.lazy.flatMap { metric.values(of: $0) })).map { (metric.rawValue, $0) }
        }
        latencies = Dictionary(all) { first, _ in first }
        let verdicts = records.flatMap { $0.service?.verdicts ?? [] }
        stages = Self.stages(verdicts)
        reasons = Dictionary(
            records.compactMap { record in record.reason.map { (record.outcome.rawValue, $0) } }
        ) { first, _ in first }
        if records.contains(where: { $0.service != nil }) {
            let efficient = records.compactMap { $0.service?.efficient }
            samples = Samples(
                judged: verdicts.count, verdicts: Dictionary(verdicts.map { ($0.verdict, 1) }, uniquingKeysWith: +),
                cached: verdicts.count { $0.cached == true }, judgedPerS: perSecond(verdicts.count),
                correctPerS: perSecond(verdicts.count { $0.verdict == "ok" }),
                efficientPerS: efficient.isEmpty ? nil : perSecond(efficient.reduce(0, +)))
        }
        let answers = records.compactMap(\.model)
        if !answers.isEmpty {
            let completion = answers.reduce(0) { $0 + ($1.completionTokens ?? 0) }
            tokens = Tokens(
                prompt: answers.reduce(0) { $0 + ($1.promptTokens ?? 0) }, completion: completion,
                completionPerS: perSecond(completion), uncounted: answers.count { $0.completionTokens == nil })
        }
    }

    /// From the first intended sending to the last end; `nil` without requests.
    private static func seconds(_ records: [RequestRecord]) -> Double? {
        guard let first = records.map(\.intendedNs).min(),
            let last = records.map({ $0.intendedNs + $0.endedNs }).max(), last > first
        else { return nil }
        return Double(last - first) / 1e9
    }

    private static func stages(_ verdicts: [ServiceTimes.Verdict]) -> [String: LatencySummary] {
        var times: [String: Latencies] = [:]
        for verdict in verdicts {
            for (stage, time) in verdict.stagesMs ?? [:] where time.isFinite && time < 1e9 {
                times[stage, default: Latencies()].record(Int64(time * 1e6))
            }
        }
        return times.compactMapValues { LatencySummary($0) }
    }
}

/// Times of one kind, in milliseconds.
public struct LatencySummary: Sendable, Codable, Hashable {
    public var count: Int
    public var meanMs: Double
    public var stdevMs: Double
    /// By percent: the time that so many percent are not above, to three significant digits.
    public var percentilesMs: [String: Double]
    public var maxMs: Double

    static let percents = ["50", "75", "90", "95", "99", "99.9"]

    init?(_ times: Latencies) {
        guard let mean = times.mean, let deviation = times.standardDeviation, let largest = times.largest else {
            return nil
        }
        count = times.count
        (meanMs, stdevMs, maxMs) = (mean / 1e6, deviation / 1e6, Double(largest) / 1e6)
        percentilesMs = Dictionary(
            Self.percents.compactMap { text in
                Double(text).flatMap(times.percentile).map { (text, Double($0) / 1e6) }
            }
        ) { first, _ in first }
    }
}
