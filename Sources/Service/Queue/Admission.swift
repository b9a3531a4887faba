/// What the queue costs, from what was done so far, and who is let in.
struct Admission: Sendable {
    var limits: Limits
    let isOn: Bool
    /// Seconds that one sample's verdict and one count have taken lately.
    private(set) var checkSeconds: Double?
    private(set) var countSeconds: Double?

    struct Limits: Sendable, Hashable {
        /// Samples that one tenant may have waiting.
        var samples = 100_000
        /// Seconds until the first verdict at most, where the client names no deadline.
        var wait = 10.0
    }

    init(limits: Limits, isOn: Bool) {
        self.limits = limits
        self.isOn = isOn
    }

    mutating func checked(seconds: Double) { checkSeconds = Self.averaged(checkSeconds, seconds) }
    mutating func counted(seconds: Double) { countSeconds = Self.averaged(countSeconds, seconds) }

    /// The last twenty or so count.
    private static func averaged(_ average: Double?, _ new: Double) -> Double {
        average.map { $0 + (new - $0) / 20 } ?? new
    }

    /// What is asked for, and what stands before it.
    struct Question: Sendable {
        var samples: Int
        var isProfiled: Bool
        var deadlineSeconds: Double?
        var own: Planner.Backlog
        var all: Planner.Backlog
        var checkers: Int
        var counters: Int
    }

    enum Answer: Sendable, Hashable {
        case welcome
        /// - Parameter after: seconds until it would be let in.
        case refused(after: Int, reason: String)
    }

    func answer(to question: Question) -> Answer {
        if question.own.samples + question.samples > limits.samples {
            let seconds = (checkSeconds ?? 0.1) * Double(question.samples) / Double(max(1, question.checkers))
            return .refused(
                after: Self.whole(seconds),
                reason: "\(question.own.samples) samples wait already; with these they were more than \(limits.samples)"
            )
        }
        guard isOn else { return .welcome }
        let verdict = wait(question.own.samples, question.all.samples, checkSeconds, question.checkers, question)
        if verdict > limits.wait {
            return .refused(
                after: Self.whole(verdict - limits.wait),
                reason:
                    "the first verdict would take \(Self.whole(verdict)) s; at most \(Self.whole(limits.wait)) are promised"
            )
        }
        guard let deadline = question.deadlineSeconds else { return .welcome }
        var end = wait(
            question.own.samples + question.samples, question.all.samples + question.samples, checkSeconds,
            question.checkers, question)
        if question.isProfiled {
            end += wait(
                question.own.counts + question.samples, question.all.counts + question.samples, countSeconds,
                question.counters, question)
        }
        guard end > deadline else { return .welcome }
        return .refused(after: Self.whole(end - deadline), reason: "it would take \(Self.whole(end)) s")
    }

    /// Until a tenant's own work is done, which takes turns with that of the others and never longer than all of it.
    private func wait(
        _ own: Int, _ all: Int, _ seconds: Double?, _ seats: Int, _ question: Question
    ) -> Double {
        let turns = min(all, own * max(1, question.all.tenants))
        return Double(turns) * (seconds ?? 0) / Double(max(1, seats))
    }

    private static func whole(_ seconds: Double) -> Int { Int(min(max(seconds.rounded(.up), 1), 86_400)) }
}
