public import Suites

/// Which samples are wanted: so many of each task, each with its question.
public struct SamplePlan: Sendable {
    public var suite: Suite
    public var model: String
    public var style: PromptStyle
    public var api: ModelAPI
    public var sampling: Sampling
    /// Samples of each task.
    public var count: Int

    public init(
        suite: Suite, model: String, style: PromptStyle, api: ModelAPI = .chat, sampling: Sampling, count: Int
    ) {
        self.suite = suite
        self.model = model
        self.style = style
        self.api = api
        self.sampling = sampling
        self.count = count
    }

    /// One sample that is wanted.
    public struct Item: Sendable, Hashable {
        public var taskID: String
        public var prompt: TaskPrompt
        public var request: ModelRequest
    }

    /// Every sample, task after task: servers that keep the prompts they have read profit from that.
    public var items: [Item] {
        suite.tasks.flatMap { task -> [Item] in
            guard let prompt = style.prompt(for: task, api: api) else { return [] }
            var sampling = sampling
            sampling.stop += prompt.stop
            return (0..<count).map { index in
                Item(
                    taskID: task.id, prompt: prompt,
                    request: ModelRequest(
                        model: model, prompt: prompt.prompt, sampling: sampling, sample: index, subject: task.id))
            }
        }
    }

    /// Tasks that say nothing of what is wanted, so that nothing can be asked.
    public var unstated: [String] {
        suite.tasks.filter { style.prompt(for: $0, api: api) == nil }.map(\.id)
    }

    /// Whether more than one sample of a task would be the same text again.
    public var isRepetitive: Bool { count > 1 && sampling.temperature == 0 }

    /// What tells the samples file of this plan from those of others. Which tasks and how many samples does not: the
    /// file grows with them.
    public func job(at endpoint: Endpoint) -> String {
        let sampling = [
            sampling.temperature.map { "t=\($0)" }, sampling.topP.map { "p=\($0)" },
            sampling.maxTokens.map { "m=\($0)" }, sampling.seed.map { "s=\($0)" },
        ]
        let parts = [endpoint.shown, model, suite.name, style.name, api.rawValue] + sampling.compactMap(\.self)
        return parts.joined(separator: "\n")
    }
}
