import Synchronization

/// Collects where a session stands from all workers, and passes each change on.
final class ProgressLog: Sendable {
    private struct State {
        var progress: RunProgress
        var lost = 0
    }

    private let state: Mutex<State>
    private let report: @Sendable (RunProgress) -> Void

    init(report: @escaping @Sendable (RunProgress) -> Void) {
        self.report = report
        state = Mutex(State(progress: RunProgress(stage: .preparing, total: 0)))
    }

    var lostRuns: Int { state.withLock { $0.lost } }

    func begin(_ stage: RunProgress.Stage, total: Int) {
        update {
            $0.stage = stage
            $0.total = total
            $0.done = 0
            $0.reused = 0
            $0.running = 0
        }
    }

    func started() { update { $0.running += 1 } }

    func finished(_ program: FinishedProgram? = nil, failed: Bool = false, reused: Bool = false) {
        update {
            $0.running -= 1
            $0.done += 1
            if failed { $0.failures += 1 }
            if reused { $0.reused += 1 }
            $0.finished = program
        }
    }

    func saw(deviation: Double?) {
        guard let deviation else { return }
        update { $0.worstDeviation = max($0.worstDeviation ?? 0, deviation) }
    }

    func lostRun() { state.withLock { $0.lost += 1 } }

    private func update(_ change: (inout RunProgress) -> Void) {
        let now = state.withLock { state in
            state.progress.finished = nil
            change(&state.progress)
            return state.progress
        }
        report(now)
    }
}
