import Foundation

/// An evaluation as clients see it.
struct EvaluationView: Encodable, Sendable {
    var id: String
    var status: Evaluation.Status
    var suite: String
    var label: String?
    var counter: String
    var profile: Bool
    var samples: Int
    var judged: Int
    var createdAt: String
    var startedAt: String?
    var finishedAt: String?
    /// Why it failed.
    var reason: String?
    /// Samples by verdict, so far; absent in lists.
    var verdicts: [String: Int]?
    /// Sums over the samples, so far; absent in lists.
    var stages: StageMilliseconds?

    private enum CodingKeys: String, CodingKey {
        case id, status, suite, label, counter, profile, samples, judged, reason, verdicts
        case createdAt = "created_at", startedAt = "started_at", finishedAt = "finished_at", stages = "stages_ms"
    }

    init(_ evaluation: Evaluation, results: [SampleResult]? = nil) {
        id = evaluation.id
        status = evaluation.status
        suite = evaluation.request.suite
        label = evaluation.request.label
        counter = evaluation.request.counter
        profile = evaluation.request.profile
        samples = evaluation.samples
        judged = evaluation.judged
        createdAt = timestamp(evaluation.created)
        startedAt = evaluation.started.map(timestamp)
        finishedAt = evaluation.finished.map(timestamp)
        reason = evaluation.reason
        verdicts = results.map { results in results.reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 } }
        stages = results.map { results in results.reduce(StageMilliseconds()) { $0 + $1.stages } }
    }
}

/// RFC 3339, in UTC, to a millisecond.
func timestamp(_ date: Date) -> String {
    date.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z"
}
