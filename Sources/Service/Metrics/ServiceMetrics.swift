import Synchronization

/// Counts what happens, for `/metrics`.
final class ServiceMetrics: Sendable {
    private struct State {
        var requests: [RequestKey: Int] = [:]
        var verdicts: [String: Int] = [:]
        var cached = 0
        var ended: [String: Int] = [:]
        var refused = 0
        var firstVerdict = Histogram()
        var stages: [String: Double] = [:]
    }

    private struct RequestKey: Hashable {
        var method: String
        var status: Int
    }

    private let state = Mutex(State())

    func answered(_ method: String, status: Int) {
        // Methods are a client's words: those that are none of ours share a name.
        let known = ["GET", "POST", "DELETE", "HEAD"].contains(method) ? method : "other"
        state.withLock { $0.requests[RequestKey(method: known, status: status), default: 0] += 1 }
    }

    func refused() { state.withLock { $0.refused += 1 } }

    func judged(_ result: SampleResult, accepted: ContinuousClock.Instant?, isFirst: Bool) {
        state.withLock { state in
            state.verdicts[result.verdict, default: 0] += 1
            if result.cached { state.cached += 1 }
            if isFirst, let accepted { state.firstVerdict.add((ContinuousClock.now - accepted).seconds) }
            for (name, milliseconds) in result.stages.named { state.stages[name, default: 0] += milliseconds / 1e3 }
        }
    }

    func ended(_ evaluation: Evaluation) {
        state.withLock { $0.ended[evaluation.status.rawValue, default: 0] += 1 }
    }

    /// In Prometheus's text format, version 0.0.4.
    ///
    /// - Parameter gauges: what others know at this moment.
    func text(_ gauges: [Gauge]) -> String {
        var text = PrometheusText()
        let state = state.withLock { $0 }
        text.family("assay_http_requests_total", .counter, "Requests by method and status.") {
            state.requests.map { key, count in
                (["method": key.method, "status": "\(key.status)"], Double(count))
            }
        }
        text.family("assay_evaluations_total", .counter, "Evaluations that ended, by how.") {
            Evaluation.Status.allCases.filter(\.isFinal).map {
                (["status": $0.rawValue], Double(state.ended[$0.rawValue] ?? 0))
            }
        }
        text.family("assay_refused_total", .counter, "Submissions that were refused early.") {
            [([:], Double(state.refused))]
        }
        text.family("assay_verdicts_total", .counter, "Samples by verdict.") {
            state.verdicts.map { (["verdict": $0.key], Double($0.value)) }
        }
        text.family("assay_verdicts_cached_total", .counter, "Samples whose runs were known already.") {
            [([:], Double(state.cached))]
        }
        text.family("assay_stage_seconds_total", .counter, "Time of all samples by stage.") {
            state.stages.map { (["stage": $0.key], $0.value) }
        }
        text.histogram(
            "assay_first_verdict_seconds", "From acceptance to the first verdict of an evaluation.", state.firstVerdict)
        for gauge in gauges { text.family(gauge.name, gauge.type, gauge.help) { gauge.values } }
        return text.text
    }

    /// A family whose values are read, not counted up here.
    struct Gauge: Sendable {
        var name: String
        var type = PrometheusText.FamilyType.gauge
        var help: String
        var values: [([String: String], Double)]
    }
}

extension StageMilliseconds {
    var named: [(String, Double)] {
        [("queue", queue), ("compile", compile), ("sandbox", sandbox), ("run", run), ("judge", judge)]
    }
}
