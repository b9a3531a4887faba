public import Models

/// A model and the service that scores it: a request is a question, and its answer a submission of one sample.
public struct PipelineTarget: LoadTarget {
    private let model: ModelTarget
    private let questions: Questions
    private let service: ServiceClient
    private let submissions: Submissions

    /// - Parameter submissions: how answers are submitted; its samples are not used.
    public init(_ client: ModelClient, _ questions: Questions, _ service: ServiceClient, _ submissions: Submissions) {
        model = ModelTarget(client, questions)
        (self.questions, self.service, self.submissions) = (questions, service, submissions)
    }

    public var metrics: [LatencyMetric] { model.metrics + [.accepted, .firstVerdict, .evaluation, .endToEnd] }

    public func perform(_ send: Send, intended: ContinuousClock.Instant) async -> RequestRecord {
        let item = questions.item(for: send)
        var (record, answer) = await model.answer(to: item.request, send, intended: intended)
        guard let answer else { return record }
        // The service is judged from when it could know of the sample.
        let origin = ContinuousClock.now
        var times = ServiceTimes(originNs: intended.duration(to: origin).nanoseconds, samples: 1)
        do throws(RequestFailure) {
            let body = submissions.body(taskID: item.taskID, solution: item.prompt.solution(answer.text))
            try await service.evaluate(body, from: origin, sent: { _ in }, times: &times)
            times.efficient = try await service.efficientSamples(of: times)
        } catch {
            record.fail(error)
        }
        record.service = times
        record.endedNs = intended.duration(to: .now).nanoseconds
        return record
    }
}
