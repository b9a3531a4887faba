import Foundation

/// A line of a samples file: EvalPlus's `task_id` and `solution`, and where the sample came from.
struct SampleRow: Encodable {
    var taskID: String
    var solution: String
    var model: String
    /// The model as the server named it, where that is another name.
    var servedModel: String?
    /// The prompt's style: `solve`, `efficient`, or the name of the user's file.
    var prompt: String
    var sample: Int
    var temperature: Double?
    var topP: Double?
    var maxTokens: Int?
    var seed: Int?
    var finishReason: String?
    var promptTokens: Int?
    var completionTokens: Int?

    /// `task_id` and `solution` are written before these.
    private enum CodingKeys: String, CodingKey {
        case model, prompt, sample, temperature, seed
        case servedModel = "served_model"
        case topP = "top_p"
        case maxTokens = "max_tokens"
        case finishReason = "finish_reason"
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
    }

    init(_ item: SamplePlan.Item, style: PromptStyle, answer: ModelAnswer) {
        let (request, sampling) = (item.request, item.request.sampling)
        taskID = item.taskID
        solution = item.prompt.solution(answer.text)
        model = request.model
        servedModel = answer.model == request.model ? nil : answer.model
        prompt = style.name
        sample = request.sample
        (temperature, topP, maxTokens) = (sampling.temperature, sampling.topP, sampling.maxTokens)
        seed = sampling.seed.map { $0 + request.sample }
        finishReason = answer.finish?.rawValue
        (promptTokens, completionTokens) = (answer.usage?.promptTokens, answer.usage?.completionTokens)
    }

    /// The line with its end, the same bytes for the same sample. First what EvalPlus reads, so that the start of a line
    /// says what it is.
    func line() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let start = Data("{\"task_id\":".utf8) + (try encoder.encode(taskID))
        let solution = Data(",\"solution\":".utf8) + (try encoder.encode(solution))
        // The rest has members too, so that its brace becomes a comma.
        let rest = Data(",".utf8) + (try encoder.encode(self)).dropFirst()
        return start + solution + rest + Data("\n".utf8)
    }
}
