/// Asks for every sample of a plan that is not there yet.
public struct SampleSession: Sendable {
    private let plan: SamplePlan
    private let model: StoredModel
    /// So many failures in a row end the session: what is wrong is not the single question.
    private let failureLimit: Int

    public init(_ plan: SamplePlan, model: StoredModel) {
        self.plan = plan
        self.model = model
        failureLimit = max(5, model.client.options.concurrency)
    }

    /// Where a session stands.
    public struct Progress: Sendable, Hashable {
        public var total: Int
        /// Answered now or before.
        public var done = 0
        /// Of `done`, how many were in the store.
        public var stored = 0
        public var failed = 0
    }

    /// What a session came to.
    public struct Outcome: Sendable {
        public var progress: Progress
        /// Of the answers that were asked for now.
        public var usage = Usage()
        /// Of all answers of the plan, those that were there before too.
        public var wholeUsage = Usage()
        /// Answers whose usage the server did not tell.
        public var uncounted = 0
        /// Answers that `max_tokens` or the context cut off.
        public var cut = 0
        public var empty = 0
        /// The first failures, one a question.
        public var failures: [(taskID: String, sample: Int, error: ModelError)] = []
        /// Why the rest was not asked: a failure that concerns everything, or too many in a row.
        public var gaveUp: ModelError?
        /// Cancelled: what was in flight is finished and kept, the rest was not asked.
        public var isInterrupted = false

        fileprivate init(total: Int) { progress = Progress(total: total) }
    }

    private static let failuresKept = 20

    private enum Step: Sendable {
        case answered(StoredModel.Reply)
        case failed(SamplePlan.Item, ModelError)
        case cancelled
    }

    /// - Parameter progress: called after each answer, from one task at a time.
    /// - Throws: `StoreError`.
    public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> Outcome {
        let items = plan.items
        var outcome = Outcome(total: items.count)
        var failuresInRow = 0
        progress(outcome.progress)
        try await withThrowingTaskGroup(of: Step.self) { group in
            var rest = items[...]
            for _ in 0..<model.client.options.concurrency { add(&rest, to: &group) }
            while let step = try await group.next() {
                switch step {
                case .cancelled: outcome.isInterrupted = true
                case .answered(let reply):
                    failuresInRow = 0
                    outcome.take(reply)
                case .failed(let item, let error):
                    failuresInRow += 1
                    outcome.progress.failed += 1
                    if outcome.failures.count < Self.failuresKept {
                        outcome.failures.append((item.taskID, item.request.sample, error))
                    }
                    if error.reason.concernsAll || failuresInRow >= failureLimit {
                        outcome.gaveUp = outcome.gaveUp ?? error
                    }
                }
                progress(outcome.progress)
                if outcome.gaveUp != nil {
                    // What is being waited for ends now; what was sent is still taken.
                    group.cancelAll()
                } else if !Task.isCancelled {
                    add(&rest, to: &group)
                }
            }
            outcome.isInterrupted = Task.isCancelled && (outcome.isInterrupted || !rest.isEmpty)
        }
        return outcome
    }

    private func add(_ rest: inout ArraySlice<SamplePlan.Item>, to group: inout ThrowingTaskGroup<Step, any Error>) {
        guard let item = rest.popFirst() else { return }
        group.addTask {
            do {
                return .answered(try await model.ask(item.request))
            } catch let error as ModelError {
                return .failed(item, error)
            } catch is CancellationError {
                return .cancelled
            }
        }
    }
}

extension SampleSession.Outcome {
    fileprivate mutating func take(_ reply: StoredModel.Reply) {
        let answer = reply.answer
        progress.done += 1
        if reply.isStored { progress.stored += 1 }
        if let used = answer.usage {
            wholeUsage += used
            if !reply.isStored { usage += used }
        } else {
            uncounted += 1
        }
        if answer.finish == .length { cut += 1 }
        if !answer.text.contains(where: { !$0.isWhitespace }) { empty += 1 }
    }
}
