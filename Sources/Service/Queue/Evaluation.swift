import Foundation
import Runner

/// One submission that was accepted: what was asked, and how far it is.
struct Evaluation: Sendable, Hashable {
    /// `ev_` and 128 random bits: whoever does not know it cannot guess it.
    var id: String
    var tenant: String
    var request: EvaluationRequest
    /// Content hash of the suite when it was accepted.
    var suiteHash: String
    var status: Status
    var samples: Int
    var judged: Int
    var created: Date
    var started: Date?
    var finished: Date?
    /// Why it failed.
    var reason: String?

    enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        case queued, running, done, cancelled, failed

        var isFinal: Bool { self == .done || self == .cancelled || self == .failed }
    }

    static func makeID() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")
        return "ev_" + String((0..<26).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }
}

/// What a client may say of its submission.
struct EvaluationRequest: Codable, Sendable, Hashable {
    var suite: String
    /// `icount`, `perf`, `time`.
    var counter: String
    /// False: correctness only.
    var profile: Bool
    /// 0 to 9; within a tenant higher ones go first.
    var priority: Int
    /// From acceptance to the end.
    var deadlineMilliseconds: Int?
    /// What reports and leaderboards call the submission.
    var label: String?
    var model: String?
}

/// What one sample came to.
struct SampleResult: Codable, Sendable, Hashable {
    var sample: Int
    var taskID: String
    var verdict: String
    var reason: String?
    /// Whether its runs were known from an earlier submission.
    var cached: Bool
    var stages: StageMilliseconds

    private enum CodingKeys: String, CodingKey {
        case sample, taskID = "task_id", verdict, reason, cached, stages = "stages_ms"
    }
}

/// Where the time went, in milliseconds.
struct StageMilliseconds: Codable, Sendable, Hashable {
    /// From acceptance until a worker took it.
    var queue = 0.0
    var compile = 0.0
    var sandbox = 0.0
    var run = 0.0
    var judge = 0.0

    init() {}

    init(queue: Duration, _ times: StageTimes) {
        self.queue = queue.milliseconds
        compile = times.compile.milliseconds
        sandbox = times.sandbox.milliseconds
        run = times.run.milliseconds
        judge = times.judge.milliseconds
    }

    static func + (left: Self, right: Self) -> Self {
        var sum = left
        for path in [\Self.queue, \.compile, \.sandbox, \.run, \.judge] { sum[keyPath: path] += right[keyPath: path] }
        return sum
    }
}

extension Duration {
    /// To a microsecond.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return (Double(seconds) * 1e6 + Double(attoseconds) / 1e12).rounded() / 1e3
    }

    var seconds: Double { milliseconds / 1e3 }
}
