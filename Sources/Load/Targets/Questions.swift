import Metrics
public import Models

/// What a model is asked: tasks of a suite in turn, or made-up text of a wanted length.
public struct Questions: Sendable {
    private enum Source: Sendable {
        case tasks([SamplePlan.Item])
        case madeUp(model: String, promptTokens: Int)
    }

    private let source: Source
    private let sampling: Sampling
    private let seed: UInt64

    /// The questions of a plan, one after the other, from the first again after the last; each time as a new sample.
    ///
    /// - Returns: `nil` when no task of the plan's suite says what is wanted.
    public init?(_ plan: SamplePlan, seed: UInt64 = 1) {
        var single = plan
        single.count = 1
        guard !single.items.isEmpty else { return nil }
        (source, sampling, self.seed) = (.tasks(single.items), plan.sampling, seed)
    }

    /// Words without sense, no two requests beginning alike, so that a server that keeps prompts has to read each.
    ///
    /// - Parameter promptTokens: about so many, at a token a word; what a trace says of a request goes before.
    public init(model: String, promptTokens: Int, sampling: Sampling, seed: UInt64 = 1) {
        source = .madeUp(model: model, promptTokens: promptTokens)
        (self.sampling, self.seed) = (sampling, seed)
    }

    func request(for send: Send) -> ModelRequest {
        switch source {
        case .tasks: return item(for: send).request
        case .madeUp(let model, let promptTokens):
            let words = Self.words(send.tokens?.request ?? promptTokens, index: send.index, seed: seed)
            return ModelRequest(
                model: model, prompt: .chat([ChatMessage(.user, words)]), sampling: limited(sampling, by: send),
                sample: send.index)
        }
    }

    /// The task that is asked for, with its question.
    ///
    /// Only of questions from a plan.
    func item(for send: Send) -> SamplePlan.Item {
        guard case .tasks(let items) = source else { preconditionFailure("made-up questions are of no task") }
        var item = items[send.index % items.count]
        item.request.sample = send.index / items.count
        item.request.sampling = limited(item.request.sampling, by: send)
        return item
    }

    private func limited(_ sampling: Sampling, by send: Send) -> Sampling {
        var sampling = sampling
        // An answer of no tokens, which a trace has where the service failed, cannot be asked for.
        if let tokens = send.tokens { sampling.maxTokens = max(1, tokens.response) }
        return sampling
    }

    /// Each about one token in the vocabularies in use.
    private static let vocabulary = [
        "the", "time", "of", "sun", "and", "water", "to", "house", "in", "green", "is", "river", "for", "stone", "on",
        "light", "that", "hand", "with", "road", "as", "tree", "at", "wind",
    ]

    private static func words(_ count: Int, index: Int, seed: UInt64) -> String {
        var random = SplitMix64(seed: seed ^ (UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15))
        let words = (0..<max(1, count)).map { _ in vocabulary[Int(random.next() % UInt64(vocabulary.count))] }
        return words.joined(separator: " ")
    }
}
