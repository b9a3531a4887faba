import CCurl
import Foundation
import Synchronization

/// What is asked for, and how long the answer is waited for.
package struct HTTPRequest: Sendable {
    package enum Method: Sendable {
        case get
        case delete
        case post
    }

    package var method: Method
    package var url: String
    /// Whole lines, `Name: value`.
    package var headers: [String]
    /// Sent with a `post` only.
    package var body: [UInt8]
    package var patience: Patience

    package init(
        _ method: Method = .post, url: String, headers: [String] = [], body: [UInt8] = [],
        patience: Patience = Patience()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.patience = patience
    }
}

/// What a reader still wants of a body.
package enum Appetite: Sendable {
    case more
    /// It has everything. The end is waited for a moment, so that the connection can be used again.
    case satisfied
    /// The transfer is to end.
    case none
}

/// Any number of requests at the same time on one thread, which libcurl's multi interface waits on.
///
/// Connections are kept and used again. The thread ends with its owner.
package final class TransferLoop: Sendable {
    private let queue: TransferQueue

    package init() {
        let queue = TransferQueue()
        self.queue = queue
        let thread = Thread { TransferCourse(queue).run() }
        thread.name = "assay-http"
        thread.start()
    }

    deinit { queue.stop() }

    /// Sends a request; redirects are not followed.
    ///
    /// Is not ended by the cancellation of its task: what was sent may have to be paid for, and its answer is wanted.
    /// The patience bounds it.
    ///
    /// - Parameters:
    ///   - began: called on the loop's thread as the request is handed to libcurl.
    ///   - body: called on the loop's thread with the answer's head and a piece of its body; says whether more is wanted.
    /// - Returns: the head, of any status.
    package func perform(
        _ request: HTTPRequest, began: @escaping @Sendable (ContinuousClock.Instant) -> Void = { _ in },
        body: @escaping @Sendable (Transfer.Answer, UnsafeRawBufferPointer) -> Appetite
    ) async throws(TransferError) -> Transfer.Answer {
        let result: Result<Transfer.Answer, TransferError> = await withCheckedContinuation { continuation in
            queue.add(
                TransferQueue.Job(
                    request: request, began: began, body: body, end: { continuation.resume(returning: $0) }))
        }
        return try result.get()
    }
}

/// What waits for the loop's thread.
final class TransferQueue: Sendable {
    struct Job: Sendable {
        var request: HTTPRequest
        var began: @Sendable (ContinuousClock.Instant) -> Void
        var body: @Sendable (Transfer.Answer, UnsafeRawBufferPointer) -> Appetite
        var end: @Sendable (Result<Transfer.Answer, TransferError>) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var isStopped = false
    }

    private let state = Mutex(State())
    /// The loop's thread uses it; other threads only call `curl_multi_wakeup`, which libcurl allows them to.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    init() {
        precondition(Transfer.isReady, "libcurl cannot be used")
        guard let multi = curl_multi_init() else { preconditionFailure("no memory for libcurl") }
        self.multi = multi
    }

    deinit { curl_multi_cleanup(multi) }

    func add(_ job: Job) {
        state.withLock { $0.jobs.append(job) }
        curl_multi_wakeup(multi)
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        curl_multi_wakeup(multi)
    }

    func take() -> (jobs: [Job], isStopped: Bool) {
        state.withLock { state in
            defer { state.jobs = [] }
            return (state.jobs, state.isStopped)
        }
    }
}

/// The loop's thread.
private final class TransferCourse {
    /// A request on its way.
    private final class Course {
        let transfer: Transfer
        let job: TransferQueue.Job
        let began = ContinuousClock.now
        /// When the last piece of the body came.
        var lastPiece: ContinuousClock.Instant?
        /// Set once nothing more is wanted: the end is waited for until then.
        private(set) var lingersUntil: ContinuousClock.Instant?

        init(_ job: TransferQueue.Job) throws(TransferError) {
            self.job = job
            transfer = try Transfer(job.request.url, redirects: .refused)
            transfer.add(headers: job.request.headers)
            switch job.request.method {
            case .get: break
            case .delete: transfer.askForDeletion()
            case .post: transfer.post(job.request.body)
            }
            transfer.limitConnecting(to: job.request.patience.connect)
            transfer.prepare { [unowned self] answer, bytes in
                let now = ContinuousClock.now
                lastPiece = now
                switch job.body(answer, bytes) {
                case .more: return true
                case .satisfied:
                    lingersUntil = lingersUntil ?? now + .seconds(1)
                    return true
                case .none: return false
                }
            }
        }

        /// What is waited for now, until when, and how long that may take.
        var deadline: (stage: Patience.Stage, at: ContinuousClock.Instant, time: Duration) {
            let patience = job.request.patience
            let end = began + patience.total
            let (stage, next, time) =
                if let lastPiece {
                    (Patience.Stage.idle, lastPiece + patience.idle, patience.idle)
                } else {
                    (Patience.Stage.firstByte, began + patience.firstByte, patience.firstByte)
                }
            return end < next ? (.total, end, patience.total) : (stage, next, time)
        }
    }

    private let queue: TransferQueue
    private var active: [UnsafeMutableRawPointer: Course] = [:]

    init(_ queue: TransferQueue) { self.queue = queue }

    func run() {
        while true {
            let (jobs, isStopped) = queue.take()
            jobs.forEach(begin)
            if isStopped, active.isEmpty { return }
            var running: Int32 = 0
            curl_multi_perform(queue.multi, &running)
            endFinished()
            endLate()
            let next = active.values.map { $0.lingersUntil ?? $0.deadline.at }.min()
            let wait = next.map { max(.zero, ContinuousClock.now.duration(to: $0)) } ?? .seconds(60)
            curl_multi_poll(queue.multi, nil, 0, Int32(min(60_000, wait / .milliseconds(1) + 1)), nil)
        }
    }

    private func begin(_ job: TransferQueue.Job) {
        do {
            let course = try Course(job)
            active[course.transfer.curl] = course
            job.began(course.began)
            curl_multi_add_handle(queue.multi, course.transfer.curl)
        } catch {
            job.end(.failure(error))
        }
    }

    private func endFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(queue.multi, &left)?.pointee {
            guard message.msg == CURLMSG_DONE, let course = active[message.easy_handle] else { continue }
            let code = message.data.result
            end(course) { () throws(TransferError) in
                if code == CURLE_OPERATION_TIMEDOUT {
                    let time = course.job.request.patience.connect
                    throw .timedOut(url: course.transfer.url, .connect, after: time)
                }
                return try course.transfer.end(code)
            }
        }
    }

    private func endLate() {
        let now = ContinuousClock.now
        for course in active.values {
            if let moment = course.lingersUntil {
                if moment <= now { end(course) { course.transfer.answer } }
                continue
            }
            let (stage, moment, time) = course.deadline
            guard moment <= now else { continue }
            end(course) { () throws(TransferError) in
                throw .timedOut(url: course.transfer.url, stage, after: time)
            }
        }
    }

    private func end(_ course: Course, _ outcome: () throws(TransferError) -> Transfer.Answer) {
        curl_multi_remove_handle(queue.multi, course.transfer.curl)
        active[course.transfer.curl] = nil
        course.job.end(Result { () throws(TransferError) in try outcome() })
    }
}
