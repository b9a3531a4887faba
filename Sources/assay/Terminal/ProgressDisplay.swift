import Glibc
import Reports
import Runner
import Synchronization

/// Shows how far a session has come on standard error: one line drawn over and over on a terminal, a line every
/// half minute elsewhere, nothing when asked to be quiet. When asked to be verbose, a line for every finished program.
final class ProgressDisplay: Sendable {
    enum Place: Sendable, Hashable {
        case terminal
        case log
        case nowhere
    }

    private struct State {
        var phase: String?
        var phaseBegan: ContinuousClock.Instant
        var lastShown: ContinuousClock.Instant
        var isLineOpen = false
    }

    private let place: Place
    private let state: Mutex<State>

    private let isVerbose: Bool

    init(quiet: Bool, verbose: Bool) {
        isVerbose = verbose
        place = quiet ? .nowhere : Terminal.errorIsTerminal ? .terminal : .log
        let now = ContinuousClock.now
        state = Mutex(State(phaseBegan: now, lastShown: now))
    }

    /// Called for every step, from any thread.
    func show(_ progress: RunProgress) {
        show(
            phase: progress.stage.rawValue, isLast: progress.done == progress.total,
            finished: isVerbose ? progress.finished?.line(in: progress.stage) : nil
        ) { ProgressLine(progress, elapsed: $0) }
    }

    /// As `show` of a session's progress, for work that is nothing but done and to do.
    ///
    /// - Parameter reused: of `done`, what was there before this start.
    func show(phase: String, done: Int, total: Int, failures: Int = 0, reused: Int = 0) {
        show(phase: phase, isLast: done == total, finished: nil) {
            ProgressLine(
                phase: phase, done: done, total: total, failures: failures, elapsed: $0, resumed: reused)
        }
    }

    private func show(phase: String, isLast: Bool, finished: String?, line: (Duration) -> ProgressLine) {
        guard place != .nowhere else { return }
        let now = ContinuousClock.now
        state.withLock { state in
            if let finished {
                StandardStreams.tell((state.isLineOpen ? "\r\u{1B}[K" : "") + finished)
                state.isLineOpen = false
            }
            let isNewPhase = state.phase != phase
            if isNewPhase { (state.phase, state.phaseBegan) = (phase, now) }
            let pause: Duration = place == .terminal ? .milliseconds(100) : .seconds(30)
            guard now - state.lastShown >= pause || (place == .terminal && (isNewPhase || isLast)) else { return }
            state.lastShown = now
            let line = line(now - state.phaseBegan)
            switch place {
            case .terminal:
                // Back to the start of the line, and clear what the last one leaves over.
                StandardStreams.draw("\r\u{1B}[K" + line.barText(width: Terminal.width(of: STDERR_FILENO) - 1))
                state.isLineOpen = true
            case .log: StandardStreams.tell(line.plainText)
            case .nowhere: break
            }
        }
    }

    /// Takes the line away, so that what follows starts on an empty one.
    func finish() {
        state.withLock { state in
            guard state.isLineOpen else { return }
            StandardStreams.draw("\r\u{1B}[K")
            state.isLineOpen = false
        }
    }
}

extension ProgressLine {
    init(_ progress: RunProgress, elapsed: Duration) {
        self.init(
            phase: progress.stage.rawValue, done: progress.done, total: progress.total, running: progress.running,
            failures: progress.failures, worstDeviation: progress.worstDeviation, elapsed: elapsed,
            resumed: progress.reused)
    }
}
