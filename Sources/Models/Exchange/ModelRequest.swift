import Foundation
import Suites

/// How a model chooses its words. What is absent is left to the server.
public struct Sampling: Sendable, Hashable, Codable {
    public var temperature: Double?
    public var topP: Double?
    /// Tokens of an answer at most.
    public var maxTokens: Int?
    /// Of the first sample; sample `i` is asked for with `seed + i`.
    public var seed: Int?
    /// An answer ends before the first of these.
    public var stop: [String]

    public init(
        temperature: Double? = nil, topP: Double? = nil, maxTokens: Int? = nil, seed: Int? = nil, stop: [String] = []
    ) {
        self.temperature = temperature
        self.topP = topP
        self.maxTokens = maxTokens
        self.seed = seed
        self.stop = stop
    }
}

/// A question to a model. Several samples of the same question differ in their index only.
public struct ModelRequest: Sendable, Hashable {
    public var model: String
    public var prompt: ModelPrompt
    public var sampling: Sampling
    /// From 0.
    public var sample: Int
    /// What the question is about: a task's id. Tasks that happen to read alike are asked apart, since their samples have
    /// to be independent. The model does not see it.
    public var subject: String

    public init(
        model: String, prompt: ModelPrompt, sampling: Sampling = Sampling(), sample: Int = 0, subject: String = ""
    ) {
        self.subject = subject
        self.model = model
        self.prompt = prompt
        self.sampling = sampling
        self.sample = sample
    }

    /// SHA-256 over subject, prompt and sampling, as hexadecimal digits; the same for every sample of a question, and whatever
    /// dialect the server wants it in.
    public var contentHash: String {
        let body = RequestBody(self, dialect: RequestDialect(), streams: false, seed: sampling.seed)
        return SHA256.hex(Array("\(subject.utf8.count):\(subject)".utf8) + Array(body.json))
    }

    /// UTF-8 bytes of the prompt.
    public var promptBytes: Int { prompt.bytes }

    /// A rough upper bound of the tokens that it uses, for limits on tokens a minute: four bytes a token, and all of
    /// `maxTokens`.
    var expectedTokens: Int { promptBytes / 4 + 1 + (sampling.maxTokens ?? 1024) }
}
