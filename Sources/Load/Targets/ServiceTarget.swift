import Models
import Synchronization

/// The evaluation service: a request is a submission, followed until its last verdict.
public struct ServiceTarget: LoadTarget {
    private let client: ServiceClient
    private let submissions: Submissions

    public init(_ client: ServiceClient, _ submissions: Submissions) {
        self.client = client
        self.submissions = submissions
    }

    public var metrics: [LatencyMetric] {
        [.accepted, .firstVerdict] + (submissions.size > 1 ? [.verdictGap] : []) + [.evaluation]
    }

    public func perform(_ send: Send, intended: ContinuousClock.Instant) async -> RequestRecord {
        var record = RequestRecord(send)
        var times = ServiceTimes(originNs: 0, samples: submissions.size)
        let sent = Mutex<Int64?>(nil)
        do throws(RequestFailure) {
            try await client.evaluate(
                submissions.body(for: send.index), from: intended,
                sent: { began in sent.withLock { $0 = intended.duration(to: began).nanoseconds } }, times: &times)
        } catch {
            record.fail(error)
        }
        record.service = times
        record.sentNs = sent.withLock(\.self)
        record.endedNs = intended.duration(to: .now).nanoseconds
        return record
    }
}
