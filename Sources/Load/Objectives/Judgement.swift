/// Whether an objective was kept to.
public struct Judgement: Sendable, Hashable, Codable {
    public var objective: String
    public var met: Bool
    /// Milliseconds, or a share; absent where there is none.
    public var value: Double?
    /// As `value`.
    public var limit: Double
    /// Why there is no value.
    public var reason: String?
    /// Share of requests that kept to it each for itself; absent for objectives about all of them.
    public var attained: Double?
}

extension Objective {
    /// Requests of which growth can be said.
    static let leastForGrowth = 10

    /// Judges requests that are alike: of one phase.
    ///
    /// A request that came to nothing has no time: it counts as one above every limit.
    public func judged(_ records: [RequestRecord]) -> Judgement {
        let unit = quantity.isLatency ? 1e6 : 1
        var judgement = Judgement(objective: text, met: false, limit: limit / unit)
        guard !records.isEmpty else {
            judgement.reason = "no requests"
            return judgement
        }
        switch value(records) {
        case .success(let value):
            judgement.value = value / unit
            judgement.met = value < limit
        case .failure(let unknown): judgement.reason = unknown.reason
        }
        if quantity.isLatency {
            judgement.attained = Double(records.count(where: isAttained)) / Double(records.count)
        }
        return judgement
    }

    /// Whether every such time of a request is below the limit; of objectives about all requests, whether it ended well.
    public func isAttained(by record: RequestRecord) -> Bool {
        guard record.outcome == .ok else { return false }
        guard case .latency(let metric, _) = quantity else { return true }
        return metric.values(of: record).allSatisfy { Double($0) < limit }
    }

    private struct Unknown: Error { var reason: String }

    private func value(_ records: [RequestRecord]) -> Result<Double, Unknown> {
        let total = Double(records.count)
        switch quantity {
        case .shed: return .success(Double(records.count { $0.outcome == .shed }) / total)
        case .failed: return .success(Double(records.count { ![.ok, .shed].contains($0.outcome) }) / total)
        case .growth:
            let grown = growthOfLatency(records.filter { $0.outcome == .ok })
            return grown.map { .success($0) }
                ?? .failure(Unknown(reason: "fewer than \(Self.leastForGrowth) requests ended well"))
        case .latency(let metric, let statistic): return latency(metric, statistic, records)
        }
    }

    private func latency(
        _ metric: LatencyMetric, _ statistic: Statistic, _ records: [RequestRecord]
    ) -> Result<Double, Unknown> {
        var times = Latencies()
        var missing = 0
        for record in records {
            let values = metric.values(of: record)
            for value in values { times.record(value) }
            if values.isEmpty, record.outcome != .ok { missing += 1 }
        }
        guard times.count > 0 else { return .failure(Unknown(reason: "no request has such a time")) }
        let found: Double?
        switch statistic {
        case .mean: found = missing == 0 ? times.mean : nil
        case .largest: found = missing == 0 ? times.largest.map(Double.init) : nil
        case .percentile(let percent):
            let among = percent * Double(times.count + missing) / Double(times.count)
            found = among <= 100 ? times.percentile(among).map(Double.init) : nil
        }
        return found.map { .success($0) } ?? .failure(Unknown(reason: "\(missing) requests have no such time"))
    }
}

/// The slope of the time from end to end over the time of sending, by least squares; `nil` of too few requests.
func growthOfLatency(_ records: [RequestRecord]) -> Double? {
    guard records.count >= Objective.leastForGrowth else { return nil }
    return leastSquaresSlope(records.map { (Double($0.intendedNs), Double($0.endedNs)) })
}

/// - Returns: `nil` when all lie at the same place.
func leastSquaresSlope(_ points: [(x: Double, y: Double)]) -> Double? {
    let count = Double(points.count)
    let (meanX, meanY) = (points.reduce(0) { $0 + $1.x } / count, points.reduce(0) { $0 + $1.y } / count)
    let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
    guard spread > 0 else { return nil }
    return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
}
