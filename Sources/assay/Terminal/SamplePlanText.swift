import Models
import Reports

/// What `--dry-run` shows: each kind of prompt in full, and how much would be asked.
struct SamplePlanText {
    private let plan: SamplePlan
    private let asking: ModelArguments
    private static let shown = 3

    init(_ plan: SamplePlan, _ asking: ModelArguments) {
        self.plan = plan
        self.asking = asking
    }

    /// - Parameter stored: questions that are answered already.
    func text(_ stored: Int) throws -> String {
        let items = plan.items
        let first = items.filter { $0.request.sample == 0 }
        var lines: [String] = []
        for item in first.prefix(Self.shown) {
            lines.append("=== \(item.taskID)")
            switch item.request.prompt {
            case .chat(let messages): lines += messages.map { "[\($0.role.rawValue)]\n\($0.content)" }
            case .completion(let text): lines.append("[to be continued]\n\(text)")
            }
        }
        if first.count > Self.shown { lines.append("=== and \(counted(first.count - Self.shown, "task")) more\n") }
        let left = items.count - stored
        lines.append("endpoint    \(try asking.place().shown), model \(plan.model), prompt \(plan.style.name)")
        lines.append("requests    \(left) of \(items.count)" + (stored > 0 ? "; \(stored) are answered already" : ""))
        // Four bytes of English or code are about a token.
        let bytes = items.reduce(0) { $0 + $1.request.promptBytes }
        lines.append("prompts     about \(bytes / 4) tokens")
        if let limit = plan.sampling.maxTokens {
            let most = Usage(promptTokens: bytes / 4, completionTokens: limit * items.count)
            lines.append("answers     \(most.completionTokens) tokens at most")
            if let prices = asking.prices { lines.append("cost        \(costText(prices.cost(of: most))) at most") }
        } else if let prices = asking.prices {
            let cost = prices.cost(of: Usage(promptTokens: bytes / 4))
            lines.append("cost        \(costText(cost)) for the prompts; --max-tokens bounds the answers")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
