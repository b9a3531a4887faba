import Counting
import Foundation
import Synchronization

/// A serial executor with one thread of its own.
///
/// Runs block in system calls, which the cooperative pool must not; and a cell dies with the *thread* that started it
/// (`PR_SET_PDEATHSIG`), so that thread has to outlive the cell.
final class ThreadExecutor: SerialExecutor {
    private struct State {
        var jobs: [UnownedJob] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)

    /// - Parameter core: The CPU that the thread and all it starts stay on; absent for any.
    init(name: String, core: Int? = nil) {
        let thread = Thread { [self] in
            if let core { Processors.bindThread(to: core) }
            run()
        }
        thread.name = name
        thread.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        state.withLock { $0.jobs.append(unowned) }
        wakeUp.signal()
    }

    /// Lets the thread end after the jobs that are queued.
    func stop() {
        state.withLock { $0.isStopped = true }
        wakeUp.signal()
    }

    private func run() {
        while true {
            wakeUp.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.jobs.removeAll() }
                return (state.jobs, state.isStopped)
            }
            for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
            if isStopped && jobs.isEmpty { return }
        }
    }
}
