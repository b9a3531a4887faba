import Runner
import Suites

/// An evaluation that is being worked on.
struct LiveEvaluation: Sendable {
    var evaluation: Evaluation
    let session: StandingSession
    let accepted: ContinuousClock.Instant
    /// Samples without a verdict, at workers included.
    var unjudged: Int
    /// Counting that waits or is being done.
    var uncounted = 0
    var counted = 0
    /// Programs to be counted, as they were planned.
    var pieces: [CostPiece] = []
    var phase = Phase.checking
    /// Of the chunk that each worker is at.
    var tasks: [Int: _Concurrency.Task<Void, Never>] = [:]

    enum Phase: Sendable { case checking, counting, reporting }

    init(_ evaluation: Evaluation, session: StandingSession, unjudged: Int) {
        self.evaluation = evaluation
        self.session = session
        self.unjudged = unjudged
        accepted = .now
    }
}
