import Synchronization

/// Where the time of one piece of work went.
package struct StageTimes: Sendable, Hashable {
    /// Finding the program in the text, and compiling it.
    package var compile = Duration.zero
    /// What confining took: starting or asking the cell, forking, cleaning up.
    package var sandbox = Duration.zero
    /// The programs themselves, by the wall clock.
    package var run = Duration.zero
    /// Holding outputs against the wanted ones.
    package var judge = Duration.zero

    package init() {}
}

/// Adds up the stages of the work that is done while it is `current`.
package final class StageClock: Sendable {
    /// Absent where nobody asks.
    @TaskLocal package static var current: StageClock?

    private let state = Mutex(StageTimes())

    package init() {}

    package var times: StageTimes { state.withLock { $0 } }

    enum Stage: Sendable { case compile, sandbox, run, judge }

    func add(_ duration: Duration, to stage: Stage) {
        state.withLock { times in
            switch stage {
            case .compile: times.compile += duration
            case .sandbox: times.sandbox += duration
            case .run: times.run += duration
            case .judge: times.judge += duration
            }
        }
    }

    /// Counts all that `body` does as one stage, whatever it is made of.
    static func whole<Value>(
        _ stage: Stage, isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Value
    ) async rethrows -> Value {
        guard let clock = current else { return try await body() }
        let began = ContinuousClock.now
        defer { clock.add(ContinuousClock.now - began, to: stage) }
        return try await $current.withValue(nil, operation: body, isolation: isolation)
    }

    /// A run of `nanoseconds` that was asked for at `began` and is answered now: the rest is the sandbox's.
    static func ran(nanoseconds: Int64, since began: ContinuousClock.Instant, compiling: Duration = .zero) {
        guard let clock = current else { return }
        let run = Duration.nanoseconds(nanoseconds)
        clock.add(run, to: .run)
        clock.add(compiling, to: .compile)
        clock.add(max(.zero, ContinuousClock.now - began - run - compiling), to: .sandbox)
    }
}
