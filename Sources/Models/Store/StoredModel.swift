/// A model whose every answer is kept: the same question is asked once.
public struct StoredModel: Sendable {
    public let client: ModelClient
    public let store: AnswerStore

    public init(_ client: ModelClient, store: AnswerStore) {
        self.client = client
        self.store = store
    }

    /// An answer, and whether it had to be asked for.
    public struct Reply: Sendable, Hashable {
        public var answer: ModelAnswer
        public var isStored: Bool
    }

    /// - Throws: `ModelError`, `StoreError`, or `CancellationError` while it waits.
    public func ask(_ request: ModelRequest) async throws -> Reply {
        if let answer = try store.answer(to: request, at: client.endpoint) {
            return Reply(answer: answer, isStored: true)
        }
        let answer = try await client.ask(request)
        try store.keep(answer, to: request, at: client.endpoint)
        return Reply(answer: answer, isStored: false)
    }
}
