import Models

extension Outcome {
    /// How asking a model ended. A wrong answer is a sample; only what was not answered counts here.
    init(of outcome: SampleSession.Outcome) {
        let progress = outcome.progress
        self = progress.done == progress.total ? .finished : progress.done == 0 ? .unable : .partial
    }
}
